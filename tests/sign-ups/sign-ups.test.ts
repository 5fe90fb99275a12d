import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import type { TestClient } from "../support/client.ts";
import { allRoles } from "../support/every-mutation.ts";
import { FollowerLog } from "../support/follower.ts";
import { Scene } from "../support/scene.ts";
import { SignUps, type Told } from "../support/sign-ups.ts";

// Coming along without an account: a place or the waiting list, a code, and nothing more known of anybody than it takes.

let app: TestApp;
let scene: Scene;
let people: SignUps;
beforeAll(async () => {
  app = await startApp({ demo: true, settings: { LIMIT_SIGN_UPS: "100000" } });
  scene = await Scene.of(app);
  people = new SignUps(app, scene);
}, 60_000);
afterAll(() => app.stop());

const uuidOf = (globalId: string): string => Buffer.from(globalId, "base64url").toString("utf8").split(":")[1] ?? "";
const codes = (told: Told): string[] => told.userErrors.map(({ code, path }) => `${path.join(".")} ${code}`);
const lettersTo = async (email: string): Promise<string[]> => ((await app.dataSource.query("select subject from outgoing_mail where recipient = $1 order by created_at, id", [email])) as { subject: string }[]).map(({ subject }) => subject);
const kept = (occurrenceId: string): Promise<object[]> => app.dataSource.query("select s.persons, s.name, s.state, a.email from sign_up s left join sign_up_address a on a.sign_up_id = s.id where s.occurrence_id = $1 order by s.place", [uuidOf(occurrenceId)]);

