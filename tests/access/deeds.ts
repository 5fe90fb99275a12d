import { randomUUID } from "node:crypto";
import { getNamedType, type GraphQLObjectType } from "graphql";
import { Authenticator } from "../support/authenticator.ts";
import { Device } from "../support/boards.ts";
import type { TestClient } from "../support/client.ts";
import { own, type Viewer } from "../support/viewers.ts";
import { mayCarryOut, selectionOf } from "./cells.ts";
import { acts } from "./expectations.ts";
import type { Entered, Stage } from "./stage.ts";
import { globalId, idIn, kindIn, tableOf, type Target } from "./world.ts";

/** A version that nobody has seen: who gets so far is told of a conflict, and nothing is written. */
const unseen = { expectedVersion: 1_000_000_000 };
const time = { startTime: "18:00", endTime: "20:00" };
/** More than a reason may hold. */
const tooMuch = { reason: "Därför. ".repeat(50) };
const screen = { inches: 43, metres: "4", orientation: "LANDSCAPE" };

/** What each mutation is asked with. Whoever may is told what is wrong with it; everybody else must not come so far. */
export const inputs: Readonly<Record<string, (target: Target, mine: string) => object>> = {
  planActivity: ({ partnership, goal, organisation }) => ({ partnershipId: partnership, title: "", goalIds: [goal], organiserId: organisation, startDate: "2027-02-01", ...time }),
  editActivity: ({ activity }) => ({ id: activity, title: "Ny titel", ...unseen }),
  editOccurrence: ({ upcoming }) => ({ id: upcoming, title: "Ny titel", ...unseen }),
  deleteOccurrence: ({ upcoming }) => ({ id: upcoming, ...unseen }),
  moveOccurrence: ({ upcoming }) => ({ id: upcoming, localDate: "2027-02-01", ...time, ...unseen }),
  cancelOccurrence: ({ upcoming }) => ({ id: upcoming, reason: "Storm", ...unseen }),
  reinstateOccurrence: ({ upcoming }) => ({ id: upcoming, ...unseen }),
  addSchoolBreaks: ({ partnership }) => ({ partnershipId: partnership, schoolBreaks: [{ kind: "OTHER", from: "2027-11-01", lastDay: "2027-10-01" }] }),
  editSchoolBreak: ({ schoolBreak }) => ({ id: schoolBreak, name: "Höstlov", ...unseen }),
  removeSchoolBreak: ({ schoolBreak }) => ({ id: schoolBreak, ...unseen }),
  addClosure: ({ partnership }) => ({ partnershipId: partnership, name: "", from: "2027-11-01", lastDay: "2027-11-01" }),
  editClosure: ({ closure }) => ({ id: closure, name: "Städdag", ...unseen }),
  removeClosure: ({ closure }) => ({ id: closure, ...unseen }),
  importCalendar: ({ partnership, goal, organisation }) => ({ partnershipId: partnership, goalId: goal, organiserId: organisation, parts: ["ingen kalender"] }),
  bookRoom: ({ room, organisation }) => ({ roomId: room, organisationId: organisation, purpose: "", startDate: "2027-02-01", ...time }),
  editBooking: ({ booking }) => ({ id: booking, localDate: "2027-02-01", ...time, ...unseen }),
  cancelBooking: ({ booking }) => ({ id: booking, ...unseen }),
  answerBooking: ({ booking }) => ({ id: booking, confirm: true, ...unseen }),
  takeFreedTimes: ({ booking }) => ({ ids: [booking] }),
  editRoom: ({ room }) => ({ id: room, name: "Salen", ...unseen }),
  reportAttendance: ({ held }) => ({ occurrenceId: held, total: -1 }),
  recordOccurrence: ({ activity }) => ({ activityId: activity, localDate: "2026-11-01", ...time, total: -1 }),
  reportParticipants: ({ partnership }) => ({ partnershipId: partnership, from: "2026-01-01", lastDay: "2026-06-30", uniqueCount: -1, method: "ESTIMATE" }),
  issueHalfYear: ({ partnership }) => ({ partnershipId: partnership, year: 2099, half: 1 }),
  recordMeasurement: ({ indicator }) => ({ indicatorId: indicator, periodStart: "2025-12-31", periodEnd: "2025-01-01", value: "1" }),
  confirmMeasurement: ({ measurement }) => ({ id: measurement, ...unseen }),
  editGoal: ({ goal }) => ({ id: goal, why: "Därför", ...unseen }),
  createToken: ({ partnership }) => ({ partnershipId: partnership, name: "", scopes: ["READ_PUBLIC"], validForDays: 1 }),
  rotateToken: (_, mine) => ({ id: mine, validForDays: 0 }),
  revokeToken: (_, mine) => ({ id: mine }),
  createCalendarFeed: ({ partnership }) => ({ subjectId: partnership }),
  revokeCalendarFeed: (_, mine) => ({ id: mine }),
  undo: (_, mine) => ({ mutationId: mine }),
  tellPresence: ({ partnership, organisation }) => ({ partnershipId: partnership, tab: randomUUID(), page: "CALENDAR", nodeId: organisation }),
  invitePerson: ({ partnership, organisation }) => ({ partnershipId: partnership, organisationId: organisation, email: "", role: "READER" }),
  withdrawInvitation: ({ invitation }) => ({ id: invitation, ...unseen }),
  addOrganisation: ({ partnership }) => ({ partnershipId: partnership, kind: "CIVIL_SOCIETY", name: "", role: "PARTY" }),
  inviteOrganisation: ({ partnership, organisation }) => ({ partnershipId: partnership, organisationId: organisation, role: "PARTY" }),
  admitOrganisation: ({ membership }) => ({ id: membership, role: "PARTY", ...unseen }),
  withdrawOrganisation: ({ membership }) => ({ id: membership, ...unseen }),
  giveRole: ({ partnership, person }) => ({ partnershipId: partnership, userId: person, role: "READER", from: "2020-01-01" }),
  endRole: ({ assignment }) => ({ id: assignment, ...unseen }),
  removePerson: ({ partnership, person }) => ({ partnershipId: partnership, userId: person, ...tooMuch }),
  suspendPerson: ({ partnership, person }) => ({ partnershipId: partnership, userId: person, ...tooMuch }),
  resumePerson: ({ partnership, person }) => ({ partnershipId: partnership, userId: person, ...tooMuch }),
  describePrivacy: ({ partnership }) => ({ partnershipId: partnership, contact: "Kansliet", arrangement: "Som förr", ...unseen }),
  acceptInvitation: () => ({ secret: "finns-inte", displayName: "Kim" }),
  arrangeSignUp: ({ activity }) => ({ activityId: activity, registration: "SIGN_UP", capacity: 1 }),
  takeHostSlot: ({ upcoming }) => ({ occurrenceId: upcoming }),
  leaveHostSlot: ({ upcoming }) => ({ occurrenceId: upcoming }),
  removeSignUp: ({ signUp }) => ({ id: signUp }),
  signUpForOccurrence: ({ upcoming }) => ({ occurrenceId: upcoming, persons: 0 }),
  changeSignUp: () => ({ code: "FJNN-S1NT-E000", persons: 2 }),
  cancelSignUp: () => ({ code: "FJNN-S1NT-E000" }),
  claimBoard: ({ partnership }) => ({ partnershipId: partnership, code: "BCDF GHJK" }),
  approveBoard: (_, mine) => ({ claimId: mine, number: "00", name: "Entrén", ...screen }),
  editBoard: ({ board }) => ({ id: board, name: "Entrén", ...unseen }),
  unpairBoard: ({ board }) => ({ id: board }),
  editOwnName: () => ({ displayName: "Kim", ...unseen }),
  signOutSession: (_, mine) => ({ id: mine }),
  signOutOtherSessions: () => ({}),
  addPasskey: () => ({ ceremony: "ingen", response: "{}", name: "" }),
  removePasskey: (_, mine) => ({ id: mine }),
  disconnectAccount: (_, mine) => ({ id: mine }),
  protectIdentity: () => ({ isProtected: false }),
  exportOwnData: () => ({}),
  eraseOwnData: () => ({}),
};