describe("somebody without an account", () => {
  it("signs up, sees and changes it with the code in whatever letters, and gives it back", async () => {
    const { occurrenceId } = await people.opened({ capacity: 10 });
    const made = await people.signUp(occurrenceId, { persons: 3, name: " Amina " });
    expect(made).toMatchObject({ userErrors: [], cursor: null, code: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/), signUp: { state: "CONFIRMED", persons: 3, name: "Amina", place: 1, partiesBefore: null, getsMessages: false, canChange: true, occurrence: { id: occurrenceId } } });
    const written = made.code?.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
    expect(await people.byCode(written)).toEqual(made.signUp);
    expect(await people.act("changeSignUp", { code: written, persons: 2, name: null })).toMatchObject({ userErrors: [], signUp: { persons: 2, name: null, place: 1 } });
    expect(await people.act("changeSignUp", { code: made.code, persons: 4 })).toMatchObject({ userErrors: [], signUp: { persons: 4 } });
    expect(await people.act("cancelSignUp", { code: made.code })).toMatchObject({ userErrors: [], signUp: { state: "CANCELLED", canChange: false } });
    expect(codes(await people.act("changeSignUp", { code: made.code, persons: 1 }))).toEqual(["form NOT_IN_THIS_STATE"]);
    expect(await people.seen(occurrenceId)).toMatchObject({ placesLeftAtLeast: 10, isFull: false });
  });

  it("is known by nothing but a number, and a name to be called by where they say one; giving it back leaves the number alone", async () => {
    const { occurrenceId } = await people.opened({ capacity: 10 });
    const { code } = await people.signUp(occurrenceId, { persons: 2, name: "Bosse", email: "bosse@post.example" });
    expect(await kept(occurrenceId)).toEqual([{ persons: 2, name: "Bosse", state: "CONFIRMED", email: "bosse@post.example" }]);
    await people.act("cancelSignUp", { code });
    expect(await kept(occurrenceId)).toEqual([{ persons: 2, name: null, state: "CANCELLED", email: null }]);
    const texts = (await app.dataSource.query("select (select string_agg(h::text, '') from history h) || (select string_agg(k::text, '') from mutation_key k) as text")) as { text: string }[];
    for (const secret of ["Bosse", "bosse@post.example", code ?? ""]) {
      expect(texts[0]?.text).not.toContain(secret);
    }
  });

  it("sends the same act again after a lost answer: it acts once, and the code of the last answer is the one that counts", async () => {
    const { occurrenceId } = await people.opened({ capacity: 10 });
    const input = { clientMutationId: randomUUID(), occurrenceId, persons: 2 };
    const [first, again] = [await people.act("signUpForOccurrence", input), await people.act("signUpForOccurrence", input)];
    expect(again.signUp).toEqual(first.signUp);
    expect(again.code).not.toBe(first.code);
    expect([await people.byCode(first.code), await people.byCode(again.code)]).toEqual([null, first.signUp]);
    expect(await kept(occurrenceId)).toHaveLength(1);
    expect(await people.refusal("signUpForOccurrence", { ...input, persons: 3 })).toBe("CONFLICT");
  });

  it("cannot sign up for what they may not know of, what takes no sign-ups, what is closed and what is cancelled", async () => {
    const hidden = await people.opened({}, { visibility: "PARTNERSHIP" });
    expect(await people.refusal("signUpForOccurrence", { occurrenceId: hidden.occurrenceId, persons: 1 })).toBe("NOT_FOUND");
    const { occurrence } = await scene.planned({ roomId: null, placeText: "Torget" });
    expect(await people.seen(occurrence.id)).toBeNull();
    expect(codes(await people.signUp(occurrence.id))).toEqual(["form NOT_IN_THIS_STATE"]);
    const early = await people.opened({ opensDaysBefore: 3 });
    expect([await people.seen(early.occurrenceId), codes(await people.signUp(early.occurrenceId))]).toEqual([expect.objectContaining({ isOpen: false }), ["form NOT_IN_THIS_STATE"]]);
    const late = await people.opened({ closesHoursBefore: 9 }, { startDate: "2026-11-23", startTime: "20:00", endTime: "21:00" });
    expect(codes(await people.signUp(late.occurrenceId))).toEqual(["form NOT_IN_THIS_STATE"]);
    const off = await people.opened();
    await scene.act("cancelOccurrence", { id: off.occurrenceId, expectedVersion: off.version + 1, reason: "Storm" });
    expect(codes(await people.signUp(off.occurrenceId))).toEqual(["form NOT_IN_THIS_STATE"]);
  });

  it.each([
    ["nobody", { persons: 0 }, "persons OUT_OF_RANGE"],
    ["more than one sign-up is for", { persons: 5 }, "persons OUT_OF_RANGE"],
    ["a long name", { name: "a".repeat(41) }, "name TOO_LONG"],
    ["a personal identity number", { name: "121212-1212" }, "name SENSITIVE_TEXT"],
    ["a telephone number", { name: "Ali 070-123 45" }, "name INVALID"],
    ["what is no address", { email: "ali" }, "email INVALID"],
  ])("is told what is wrong with %s", async (_, wrong, problem) => {
    const { occurrenceId } = await people.opened({ mostInParty: 4 });
    expect(codes(await people.signUp(occurrenceId, wrong))).toContain(problem);
    expect(await kept(occurrenceId)).toEqual([]);
  });

  it("is a child: nothing is asked and nothing taken but how many they are (REQ-13)", async () => {
    for (const more of [{ targetGroup: "CHILDREN" }, { targetGroup: "YOUTH", ageFrom: 10 }, { ageTo: 12 }]) {
      const { occurrenceId } = await people.opened({}, more);
      expect(await people.seen(occurrenceId)).toMatchObject({ takesContact: false });
      expect(codes(await people.signUp(occurrenceId, { name: "Lo", email: "lo@post.example" }))).toEqual(["name INVALID", "email INVALID"]);
      expect(await people.signUp(occurrenceId, { persons: 2 })).toMatchObject({ userErrors: [], signUp: { persons: 2 } });
    }
    const { occurrenceId } = await people.opened({}, { targetGroup: "YOUTH", ageFrom: 13 });
    expect(await people.seen(occurrenceId)).toMatchObject({ takesContact: true });
  });

  it("who guesses codes, or signs up again and again, is slowed down, network by network", async () => {
    const strict = await startApp({ database: app.database, settings: { LIMIT_SIGN_UPS: "3" } });
    try {
      const guesses = new SignUps(strict, scene);
      const { occurrenceId } = await people.opened();
      const { code } = await people.signUp(occurrenceId);
      const ask = () => strict.anyone.ask("{ signUp(code: \"AAAA-BBBB-CCCC\") { place } }");
      const answers = [await ask(), await ask(), await ask(), await ask()].map(({ errors }) => errors?.[0]?.extensions.code ?? null);
      expect(answers).toEqual([null, null, null, "RATE_LIMITED"]);
      expect(await guesses.byCode(code)).toMatchObject({ place: 1 });
      for (let n = 0; n < 3; n++) {
        await guesses.signUp(occurrenceId);
      }
      expect(await guesses.refusal("signUpForOccurrence", { occurrenceId, persons: 1 })).toBe("RATE_LIMITED");
    } finally {
      await strict.stop();
    }
  });
});

describe("when it is full", () => {
  it("who comes later waits in order, nobody overtakes, and moves up by themselves", async () => {
    const { occurrenceId } = await people.opened({ capacity: 5 });
    const [first, second] = [await people.signUp(occurrenceId, { persons: 3 }), await people.signUp(occurrenceId, { persons: 2 })];
    const [big, small] = [await people.signUp(occurrenceId, { persons: 3, email: "stor@post.example" }), await people.signUp(occurrenceId, { persons: 1, email: "liten@post.example" })];
    expect([big.signUp, small.signUp]).toMatchObject([{ state: "WAITING", place: 3, partiesBefore: 0 }, { state: "WAITING", place: 4, partiesBefore: 1 }]);
    expect(await people.seen(occurrenceId, scene.leader)).toMatchObject({ isFull: true, placesLeftAtLeast: 0, tally: { signedUpCount: 5, waitingCount: 4, waitingParties: 2 } });

    await people.act("cancelSignUp", { code: second.code });
    // Two places are free, and one would do for the last: it waits all the same, and so does whoever comes now.
    expect([await people.byCode(big.code), await people.byCode(small.code)]).toMatchObject([{ state: "WAITING" }, { state: "WAITING" }]);
    const newcomer = await people.signUp(occurrenceId);
    expect(newcomer.signUp).toMatchObject({ state: "WAITING", place: 5, partiesBefore: 2 });

    await people.act("changeSignUp", { code: first.code, persons: 1 });
    expect([await people.byCode(big.code), await people.byCode(small.code), await people.byCode(newcomer.code)]).toMatchObject([{ state: "CONFIRMED", place: 3 }, { state: "CONFIRMED", place: 4 }, { state: "WAITING", place: 5, partiesBefore: 0 }]);
    expect(await lettersTo("stor@post.example")).toEqual(["Reservlistan: Kvällsmat för alla", "Du har fått plats: Kvällsmat för alla"]);
    expect(await lettersTo("liten@post.example")).toHaveLength(2);

    // The party that waits asks for less, or nobody comes in between: growing takes what others wait for.
    expect(codes(await people.act("changeSignUp", { code: small.code, persons: 2 }))).toEqual(["persons NOT_IN_THIS_STATE"]);
    expect(codes(await people.act("changeSignUp", { code: newcomer.code, persons: 2 }))).toEqual(["persons NOT_IN_THIS_STATE"]);
  });

  it("a party that waits moves up when it becomes small enough, and more places let everybody in who fits", async () => {
    const { activityId, occurrenceId, ruleVersion } = await people.opened({ capacity: 5 });
    await people.signUp(occurrenceId, { persons: 4 });
    const waiting = await people.signUp(occurrenceId, { persons: 3 });
    expect(await people.act("changeSignUp", { code: waiting.code, persons: 1 })).toMatchObject({ signUp: { state: "CONFIRMED" } });
    const others = [await people.signUp(occurrenceId, { persons: 2 }), await people.signUp(occurrenceId, { persons: 5 })];
    expect(await people.act("arrangeSignUp", { activityId, expectedVersion: ruleVersion, registration: "SIGN_UP", capacity: 8 }, scene.leader)).toMatchObject({ userErrors: [] });
    expect(await Promise.all(others.map(({ code }) => people.byCode(code)))).toMatchObject([{ state: "CONFIRMED" }, { state: "WAITING" }]);
  });

  it("fewer places take none back from those who have them", async () => {
    const { activityId, occurrenceId, ruleVersion } = await people.opened({ capacity: 10 });
    const made = [await people.signUp(occurrenceId, { persons: 6 }), await people.signUp(occurrenceId, { persons: 3 })];
    expect(await people.act("arrangeSignUp", { activityId, expectedVersion: ruleVersion, registration: "SIGN_UP", capacity: 5 }, scene.leader)).toMatchObject({ userErrors: [] });
    expect(await people.byCode(made[1]?.code)).toMatchObject({ state: "CONFIRMED" });
    expect(await people.signUp(occurrenceId)).toMatchObject({ signUp: { state: "WAITING" } });
    await people.act("cancelSignUp", { code: made[0]?.code });
    expect(await people.seen(occurrenceId, scene.leader)).toMatchObject({ tally: { signedUpCount: 4, waitingCount: 0 } });
  });

  it("200 who sign up and give back at once: never more than there are places, each in its order, nothing lost", async () => {
    const { occurrenceId } = await people.opened({ capacity: 40 });
    const begun = await Promise.all(Array.from({ length: 30 }, (_, nr) => people.signUp(occurrenceId, { persons: 1 + (nr % 3) })));
    const acts = [
      ...begun.map(({ code }) => () => people.act("cancelSignUp", { code })),
      ...Array.from({ length: 170 }, (_, nr) => () => people.signUp(occurrenceId, { persons: 1 + (nr % 4) })),
    ];
    let watched = 0;
    const watch = new FollowerLog(scene.leader, scene.partnershipId, null, `subscription ($partnershipId: ID!, $after: String) { partnershipChanges(partnershipId: $partnershipId, after: $after) { n cursor op nodeId reason node { __typename id ... on SignUpTally { version signedUpCount } } } }`);
    await watch.hasBegun();
    const answers = await Promise.all(acts.sort(() => Math.random() - 0.5).map((act) => act()));
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    const rows = (await app.dataSource.query("select place, persons, state, confirmed_at is not null as was_in from sign_up where occurrence_id = $1 order by place", [uuidOf(occurrenceId)])) as { place: number; persons: number; state: string; was_in: boolean }[];
    expect(rows.map(({ place }) => place)).toEqual(Array.from({ length: 200 }, (_, nr) => nr + 1));
    const sum = (state: string): number => rows.filter((row) => row.state === state).reduce((all, { persons }) => all + persons, 0);
    const waiting = rows.filter(({ state }) => state === "WAITING");
    const [next] = waiting;
    expect(sum("CONFIRMED")).toBeLessThanOrEqual(40);
    // The first who waits is the first who did not fit, and nobody behind has a place.
    expect(sum("CONFIRMED") + (next?.persons ?? 0)).toBeGreaterThan(40);
    expect(rows.filter(({ place, was_in }) => was_in && place > (next?.place ?? 0))).toEqual([]);
    expect(await people.seen(occurrenceId, scene.leader)).toMatchObject({ isFull: true, tally: { signedUpCount: sum("CONFIRMED"), waitingCount: sum("WAITING"), waitingParties: waiting.length } });
    await watch.hears("of the last", (changes) => {
      const told = changes.filter(({ node }) => node?.__typename === "SignUpTally").map(({ node }) => node?.signedUpCount as number);
      watched = Math.max(...told);
      return told.at(-1) === sum("CONFIRMED");
    });
    expect(watched).toBeLessThanOrEqual(40);
    await watch.stop();
  }, 60_000);

  it("the database itself lets nobody in beyond the places", async () => {
    const { occurrenceId } = await people.opened({ capacity: 5 });
    await people.signUp(occurrenceId, { persons: 5 });
    await expect(app.dataSource.query("update sign_up_tally set signed_up_count = 6 where occurrence_id = $1", [uuidOf(occurrenceId)])).rejects.toMatchObject({ constraint: "sign_up_capacity" });
  });
});