/** To these there is nothing that could be filled in wrongly: whoever may has done it. */
export const carriedOut: ReadonlySet<string> = new Set(["takeFreedTimes", "createCalendarFeed", "revokeCalendarFeed", "leaveHostSlot", "removeSignUp", "revokeToken", "unpairBoard", "signOutSession", "signOutOtherSessions", "removePasskey", "disconnectAccount", "protectIdentity", "exportOwnData", "eraseOwnData"]);

/** Two events: one that is taken over, and one that nobody can read. */
const icsFile = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:ett@matris.example", "SUMMARY:Fika", "DTSTART:20270203T170000Z", "DURATION:PT1H", "END:VEVENT", "BEGIN:VEVENT", "UID:tva@matris.example", "SUMMARY:Heldag", "DTSTART;VALUE=DATE:20270203", "END:VEVENT", "END:VCALENDAR"].join("\r\n");

type Payload = Readonly<Record<string, unknown>> & { readonly userErrors: readonly object[] };

/** ALLOWED, or the code of the error that it ended with. */
export interface Ended {
  readonly how: string;
  readonly payload: Payload | null;
}

const documents = new Map<string, string>();

export function documentOf({ schema }: Stage, act: string): string {
  const { type } = (schema.getMutationType() as GraphQLObjectType).getFields()[act] as { type: GraphQLObjectType };
  const document = documents.get(act) ?? `mutation ($input: ${act[0]?.toUpperCase()}${act.slice(1)}Input!) { ${act}(input: $input) { ${selectionOf(getNamedType(type) as GraphQLObjectType)} } }`;
  documents.set(act, document);
  return document;
}