describe("what others see of it", () => {
  it("everybody hears when it becomes another for them, rounded so that no party can be worked out; the partnership of each", async () => {
    const { occurrenceId } = await people.opened({ capacity: 12 });
    const fields = "__typename id ... on Occurrence { signUp { placesLeftAtLeast isFull } } ... on SignUpTally { signedUpCount }";
    const document = `subscription ($partnershipId: ID!, $after: String) { partnershipChanges(partnershipId: $partnershipId, after: $after) { n cursor op nodeId reason node { ${fields} } } }`;
    const [visitor, colleague] = await Promise.all([app.anyone, scene.leader].map((client) => new FollowerLog(client, scene.partnershipId, null, document).hasBegun()));
    const taken: unknown[] = [];
    for (const persons of [1, 1, 2, 3, 2, 2, 1]) {
      await people.signUp(occurrenceId, { persons });
      taken.push((await people.seen(occurrenceId))?.placesLeftAtLeast);
    }
    expect(taken).toEqual([10, 10, 5, 5, 0, 0, 0]);
    await visitor?.hears("that it is full", (changes) => changes.some(({ node }) => node?.id === occurrenceId && (node.signUp as { isFull: boolean } | null)?.isFull === true));
    expect(visitor?.changes.filter(({ node }) => node?.id === occurrenceId).map(({ node }) => node?.signUp)).toEqual([{ placesLeftAtLeast: 5, isFull: false }, { placesLeftAtLeast: 0, isFull: false }, { placesLeftAtLeast: 0, isFull: true }]);
    expect(visitor?.changes.filter(({ node }) => node?.__typename === "SignUpTally")).toEqual([]);
    await colleague?.hears("of each", (changes) => changes.filter(({ node }) => node?.__typename === "SignUpTally").length >= 1 && changes.some(({ node }) => node?.signedUpCount === 12));
    expect(await people.seen(occurrenceId)).toMatchObject({ tally: null });
    expect(await people.seen(occurrenceId, await app.as("boden", "PROCESS_LEADER"))).toMatchObject({ tally: null });
    await Promise.all([visitor?.stop(), colleague?.stop()]);
  });

  it("the names are for those who arrange it and the process leader; that they were read is kept account of, once an hour", async () => {
    const member = await app.as("rannebergen", "ACTIVITY_LEADER");
    const { viewer } = await member.query<{ viewer: { user: { organisation: { id: string } } } }>("{ viewer { user { organisation { id } } } }");
    const { occurrenceId } = await people.opened({}, { organiserId: viewer.user.organisation.id });
    await people.signUp(occurrenceId, { persons: 2, name: "Amina", email: "amina@post.example" });
    const entry = { place: 1, persons: 2, name: "Amina", state: "CONFIRMED" };
    expect(await people.list(occurrenceId, member)).toMatchObject([entry]);
    expect(await people.list(occurrenceId, scene.leader)).toMatchObject([entry]);
    await people.list(occurrenceId, member);
    expect(await app.dataSource.query("select actor_role from audit_event where what = 'SIGN_UPS_READ' and subject_id = $1 order by actor_role", [uuidOf(occurrenceId)])).toEqual([{ actor_role: "ACTIVITY_LEADER" }, { actor_role: "PROCESS_LEADER" }]);
    const others = await people.opened({}, { organiserId: scene.organisationIds.find((id) => id !== viewer.user.organisation.id) });
    await people.signUp(others.occurrenceId, { name: "Bo" });
    expect(await people.list(others.occurrenceId, member)).toBeNull();
    const outsiders = [app.anyone, await app.as("boden", "PROCESS_LEADER")];
    expect(await Promise.all(outsiders.map((client) => people.list(occurrenceId, client)))).toEqual([null, null]);
  });

  it("of one evening with an organiser of its own they are for that one, and no longer for the activity's", async () => {
    const [activitys, evenings] = await Promise.all([app.as("rannebergen", "ACTIVITY_LEADER"), app.as("rannebergen", "READER")]);
    const [home, guest] = await Promise.all([activitys, evenings].map(async (client) => (await client.query<{ viewer: { user: { organisation: { id: string } } } }>("{ viewer { user { organisation { id } } } }")).viewer.user.organisation.id));
    expect(guest).not.toBe(home);
    const { occurrenceId } = await people.opened({}, { organiserId: home });
    const [kept, removed] = [await people.signUp(occurrenceId, { name: "Amina" }), await people.signUp(occurrenceId, { name: "Spam" })];
    const can = async (client: TestClient) => (await client.query<{ node: { version: number; viewerCanReadSignUps: boolean } }>("query ($id: ID!) { node(id: $id) { ... on Occurrence { version viewerCanReadSignUps } } }", { id: occurrenceId })).node;
    expect([(await can(activitys)).viewerCanReadSignUps, (await can(evenings)).viewerCanReadSignUps, await people.list(occurrenceId, evenings)]).toEqual([true, false, null]);
    expect((await scene.act("editOccurrence", { id: occurrenceId, expectedVersion: (await can(scene.leader)).version, organiserId: guest })).userErrors).toEqual([]);
    expect([(await can(activitys)).viewerCanReadSignUps, (await can(evenings)).viewerCanReadSignUps, await people.list(occurrenceId, activitys)]).toEqual([false, true, null]);
    const list = await people.list(occurrenceId, evenings);
    expect(list).toMatchObject([{ name: "Amina" }, { name: "Spam" }]);
    expect(await people.refusal("removeSignUp", { id: list?.[1]?.id }, activitys)).toBe("FORBIDDEN");
    expect(await people.act("removeSignUp", { id: list?.[1]?.id }, evenings)).toMatchObject({ userErrors: [] });
    expect([await people.byCode(kept.code), await people.byCode(removed.code)]).toMatchObject([{ state: "CONFIRMED" }, { state: "CANCELLED" }]);
  });

  it("those who arrange it take somebody off the list, and the next moves up", async () => {
    const { occurrenceId } = await people.opened({ capacity: 5 });
    const gone = await people.signUp(occurrenceId, { persons: 5, name: "Spam" });
    const next = await people.signUp(occurrenceId, { persons: 2 });
    const [entry] = (await people.list(occurrenceId, scene.leader)) ?? [];
    const outsiders: [TestClient, string][] = [[app.anyone, "UNAUTHENTICATED"], [await app.as("boden", "PROCESS_LEADER"), "NOT_FOUND"]];
    for (const [client, code] of outsiders) {
      expect(await people.refusal("removeSignUp", { id: entry?.id }, client)).toBe(code);
    }
    expect(await people.act("removeSignUp", { id: entry?.id }, scene.leader)).toMatchObject({ userErrors: [] });
    expect([await people.byCode(gone.code), await people.byCode(next.code)]).toMatchObject([{ state: "CANCELLED", name: null }, { state: "CONFIRMED" }]);
  });

  it("two weeks after the occurrence nothing is left of anybody, and the numbers stay", async () => {
    const { occurrenceId } = await people.opened();
    const { code } = await people.signUp(occurrenceId, { persons: 2, name: "Amina", email: "amina2@post.example" });
    const { forgetInTime } = await import("../../server/changes/upkeep.ts");
    const { RetentionService } = await import("../../server/changes/retention.service.ts");
    const { Database } = await import("../../server/shared/reader.ts");
    const { ChangeLog } = await import("../../server/changes/change-log.ts");
    const { pinnedClock } = await import("../../server/shared/time/clock.ts");
    const database = new Database(app.dataSource);
    const runOn = async (day: string): Promise<void> => {
      const clock = pinnedClock(`${day}T12:00:00Z`);
      await forgetInTime(new RetentionService(database, clock, new ChangeLog(database.pool))).run(clock.now(), clock.now());
    };
    await runOn("2026-12-14");
    expect(await kept(occurrenceId)).toHaveLength(1);
    await runOn("2026-12-15");
    expect(await kept(occurrenceId)).toEqual([]);
    expect(await people.byCode(code)).toBeNull();
    expect(await people.seen(occurrenceId, scene.leader)).toMatchObject({ tally: { signedUpCount: 2 } });
  });
});

describe("when the occurrence becomes another", () => {
  const tell = async (): Promise<void> => {
    const { tellSignedUp } = await import("../../server/sign-ups/news.ts");
    const { MailService } = await import("../../server/mail/mail.service.ts");
    const { Database } = await import("../../server/shared/reader.ts");
    const { pinnedClock } = await import("../../server/shared/time/clock.ts");
    const database = new Database(app.dataSource);
    const clock = pinnedClock("2026-11-23T11:00:00Z");
    const mail = new MailService(database, { smtpUrl: null, mailFrom: "", production: false, address: "" }, { warn: () => undefined });
    await tellSignedUp(database, mail, clock).run(clock.now(), clock.now());
  };

  it("the sign-ups stay with it, and those who wanted messages are told that it is moved, cancelled, and held after all", async () => {
    const { occurrenceId, version } = await people.opened();
    const email = "moa@post.example";
    const { code } = await people.signUp(occurrenceId, { persons: 2, email });
    const { version: now } = (await scene.leader.query<{ node: { version: number } }>("query ($id: ID!) { node(id: $id) { ... on Occurrence { version } } }", { id: occurrenceId })).node;
    expect(now).toBeGreaterThan(version);
    await scene.act("moveOccurrence", { id: occurrenceId, expectedVersion: now, localDate: "2026-12-01", startTime: "17:00", endTime: "19:00" });
    await tell();
    const clientMutationId = randomUUID();
    await scene.act("cancelOccurrence", { clientMutationId, id: occurrenceId, expectedVersion: now + 1, reason: "Storm" });
    await tell();
    expect(await people.byCode(code)).toMatchObject({ state: "CONFIRMED", canChange: false, occurrence: { status: "CANCELLED", startTime: "17:00" } });
    await scene.leader.mutate("mutation ($input: UndoInput!) { undo(input: $input) { userErrors { code } } }", { mutationId: clientMutationId });
    await tell();
    const { version: undone } = (await scene.leader.query<{ node: { version: number } }>("query ($id: ID!) { node(id: $id) { ... on Occurrence { version } } }", { id: occurrenceId })).node;
    const { entity: off } = await scene.act("cancelOccurrence", { id: occurrenceId, expectedVersion: undone, reason: "Storm" });
    await tell();
    await scene.act("reinstateOccurrence", { id: occurrenceId, expectedVersion: off?.version });
    await tell();
    const [offAgain, onAgain] = ["Inställt: Kvällsmat för alla", "Blir av ändå: Kvällsmat för alla"];
    expect(await lettersTo(email)).toEqual(["Du är anmäld: Kvällsmat för alla", "Ändrad tid eller plats: Kvällsmat för alla", offAgain, onAgain, offAgain, onAgain]);
    expect(await people.byCode(code)).toMatchObject({ state: "CONFIRMED", canChange: true });
  });

  it("places that come back by an undo let those move up who wait", async () => {
    const { activityId, occurrenceId, ruleVersion } = await people.opened({ capacity: 8 });
    await people.signUp(occurrenceId, { persons: 5 });
    const clientMutationId = randomUUID();
    await people.act("arrangeSignUp", { clientMutationId, activityId, expectedVersion: ruleVersion, registration: "SIGN_UP", capacity: 5 }, scene.leader);
    const { code, signUp } = await people.signUp(occurrenceId, { persons: 2 });
    expect(signUp).toMatchObject({ state: "WAITING" });
    await scene.leader.mutate("mutation ($input: UndoInput!) { undo(input: $input) { userErrors { code } } }", { mutationId: clientMutationId });
    await tell();
    expect(await people.byCode(code)).toMatchObject({ state: "CONFIRMED" });
  });

  it("what is taken back before anybody was told is no news", async () => {
    const { occurrenceId } = await people.opened();
    await people.signUp(occurrenceId, { email: "tyst@post.example" });
    await app.dataSource.transaction(async (manager) => {
      for (const days of [1, -1]) {
        await manager.query("update occurrence set starts_at = starts_at + make_interval(days => $2), ends_at = ends_at + make_interval(days => $2), local_date = local_date + $2::int, end_date = end_date + $2::int, version = version + 1 where id = $1", [uuidOf(occurrenceId), days]);
      }
    });
    await tell();
    expect(await lettersTo("tyst@post.example")).toEqual(["Du är anmäld: Kvällsmat för alla"]);
  });
});