/** Whoever asks for these too often waits; here everybody asks for everything. */
const counted = new Set(["claimBoard", "invitePerson", "acceptInvitation", "exportOwnData", "signUpForOccurrence", "changeSignUp", "cancelSignUp"]);

export async function carryOut(stage: Stage, { client }: Entered, act: string, input: object): Promise<Ended> {
  if (counted.has(act)) {
    await stage.app.dataSource.query("delete from allowance");
  }
  const { data, errors } = await client.ask<Record<string, Payload>>(documentOf(stage, act), { input: { clientMutationId: randomUUID(), ...input } });
  return { how: (errors?.[0]?.extensions.code as string | undefined) ?? "ALLOWED", payload: data?.[act] ?? null };
}

/** What the table says of a viewer, a mutation and the thing it is aimed at. */
export function endOf(stage: Stage, { viewer, userId }: Entered, act: string, { slug, level, ...target }: Target): string {
  const { at, peopleOnly = false, fresh = false } = acts[act] as (typeof acts)[string];
  if (at === "LETTER") {
    return "NOT_FOUND";
  }
  if (at === "OPEN") {
    return stage.comparison({ viewer, userId, client: stage.app.anyone }).sees(target.upcoming) ? "ALLOWED" : "NOT_FOUND";
  }
  if (viewer.is === "NOBODY") {
    return "UNAUTHENTICATED";
  }
  if ((peopleOnly && viewer.is === "PROGRAM") || (fresh && !viewer.isFresh)) {
    return "FORBIDDEN";
  }
  if (at === "SELF") {
    return "ALLOWED";
  }
  if (at === "MINE") {
    const isOwner = userId === stage.as("the process leader").userId;
    return isOwner ? (mayCarryOut(viewer, act, false) ? "ALLOWED" : "FORBIDDEN") : "NOT_FOUND";
  }
  const isKnown = at === "signUp" ? viewer.of === slug && stage.comparison({ viewer, userId, client: stage.app.anyone }).sees(target.upcoming) : stage.comparison({ viewer, userId, client: stage.app.anyone }).sees(target[at]);
  if (!isKnown) {
    return "NOT_FOUND";
  }
  return viewer.of === slug && mayCarryOut(viewer, act, stage.world.arranged.has(target.held) && level === 1) ? "ALLOWED" : "FORBIDDEN";
}