describe("hosts", () => {
  it("everybody with a role takes and leaves an open slot, as many as are needed, and the partnership sees who", async () => {
    const { occurrenceId } = await people.opened({ hostsNeeded: 1 });
    const follower = await new FollowerLog(scene.leader, scene.partnershipId, null, "subscription ($partnershipId: ID!, $after: String) { partnershipChanges(partnershipId: $partnershipId, after: $after) { n cursor op nodeId reason node { __typename id } } }").hasBegun();
    for (const role of allRoles) {
      const person = await app.as("rannebergen", role);
      expect(await people.act("takeHostSlot", { occurrenceId }, person)).toMatchObject({ userErrors: [], occurrence: { viewerIsHost: true, viewerCanHost: false, hosts: [{ user: { displayName: expect.any(String) } }] } });
      if (role !== "PROCESS_LEADER") {
        expect(codes(await people.act("takeHostSlot", { occurrenceId }, scene.leader))).toEqual(["form NOT_IN_THIS_STATE"]);
      }
      expect(await people.act("leaveHostSlot", { occurrenceId }, person)).toMatchObject({ userErrors: [], occurrence: { viewerIsHost: false, viewerCanHost: true, hosts: [] } });
    }
    await follower.hears("of a host", (changes) => changes.some(({ node }) => node?.__typename === "HostSlot"));
    await follower.stop();
    expect(await people.refusal("takeHostSlot", { occurrenceId }, app.anyone)).toBe("UNAUTHENTICATED");
    expect(await people.refusal("takeHostSlot", { occurrenceId }, await app.as("boden", "PROCESS_LEADER"))).toBe("FORBIDDEN");
  });

  it("of two who take the last slot at once, one gets it", async () => {
    const { occurrenceId } = await people.opened({ hostsNeeded: 1 });
    const both = await Promise.all(["READER", "REPORTER"].map(async (role) => people.act("takeHostSlot", { occurrenceId }, await app.as("rannebergen", role))));
    expect(both.map((told) => codes(told).join()).sort()).toEqual(["", "form NOT_IN_THIS_STATE"]);
  });
});