/** What only the process leader knows of. */
const mine: Readonly<Record<string, string>> = {
  approveBoard: "insert into board_pairing (code_hash, device_hash, network, expires_at, claimed_by, partnership_id, number) select gen_random_uuid()::text::bytea, gen_random_uuid()::text::bytea, '', now() + interval '5 minutes', $1, id, '42' from partnership where slug = $2 returning id",
  signOutSession: "insert into session (token_hash, user_id, browser, expires_at) select gen_random_uuid()::text::bytea, $1, 'Firefox', now() + interval '1 day' where $2::text is not null returning id",
  revokeCalendarFeed: "insert into calendar_feed (user_id, subject_kind, subject_id, hash, last_used_on) select $1, 'Partnership', id, gen_random_uuid()::text::bytea, '2026-11-22' from partnership where slug = $2 returning id",
  removePasskey: "insert into passkey (user_id, credential_id, public_key, counter, transports, name) select $1, gen_random_uuid()::text, '', 0, '{}', 'Egen' where $2::text is not null returning id",
  disconnectAccount: "insert into account_key (user_id, issuer, subject, provider) select $1, 'https://konto.example', gen_random_uuid()::text, 'Kommunen' where $2::text is not null returning id",
};
const token = `with made as (insert into api_token (user_id, partnership_id, name, scopes) select $1, id, 'Egen', '{read:public}' from partnership where slug = $2 returning id),
  secret as (insert into api_token_secret (prefix, token_id, hash, expires_at) select left(md5(random()::text), 8), id, sha256(gen_random_uuid()::text::bytea), now() + interval '1 day' from made) select id from made`;

/** Something that only the process leader knows of, made anew; for `undo`, a change of theirs that somebody has changed again since. */
export async function mineFor(stage: Stage, act: string): Promise<string> {
  if (act === "undo") {
    return stage.overtaken;
  }
  const [made] = (await stage.app.dataSource.query(mine[act] ?? token, [stage.as("the process leader").userId, own])) as [{ id: string }];
  return made.id;
}

interface Real {
  readonly act: string;
  /** Called when those before it are done. */
  readonly input: () => Promise<object>;
  /** Answered with what is wrong with it. */
  readonly isWrong?: true;
}

/** Every mutation as it succeeds, in the workshop's partnership, for its process leader; each follows the one before. */
export function realDeeds(stage: Stage, leader: TestClient, other: (act: string, input: object) => Promise<Ended>): Real[] {
  const { dataSource } = stage.app;
  const one = async <Row>(sql: string, values: unknown[] = []): Promise<Row> => ((await dataSource.query(sql, values)) as [Row])[0];
  const versioned = async (id: string, more: object): Promise<object> => ({ id, expectedVersion: (await one<{ version: number }>(`select version from "${tableOf(kindIn(id))}" where id = $1`, [idIn(id)])).version, ...more });
  const [planned, edited, overtaken] = [randomUUID(), randomUUID(), randomUUID()];
  const { partnership, organisation, goal, indicator, measurement, activity, upcoming, held, room, booking, closure, schoolBreak, board, assignment, membership, invitation, person } = stage.world.workshop;
  const tokenId = async (): Promise<string> => (await one<{ id: string }>("select t.id from api_token t where t.partnership_id = $1", [idIn(partnership)])).id;
  const claim = (): Promise<{ id: string; number: string }> => one("select id, number from board_pairing where partnership_id = $1 and board_id is null", [idIn(partnership)]);
  const leaderId = async (): Promise<string> => idIn((await leader.query<{ viewer: { user: { id: string } } }>("{ viewer { user { id } } }")).viewer.user.id);
  const mineOf = async (act: string): Promise<string> => (await one<{ id: string }>(mine[act] ?? "", [await leaderId(), stage.world.workshop.slug])).id;
  const letter = async (displayName: string): Promise<object> => {
    await dataSource.query("update invitation_secret s set hash = sha256('hemligt') from invitation i where i.id = s.invitation_id and i.email = 'ny@forening.example'");
    return { secret: "hemligt", displayName };
  };
  /** A code of one's own in the place of the one that was told. */
  const coded = async (): Promise<string> => {
    await dataSource.query("update sign_up set code_hash = sha256('sign-up H0PP0CH2026X') where occurrence_id = $1 and place = 3", [idIn(upcoming)]);
    return "H0PP-0CH2-026X";
  };
  const invited = async (): Promise<object> => {
    const { id } = await one<{ id: string }>("select m.id from membership m where m.partnership_id = $1 and m.status = 'INVITED' order by m.created_at desc limit 1", [idIn(partnership)]);
    return versioned(globalId("Membership", id), {});
  };
  const about = { partnershipId: partnership, userId: person };
  return [
    { act: "planActivity", input: async () => ({ clientMutationId: planned, partnershipId: partnership, title: "Kvällsmat", goalIds: [goal], organiserId: organisation, placeText: "Torget", startDate: "2027-02-01", ...time }) },
    { act: "undo", input: async () => ({ mutationId: planned }) },
    { act: "editGoal", input: () => versioned(goal, { clientMutationId: edited, why: "Annat" }) },
    { act: "undo", input: async () => ({ mutationId: edited }) },
    { act: "editActivity", input: () => versioned(activity, { clientMutationId: overtaken, description: "Ta med en vän" }) },
    {
      act: "undo",
      isWrong: true,
      input: async () => {
        await other("editActivity", await versioned(activity, { description: "Ta med två vänner" }));
        return { mutationId: overtaken };
      },
    },
    { act: "tellPresence", isWrong: true, input: async () => ({ partnershipId: partnership, tab: randomUUID(), page: "GOALS", nodeId: organisation }) },
    { act: "tellPresence", input: async () => ({ partnershipId: partnership, tab: randomUUID(), page: "GOALS", nodeId: goal, edits: true }) },
    { act: "arrangeSignUp", input: async () => ({ activityId: activity, registration: "SIGN_UP", capacity: 20, hostsNeeded: 2, expectedVersion: 1 }) },
    { act: "takeHostSlot", input: async () => ({ occurrenceId: upcoming }) },
    { act: "leaveHostSlot", input: async () => ({ occurrenceId: upcoming }) },
    { act: "removeSignUp", input: async () => ({ id: globalId("SignUp", (await one<{ id: string }>("select id from sign_up where occurrence_id = $1 and place = 1", [idIn(upcoming)])).id) }) },
    { act: "signUpForOccurrence", input: async () => ({ occurrenceId: upcoming, persons: 2 }) },
    { act: "changeSignUp", input: async () => ({ code: await coded(), persons: 1 }) },
    { act: "cancelSignUp", input: async () => ({ code: await coded() }) },
    { act: "cancelSignUp", isWrong: true, input: async () => ({ code: await coded() }) },
    { act: "changeSignUp", isWrong: true, input: async () => ({ code: await coded(), persons: 1 }) },
    {
      act: "editOccurrence",
      input: async () => {
        await dataSource.query(`update room r set opening_hours = r.opening_hours || '[{"weekday":3,"opens":"08:00","closes":"22:00"},{"weekday":7,"opens":"08:00","closes":"22:00"}]' from activity a where a.room_id = r.id and a.id = $1`, [idIn(activity)]);
        const booking = "insert into booking (partnership_id, visibility, room_id, organisation_id, starts_at, ends_at, blocked_from, blocked_until, purpose, status, occurrence_id) select partnership_id, 1, room_id, organiser_id, $2, $3, $2, $3, 'Annat', $4, $5 from activity where id = $1";
        await dataSource.query(booking, [idIn(activity), "2026-12-06T17:00:00Z", "2026-12-06T19:00:00Z", "REQUESTED", idIn(upcoming)]);
        await dataSource.query(booking, [idIn(activity), "2026-12-06T19:30:00Z", "2026-12-06T20:30:00Z", "CONFIRMED", null]);
        return versioned(upcoming, { scope: "ALL", startTime: "19:00", endTime: "21:00", dryRun: true });
      },
    },
    { act: "editOccurrence", input: () => versioned(upcoming, { scope: "ALL", rule: "FREQ=WEEKLY;BYDAY=SU;UNTIL=20261130", dryRun: true }) },
    { act: "editOccurrence", input: () => versioned(upcoming, { title: "Annat namn" }) },
    { act: "cancelOccurrence", input: () => versioned(upcoming, { reason: "Storm", dryRun: true }) },
    { act: "deleteOccurrence", input: () => versioned(upcoming, { dryRun: true }) },
    {
      act: "deleteOccurrence",
      input: async () => {
        const { id } = await one<{ id: string }>("select id from occurrence where activity_id = $1 and local_date = '2026-11-25'", [idIn(activity)]);
        return versioned(globalId("Occurrence", id), { removals: "DELETE" });
      },
    },
    { act: "moveOccurrence", input: () => versioned(upcoming, { localDate: "2027-02-02", roomId: null, ...time }) },
    { act: "reinstateOccurrence", isWrong: true, input: () => versioned(upcoming, {}) },
    { act: "cancelOccurrence", input: () => versioned(upcoming, { reason: "Storm" }) },
    { act: "takeHostSlot", isWrong: true, input: async () => ({ occurrenceId: upcoming }) },
    { act: "leaveHostSlot", isWrong: true, input: async () => ({ occurrenceId: upcoming }) },
    { act: "reinstateOccurrence", input: () => versioned(upcoming, { dryRun: true }) },
    { act: "reinstateOccurrence", input: () => versioned(upcoming, {}) },
    { act: "bookRoom", isWrong: true, input: async () => ({ roomId: room, organisationId: organisation, purpose: "", startDate: "2027-02-01", ...time }) },
    { act: "bookRoom", input: async () => ({ roomId: room, organisationId: organisation, purpose: "Möte", startDate: "2027-02-01", ...time }) },
    { act: "bookRoom", isWrong: true, input: async () => ({ roomId: room, organisationId: organisation, purpose: "Fest", startDate: "2027-02-01", ...time }) },
    { act: "editBooking", isWrong: true, input: () => versioned(booking, { localDate: "2027-02-01", ...time }) },
    {
      act: "answerBooking",
      isWrong: true,
      input: async () => {
        await other("bookRoom", { roomId: room, organisationId: organisation, purpose: "Kör", startDate: "2027-01-11", ...time });
        return versioned(booking, { confirm: true });
      },
    },
    {
      act: "answerBooking",
      input: async () => {
        await dataSource.query("update booking set status = 'CANCELLED' where purpose = 'Kör'");
        return versioned(booking, { confirm: true });
      },
    },
    { act: "editBooking", input: () => versioned(booking, { localDate: "2027-02-08", ...time }) },
    { act: "answerBooking", isWrong: true, input: () => versioned(booking, { confirm: false, reason: "Städning" }) },
    { act: "cancelBooking", input: () => versioned(booking, {}) },
    { act: "takeFreedTimes", input: async () => ({ ids: [globalId("Booking", (await one<{ id: string }>("select id from booking where room_id = $1 and refusal = 'TAKEN'", [idIn(room)])).id)] }) },
    { act: "editRoom", input: () => versioned(room, { rules: "Städa" }) },
    { act: "reportAttendance", input: async () => ({ occurrenceId: held, total: 12, expectedVersion: 1 }) },
    { act: "recordOccurrence", input: async () => ({ activityId: activity, localDate: "2026-11-02", ...time, total: 12 }) },
    { act: "reportParticipants", input: async () => ({ partnershipId: partnership, from: "2026-01-01", lastDay: "2026-06-30", uniqueCount: 40, method: "SURVEY" }) },
    { act: "issueHalfYear", input: async () => ({ partnershipId: partnership, year: 2026, half: 1 }) },
    { act: "recordMeasurement", input: async () => ({ indicatorId: indicator, periodStart: "2022-01-01", periodEnd: "2022-12-31", value: "41" }) },
    { act: "confirmMeasurement", input: () => versioned(measurement, {}) },
    { act: "createToken", input: async () => ({ partnershipId: partnership, name: "Tavlan", scopes: ["READ_PUBLIC"], validForDays: 9 }) },
    { act: "rotateToken", input: async () => ({ id: await tokenId(), validForDays: 9 }) },
    { act: "revokeToken", input: async () => ({ id: await tokenId() }) },

    { act: "importCalendar", input: async () => ({ partnershipId: partnership, goalId: goal, organiserId: organisation, parts: [icsFile] }) },
    { act: "createCalendarFeed", input: async () => ({ subjectId: partnership }) },
    { act: "revokeCalendarFeed", input: async () => ({ id: await mineOf("revokeCalendarFeed") }) },

    { act: "invitePerson", input: async () => ({ partnershipId: partnership, organisationId: organisation, email: "ny@forening.example", role: "READER" }) },
    { act: "acceptInvitation", isWrong: true, input: () => letter("") },
    { act: "acceptInvitation", input: () => letter("Kim") },
    { act: "withdrawInvitation", input: () => versioned(invitation, {}) },
    { act: "addOrganisation", input: async () => ({ partnershipId: partnership, kind: "CIVIL_SOCIETY", name: "Nya föreningen", role: "PARTY" }) },
    { act: "inviteOrganisation", input: async () => ({ partnershipId: partnership, organisationId: stage.world.targets.get(`${own} 0`)?.organisation, role: "PARTY" }) },
    { act: "withdrawOrganisation", input: () => invited() },
    { act: "withdrawOrganisation", isWrong: true, input: () => versioned(membership, {}) },
    { act: "inviteOrganisation", input: async () => ({ partnershipId: partnership, organisationId: stage.world.targets.get(`${own} 0`)?.organisation, role: "PARTY" }) },
    { act: "admitOrganisation", input: async () => ({ ...(await invited()), role: "SUPPORTER" }) },
    { act: "giveRole", input: async () => ({ ...about, role: "EVALUATOR", from: "2026-11-23" }) },
    { act: "endRole", input: () => versioned(assignment, { lastDay: "2026-12-31" }) },
    { act: "suspendPerson", input: async () => about },
    { act: "resumePerson", input: async () => about },
    { act: "removePerson", input: async () => about },
    { act: "describePrivacy", input: async () => ({ ...(await versioned(partnership, {})), id: undefined, partnershipId: partnership, contact: "Kansliet", arrangement: "Som förr" }) },

    { act: "claimBoard", input: async () => ({ partnershipId: partnership, code: (await Device.begin(stage.app)).begun.code }) },
    { act: "approveBoard", isWrong: true, input: async () => ({ claimId: (await claim()).id, number: "", name: "Entrén", ...screen }) },
    { act: "approveBoard", input: async () => ({ claimId: (await claim()).id, number: (await claim()).number, name: "Entrén", ...screen }) },
    { act: "addSchoolBreaks", isWrong: true, input: async () => ({ partnershipId: partnership, schoolBreaks: [{ kind: "OTHER", from: "2027-11-01", lastDay: "2027-10-01" }] }) },
    { act: "addSchoolBreaks", input: async () => ({ partnershipId: partnership, schoolBreaks: [{ municipalityCode: "0181", kind: "AUTUMN", from: "2027-11-01", lastDay: "2027-11-07" }], dryRun: true }) },
    { act: "addSchoolBreaks", input: async () => ({ partnershipId: partnership, schoolBreaks: [{ municipalityCode: "0181", kind: "AUTUMN", from: "2027-11-01", lastDay: "2027-11-07" }], removals: "KEEP" }) },
    { act: "editSchoolBreak", isWrong: true, input: () => versioned(schoolBreak, { name: "" }) },
    { act: "editSchoolBreak", input: () => versioned(schoolBreak, { name: "Lovveckan", dryRun: true }) },
    { act: "editSchoolBreak", input: () => versioned(schoolBreak, { name: "Lovveckan", removals: "KEEP" }) },
    { act: "removeSchoolBreak", isWrong: true, input: () => versioned(schoolBreak, { removals: "CANCEL" }) },
    { act: "removeSchoolBreak", input: () => versioned(schoolBreak, { dryRun: true }) },
    { act: "removeSchoolBreak", input: () => versioned(schoolBreak, { removals: "KEEP" }) },
    { act: "addClosure", input: async () => ({ partnershipId: partnership, name: "Städdag", from: "2027-11-15", lastDay: "2027-11-15", dryRun: true }) },
    { act: "addClosure", input: async () => ({ partnershipId: partnership, name: "Städdag", from: "2027-11-15", lastDay: "2027-11-15", removals: "KEEP" }) },
    { act: "editClosure", isWrong: true, input: () => versioned(closure, { name: "" }) },
    { act: "editClosure", input: () => versioned(closure, { name: "Vinterstängt", dryRun: true }) },
    { act: "editClosure", input: () => versioned(closure, { name: "Vinterstängt", removals: "KEEP" }) },
    { act: "removeClosure", isWrong: true, input: () => versioned(closure, { removals: "CANCEL" }) },
    { act: "removeClosure", input: () => versioned(closure, { dryRun: true }) },
    { act: "removeClosure", input: () => versioned(closure, { removals: "KEEP" }) },
    { act: "editBoard", isWrong: true, input: () => versioned(board, { name: "" }) },
    { act: "editBoard", input: () => versioned(board, { name: "Foajén" }) },
    { act: "unpairBoard", input: async () => ({ id: board }) },

    { act: "editOwnName", input: async () => ({ ...(await versioned(globalId("User", await leaderId()), {})), id: undefined, displayName: "Processledaren" }) },
    { act: "signOutSession", input: async () => ({ id: await mineOf("signOutSession") }) },
    { act: "signOutOtherSessions", input: async () => ({}) },
    {
      act: "addPasskey",
      input: async () => {
        const { ceremony, options } = (await (await leader.fetch("/auth/passkey/offer", { method: "POST" })).json()) as { ceremony: string; options: { challenge: string } };
        return { ceremony, name: "Min telefon", response: JSON.stringify(new Authenticator().make(options.challenge, { origin: stage.app.address })) };
      },
    },
    { act: "removePasskey", input: async () => ({ id: await mineOf("removePasskey") }) },
    {
      act: "disconnectAccount",
      input: async () => {
        await dataSource.query("update account_key set proposed_organisation_id = $2 where id = $1", [await mineOf("disconnectAccount"), idIn(organisation)]);
        return { id: await mineOf("disconnectAccount") };
      },
    },
    { act: "protectIdentity", input: async () => ({ isProtected: false }) },
    { act: "exportOwnData", input: async () => ({}) },
    { act: "eraseOwnData", input: async () => ({}) },
  ];
}

export const isLetIn = ({ is }: Viewer): boolean => is !== "REFUSED";