describe("who arranges it", () => {
  it("those who plan say how, and are told what does not go", async () => {
    const { activityId } = await people.opened();
    for (const role of allRoles) {
      const mayPlan = ["PROCESS_LEADER", "STEERING_MEMBER", "WORKING_MEMBER"].includes(role);
      const { activity } = await scene.planned();
      const input = { activityId: activity.id, registration: "SIGN_UP", capacity: 20 };
      const person = await app.as("rannebergen", role);
      expect(mayPlan ? codes(await people.act("arrangeSignUp", input, person)) : await people.refusal("arrangeSignUp", input, person)).toEqual(mayPlan ? [] : "FORBIDDEN");
    }
    const wrong = { capacity: 4, mostInParty: 51, opensDaysBefore: 0, closesHoursBefore: -1, hostsNeeded: 51 };
    expect(codes(await people.act("arrangeSignUp", { activityId, registration: "SIGN_UP", ...wrong }, scene.leader))).toEqual(Object.keys(wrong).map((field) => `${field} OUT_OF_RANGE`));
    expect(codes(await people.act("arrangeSignUp", { activityId, registration: "SIGN_UP" }, scene.leader))).toEqual(["expectedVersion CONFLICT"]);
    expect(await people.refusal("arrangeSignUp", { activityId, registration: "SIGN_UP" }, app.anyone)).toBe("UNAUTHENTICATED");
  });

  it("it can be undone, and follows the activity when that is for the partnership alone", async () => {
    const { activity } = await scene.planned();
    const clientMutationId = randomUUID();
    await people.act("arrangeSignUp", { clientMutationId, activityId: activity.id, registration: "SIGN_UP", capacity: 30 }, scene.leader);
    const rule = async (client: TestClient) => (await client.query<{ node: { registration: string; signUpRule: object | null } | null }>("query ($id: ID!) { node(id: $id) { ... on Activity { registration signUpRule { capacity hostsNeeded } } } }", { id: activity.id })).node;
    expect([await rule(app.anyone), await rule(scene.leader)]).toEqual([{ registration: "SIGN_UP", signUpRule: { capacity: 30, hostsNeeded: null } }, { registration: "SIGN_UP", signUpRule: { capacity: 30, hostsNeeded: 0 } }]);
    const { version } = (await scene.leader.query<{ node: { version: number } }>("query ($id: ID!) { node(id: $id) { ... on Activity { version } } }", { id: activity.id })).node;
    await scene.act("editActivity", { id: activity.id, expectedVersion: version, visibility: "PARTNERSHIP" });
    expect(await app.dataSource.query("select visibility from sign_up_rule where activity_id = $1", [uuidOf(activity.id)])).toEqual([{ visibility: 1 }]);
    await scene.act("editActivity", { id: activity.id, expectedVersion: version + 2, visibility: "PUBLIC" });
    await app.dataSource.query("update sign_up_rule set visibility = 0 where activity_id = $1", [uuidOf(activity.id)]);
    const { undo } = await scene.leader.mutate<{ undo: { userErrors: object[] } }>("mutation ($input: UndoInput!) { undo(input: $input) { userErrors { code message } differences { field } } }", { mutationId: clientMutationId });
    expect(undo.userErrors).toEqual([]);
    expect(await rule(app.anyone)).toEqual({ registration: "NONE", signUpRule: null });
  });
});
