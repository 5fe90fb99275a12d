import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { getNamedType, isObjectType, type GraphQLField, type GraphQLObjectType } from "graphql";
import type { TestClient } from "../support/client.ts";
import { RawSocket } from "../support/raw-socket.ts";
import { until } from "../support/until.ts";
import { CodeHolder, hidden, neighbouring, own, viewers, workshop, type Viewer } from "../support/viewers.ts";
import { filledIn, gaps, kindsOf, named, ofClass, ofViewer, selectionOf, selectionOfAll, unfilled } from "./cells.ts";
import { carriedOut, carryOut, documentOf, endOf, inputs, isLetIn, mineFor, realDeeds } from "./deeds.ts";
import { acts, rights, types } from "./expectations.ts";
import { Stage, type Entered } from "./stage.ts";
import { globalId, idIn, kindIn, tableOf, type Target } from "./world.ts";

type Values = Readonly<Record<string, unknown>>;
type Ids = { readonly id: string }[];

/** What somebody is told of themselves. */
interface Told {
  readonly user: { readonly id: string } | null;
  readonly assignments: Ids;
  readonly demoAccounts: readonly object[];
  readonly tokens: Ids | null;
  readonly calendarFeeds: Ids | null;
  readonly sessions: Ids | null;
  readonly passkeys: Ids | null;
  readonly accounts: ({ readonly id: string; readonly provider: string })[] | null;
  readonly privacy: object | null;
  readonly signInMeans: { readonly emailLink: boolean; readonly demoEmail: string | null; readonly passkey: boolean; readonly providers: { readonly name: string }[]; readonly connectable: { readonly name: string }[] };
}

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
}, 60_000);
afterAll(() => stage.close());

const acting = viewers.filter(isLetIn).map(({ name }) => name);
/** Whoever signed in a while ago sees what they saw before: for what they do alone it matters. */
const letIn = viewers.filter((viewer) => isLetIn(viewer) && viewer.isFresh).map(({ name }) => name);
const turnedAway = viewers.filter((viewer) => !isLetIn(viewer)).map(({ name }) => name);
/** So many are told of a failure; the rest is more of the same. */
const most = 20;

/** Types that have no row behind them, or whose answers are no thing to look at by its id. */
const told = {
  boards: ["BoardSnapshot", "BoardScreen", "BoardDay", "BoardItem", "BoardItemNote", "BoardGoal"],
  viewer: ["Viewer", "DemoAccount", "SignInMeans", "SignInProvider"],
  messages: ["Change"],
  presence: ["PresenceSnapshot", "PresentPerson", "PresencePlace"],
  privacy: ["PartnershipPrivacy", "DataClass"],
  rights: ["RoleRight"],
  letters: ["OpenInvitation"],
  signUps: ["OwnSignUp", "SignUpEntry"],
  trail: ["Contact", "AuditConnection", "AuditEdge", "AuditEntry", "TrailHead"],
};
const isOwners = (name: string): boolean => types[name]?.OWNER !== undefined;
const isAct = (name: string): boolean => types[name]?.ACT !== undefined;

/** Of what account is kept in a partnership, newest first. */
const auditIn = async (slug: string): Promise<string[]> => ((await stage.app.dataSource.query("select id::text from audit_event where partnership_id = $1 order by audit_event.id desc limit 100", [stage.world.slugs.get(slug)])) as Ids).map(({ id }) => id);

describe("the table", () => {
  it("knows every root field, type and field of the schema", () => {
    expect(gaps(stage.schema)).toEqual([]);
  });

  it("is held against things with no field empty: one that is always empty would prove nothing", async () => {
    const seen = [await stage.look(stage.as("the process leader")), await stage.look(stage.as("the process leader of the neighbours"))];
    const witnessed = new Set(seen.flatMap((one) => [...one.witnessed]));
    const apart = new Set(Object.values(told).flat());
    const names = Object.values(stage.schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith("__")).map(({ name }) => name);
    expect(unfilled(stage.schema, names.filter((name) => !["Query", "Mutation", "Subscription"].includes(name) && !isAct(name) && !isOwners(name) && !apart.has(name) && !/^Partnership(Connection|Edge)$/.test(name)), witnessed)).toEqual([]);
  });
});

describe("what is told of mutations, and of oneself,", () => {
  it("is filled: every mutation succeeds for the process leader, and answers with everything that it can", async () => {
    const [leader, other] = (await Promise.all(["PROCESS_LEADER", "STEERING_MEMBER"].map((role) => stage.app.as(workshop, role)))) as [TestClient, TestClient];
    const filled = new Set<string>();
    const done: string[] = [];
    const mutations = (stage.schema.getMutationType() as GraphQLObjectType).getFields();
    const carry = (client: TestClient) => async (act: string, input: object) => {
      const ended = await carryOut(stage, { ...stage.as("the process leader"), client }, act, input);
      filledIn(getNamedType((mutations[act] as GraphQLField<unknown, unknown>).type) as GraphQLObjectType, ended.payload, filled);
      return ended;
    };
    for (const { act, input, isWrong = false } of realDeeds(stage, leader, carry(other))) {
      const { how, payload } = await carry(leader)(act, await input());
      expect([act, how, isWrong ? (payload?.userErrors.length ?? 0) > 0 : payload?.userErrors]).toEqual([act, "ALLOWED", isWrong ? true : []]);
      done.push(act);
    }
    for (const act of Object.keys(acts).filter((one) => acts[one]?.at !== "MINE")) {
      await carry(leader)(act, inputs[act]?.(stage.world.workshop, "") ?? {});
    }
    for (const act of ["rotateToken", "undo"]) {
      await carry(stage.as("the process leader").client)(act, inputs[act]?.(stage.world.workshop, await mineFor(stage, act)) ?? {});
    }
    expect([...new Set(done)].sort()).toEqual(Object.keys(acts).sort());
    const names = Object.keys(types).filter(isAct);
    // These stand in no partnership's log; and to those that are simply done, nothing can be filled in wrongly.
    const unlogged = ["CreateCalendarFeed", "RevokeCalendarFeed", "CreateToken", "RotateToken", "RevokeToken", "ClaimBoard", "DisconnectAccount", "EraseOwnData", "ExportOwnData", "ProtectIdentity", "Passkeys", "SignUpForOccurrence", "ChangeSignUp", "CancelSignUp", "TellPresence"];
    const simple = ["CreateCalendarFeed", "RevokeCalendarFeed", "RevokeToken", "DisconnectAccount", "EraseOwnData", "ExportOwnData", "ProtectIdentity", "SignOutSessions", "TakeFreedTimes", "UnpairBoard", "RemoveSignUp"];
    const empty = [...unlogged.map((name) => `${name}Payload.cursor`), ...simple.map((name) => `${name}Payload.userErrors`)];
    expect(unfilled(stage.schema, names, new Set([...filled, ...empty]), "carry it out so in `realDeeds` in tests/access/deeds.ts")).toEqual([]);
  }, 60_000);

  it("is filled: a person reads everything of what is their own", async () => {
    const { client, userId } = stage.as("the process leader");
    await stage.app.dataSource.query("insert into api_token_secret (prefix, token_id, hash, created_at, expires_at) select left(md5(id::text), 8), id, sha256(gen_random_uuid()::text::bytea), now() - interval '1 day', now() + interval '1 day' from api_token where user_id = $1 and revoked_at is null on conflict do nothing", [userId]);
    await stage.app.dataSource.query("update api_token set last_used_on = '2026-11-23', revoked_because = 'FOUND_IN_TEXT' where user_id = $1", [userId]);
    await mineFor(stage, "revokeCalendarFeed");
    await stage.app.dataSource.query("update passkey set last_used_at = now() where id = $1", [await mineFor(stage, "removePasskey")]);
    await stage.app.dataSource.query("update account_key set proposed_organisation_id = (select organisation_id from \"user\" where id = $2) where id = $1", [await mineFor(stage, "disconnectAccount"), userId]);
    const { viewer } = await client.query<{ viewer: Values }>(`{ viewer { ${selectionOf(stage.schema.getType("Viewer") as GraphQLObjectType)} } }`);
    const filled = filledIn(stage.schema.getType("Viewer") as GraphQLObjectType, viewer);
    expect(unfilled(stage.schema, [...told.viewer, ...Object.keys(types).filter(isOwners)], filled, "give the process leader one in tests/access/matrix.test.ts")).toEqual([]);
  });
});

describe.each(letIn)("%s, over HTTP,", (name) => {
  const me = (): Entered => stage.as(name);
  const sees = (id: string): boolean => stage.comparison(me()).sees(id);

  it("sees of every thing what the table says", async () => {
    const { mismatches, cells } = await stage.look(me());
    expect(mismatches.slice(0, most)).toEqual([]);
    expect(cells).toBeGreaterThan(100);
  });

  it("is told by `node`, `partnership` and `partnerships` of what they may know of, and of nothing else", async () => {
    const { objects, slugs } = stage.world;
    const asked = [...slugs.keys(), "finns-inte"];
    // One of every kind in every class and partnership; `nodes` asks for all of them.
    const each = [...new Map(objects.map((id) => [JSON.stringify(stage.world.standing.get(id)), id])).values()];
    for (let from = 0; from < each.length; from += 50) {
      const some = each.slice(from, from + 50);
      const found = await me().client.query<Record<string, { id: string } | null>>(`{ ${some.map((id, index) => `n${index}: node(id: "${id}") { id }`).join(" ")} }`);
      expect(some.filter((id, index) => (found[`n${index}`]?.id === id) !== sees(id)).map(kindIn)).toEqual([]);
    }
    const data = await me().client.query<Record<string, { id: string } | null> & { partnerships: { totalCount: number; nodes: Ids; edges: { node: { id: string } }[] } }>(
      `{ unknown: node(id: "${globalId("Goal", randomUUID())}") { id } nothing: node(id: "trams") { id } ${asked.map((slug, index) => `p${index}: partnership(slug: "${slug}") { id }`).join(" ")}
         partnerships(first: 100) { totalCount nodes { id } edges { node { id } } } }`,
    );
    expect([data.unknown, data.nothing]).toEqual([null, null]);
    expect(asked.map((_, index) => data[`p${index}`] !== null)).toEqual(asked.map((slug) => slugs.has(slug) && sees(globalId("Partnership", slugs.get(slug) ?? ""))));
    const others = (await stage.app.dataSource.query("select count(*)::int as count from partnership where slug <> all($1)", [[...slugs.keys()]])) as [{ count: number }];
    const known = [...slugs.values()].map((id) => globalId("Partnership", id)).filter(sees);
    const { totalCount, nodes, edges } = data.partnerships;
    expect([totalCount, nodes.length, edges.map(({ node }) => node)]).toEqual([known.length + others[0].count, totalCount, nodes]);
    expect(nodes.map(({ id }) => id)).toEqual(expect.arrayContaining(known));
  });

  it("is told by `viewer` who they are, what they do, and of their own tokens, sessions and keys alone", async () => {
    const { client, userId, viewer: { is, of } } = me();
    const { viewer } = await client.query<{ viewer: Told }>(`{ viewer { ${selectionOf(stage.schema.getType("Viewer") as GraphQLObjectType)} } }`);
    const inside = `select a.id from assignment a join partnership p on p.id = a.partnership_id where a.user_id = $1 and a.valid @> date '2026-11-23' and (p.slug = $2 or $2 is null)`;
    const assignments = userId === null ? [] : ((await stage.app.dataSource.query(inside, [userId, is === "PROGRAM" ? of : null])) as Ids).map(({ id }) => globalId("Assignment", id)).filter(sees);
    const self = userId && globalId("User", userId);
    expect(viewer.user?.id ?? null).toBe(is === "NOBODY" || self === null || !sees(self) ? null : self);
    expect(viewer.assignments.map(({ id }) => id).sort()).toEqual(is === "NOBODY" ? [] : assignments.sort());
    for (const [list, table] of [["tokens", "api_token"], ["calendarFeeds", "calendar_feed"], ["sessions", "session"], ["passkeys", "passkey"], ["accounts", "account_key"]] as const) {
      const rows = (await stage.app.dataSource.query(`select id from ${table} where user_id = $1${table === "session" ? " and expires_at > now()" : ""}`, [userId])) as Ids;
      expect([list, viewer[list]?.map(({ id }) => id).sort() ?? null]).toEqual([list, is === "PERSON" ? rows.map(({ id }) => id).sort() : null]);
    }
    const [{ email, name }] = (await stage.app.dataSource.query(`select max(email) as email, max(display_name) as name from "user" where id = $1`, [userId])) as [{ email: string | null; name: string }];
    expect(viewer.privacy).toEqual(is === "PERSON" ? { name, email, isProtected: false } : null);
    const isDemo = is === "PERSON" && (email?.endsWith("@demo.example") ?? false);
    const connected = is === "PERSON" ? (viewer.accounts ?? []).map(({ provider }) => provider) : ["Kommunen", "Bolaget"];
    const { signInMeans: means } = viewer;
    expect([means.demoEmail, means.passkey]).toEqual([isDemo ? email : null, is !== "PERSON" || (viewer.passkeys ?? []).length > 0]);
    expect(isDemo && means.emailLink).toBe(false);
    expect([means.providers.map((one) => one.name), means.connectable.map((one) => one.name)]).toEqual([["Kommunen", "Bolaget"].filter((one) => connected.includes(one)), ["Kommunen", "Bolaget"].filter((one) => !connected.includes(one))]);
    expect(viewer.demoAccounts).toHaveLength(32);
  });

  it("is told like everybody what the roles may do and who answers for personal data, and of no letter whose secret they do not hold", async () => {
    const { client } = me();
    const slugs = [...stage.world.slugs.keys()];
    await stage.app.dataSource.query("delete from allowance");
    const data = await client.query<Record<string, Values | null> & { roleRights: Values[] }>(
      `{ roleRights { right roles programs } letter: openInvitation(secret: "finns-inte") { role } ${slugs.map((slug, index) => `p${index}: partnershipPrivacy(slug: "${slug}") { ${selectionOf(stage.schema.getType("PartnershipPrivacy") as GraphQLObjectType)} }`).join(" ")} }`,
    );
    expect(data.letter).toBeNull();
    expect(data.roleRights).toEqual(Object.entries(rights).map(([right, { roles, programs }]) => ({ right, roles: roles.split(" "), programs })));
    const comparison = stage.comparison(me());
    for (const [index, slug] of slugs.entries()) {
      const seen = data[`p${index}`] ?? null;
      expect([slug, seen !== null]).toEqual([slug, sees(globalId("Partnership", stage.world.slugs.get(slug) ?? ""))]);
      if (seen) {
        comparison.partOf("PartnershipPrivacy", slug, stage.privacy.get(slug) ?? {}, seen);
      }
    }
    expect(comparison.mismatches).toEqual([]);
  });

  it("reads addresses as the process leader alone, and who has read them as one of the few", async () => {
    const { client, viewer: { is, of, role, sees: most } } = me();
    for (const slug of [own, neighbouring]) {
      const { person } = stage.world.targets.get(`${slug} 0`) as Target;
      const [audit, contact, head] = ["AuditConnection", "Contact", "TrailHead"].map((type) => selectionOf(stage.schema.getType(type) as GraphQLObjectType));
      const before = await auditIn(slug);
      const { partnership } = await client.query<{ partnership: { contacts: Values[] | null; auditEntries: { nodes: Ids; totalCount: number } | null; trailHead: Values | null } }>(`{ partnership(slug: "${slug}") { trailHead { ${head} } contacts(userIds: ["${person}"]) { ${contact} } auditEntries(first: 100) { ${audit} } } }`);
      const isLeader = is === "PERSON" && of === slug && role === "PROCESS_LEADER";
      const isOfTheFew = is === "PERSON" && of === slug && most === "RESTRICTED";
      expect(partnership.contacts).toEqual(isLeader ? [{ email: expect.stringMatching(/^kim\d@forening\.example$/), user: { __typename: "User", id: person } }] : null);
      const after = await auditIn(slug);
      expect(after.length - before.length).toBe(isLeader ? 1 : 0);
      // The two are read at once: the account of a reading may hold itself.
      const known = partnership.auditEntries?.nodes.map(({ id }) => id) ?? null;
      expect(known).toEqual(isOfTheFew ? expect.arrayContaining(before) : null);
      expect((known ?? []).filter((id) => !after.includes(id))).toEqual([]);
      expect(partnership.trailHead).toEqual(isOfTheFew ? { place: expect.any(Number), hash: expect.stringMatching(/^[0-9a-f]{64}$/) } : null);
      if (slug === own && isLeader) {
        const filled = filledIn(stage.schema.getType("AuditConnection") as GraphQLObjectType, partnership.auditEntries);
        expect(unfilled(stage.schema, told.trail.filter((type) => type !== "Contact" && type !== "TrailHead"), filled)).toEqual([]);
      }
    }
  });

  it("reads on the public board what everybody reads, and gets none that is not public", async () => {
    const boards = stage.world.objects.filter((one) => kindIn(one) === "Board");
    const isPublic = (id: string): boolean => stage.world.standing.get(id)?.level === 0;
    const { data, errors = [] } = await me().client.ask<{ nodes: ({ snapshot: Values } | null)[] }>(`query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Board { snapshot { ${selectionOf(stage.schema.getType("BoardSnapshot") as GraphQLObjectType)} } } } }`, { ids: boards });
    expect(data?.nodes.map((node) => node !== null)).toEqual(boards.map(isPublic));
    expect(new Map(errors.map(({ path, extensions }) => [path?.[1], extensions.code]))).toEqual(new Map(boards.flatMap((id, index) => (sees(id) && !isPublic(id) ? [[index, "NOT_FOUND"]] : []))));
    const text = JSON.stringify(data);
    expect([text.includes("klass 0"), /klass [123]|skäl|koden|om få/i.test(text)]).toEqual([true, false]);
  });
});

describe("a sign-up", () => {
  const document = (): string => `query ($code: String!) { signUp(code: $code) { ${selectionOf(stage.schema.getType("OwnSignUp") as GraphQLObjectType)} } }`;
  const holder = (): CodeHolder => stage.as("whoever holds the code of a sign-up").client as CodeHolder;

  it("is told whole to whoever comes with its code, whoever they are otherwise, and to nobody without", async () => {
    for (const name of letIn) {
      const { client } = stage.as(name);
      const { signUp } = await client.query<{ signUp: Values }>(document(), { code: holder().code });
      expect([name, signUp]).toEqual([name, { occurrence: { __typename: "Occurrence", id: stage.world.targets.get(`${own} 0`)?.upcoming }, persons: 2, name: "Bosse", getsMessages: false, state: "CONFIRMED", place: 3, partiesBefore: null, canChange: true }]);
      await stage.app.dataSource.query("delete from allowance");
      expect([name, await client.query(document(), { code: "FJNN-S1NT-E000" })]).toEqual([name, { signUp: null }]);
    }
  });

  it("stands in the list for the process leader and those who arrange it, and for nobody else", async () => {
    for (const name of letIn) {
      const me = stage.as(name);
      for (const target of stage.world.targets.values()) {
        const { signUps } = await me.client.query<{ signUps: Values[] | null }>(`query ($id: ID!) { signUps(occurrenceId: $id) { ${selectionOf(stage.schema.getType("SignUpEntry") as GraphQLObjectType)} } }`, { id: target.upcoming });
        const isTold = stage.comparison(me).sees(target.upcoming) && endOf(stage, me, "removeSignUp", target) === "ALLOWED";
        expect([name, target.slug, target.level, signUps?.map(({ persons, name: called }) => [persons, called]).slice(0, 1) ?? null]).toEqual([name, target.slug, target.level, isTold ? [[2, "Amina"]] : null]);
      }
    }
  });
});

describe.each(acting)("%s, over HTTP,", (name) => {
  const me = (): Entered => stage.as(name);

  it.each(Object.keys(acts))("is answered as the table says when they ask for %s", async (act) => {
    const { at } = acts[act] as (typeof acts)[string];
    const all = [...stage.world.targets.values()];
    const aimed = ["MINE", "SELF", "LETTER"].includes(at) ? all.slice(0, 1) : at === "partnership" ? [...all.filter(({ level }) => level === 0), { ...all[0], slug: hidden, partnership: globalId("Partnership", stage.world.slugs.get(hidden) ?? "") } as Target] : all;
    const ended = await Promise.all(
      aimed.map(async (target) => {
        const { how, payload } = await carryOut(stage, me(), act, (inputs[act] as NonNullable<(typeof inputs)[string]>)(target, at === "MINE" ? await mineFor(stage, act) : ""));
        return [`${target.slug}, class ${target.level}`, how, how === "ALLOWED" && !carriedOut.has(act) ? (payload?.userErrors.length ?? 0) > 0 : true];
      }),
    );
    expect(ended).toEqual(aimed.map((target) => [`${target.slug}, class ${target.level}`, endOf(stage, me(), act, target), true]));
  });
});

describe("the answer to a mutation", () => {
  it("shows whoever carried it out what they may see, however far they ask, and nothing else", async () => {
    const far = `goal { partnership { memberships { nodes { leaveReason commitments { purpose } } } rooms { nodes { name premises { name } } } activities(first: 100) { nodes { title goals { statement } room { name } } } goals { nodes { statement parent { statement } } } closures { name } } }`;
    for (const [name, seen] of [["the working group", [true, true, false, false]], ["the steering group", [true, true, true, true]], ["the process leader", [true, true, true, true]]] as const) {
      const input = { clientMutationId: randomUUID(), ...inputs.editGoal?.(stage.world.targets.get(`${own} 0`) as Target, "") };
      const text = JSON.stringify(await stage.as(name).client.ask(`mutation ($input: EditGoalInput!) { editGoal(input: $input) { userErrors { code } ${far} } }`, { input }));
      expect([name, [0, 1, 2, 3].map((level) => text.includes(`klass ${level}`)), text.includes("Skäl klass")]).toEqual([name, seen, seen[3]]);
    }
  });
});

describe.each(turnedAway)("%s", (name) => {
  it("is turned away from everything, over HTTP and WebSocket", async () => {
    const { client } = stage.as(name);
    for (const document of ["{ __typename }", "{ viewer { user { id } } }", ...Object.keys(acts).map((act) => documentOf(stage, act))]) {
      const { status, data, errors } = await client.ask(document, {});
      expect([status, data, errors?.map(({ extensions }) => extensions.code)]).toEqual([401, undefined, ["UNAUTHENTICATED"]]);
    }
    const socket = await RawSocket.open(stage.app.address);
    socket.send({ type: "connection_init", payload: { token: client.token } });
    expect((await socket.closed).code).toBe(4401);
  });
});

/** What a viewer hears of a partnership. */
interface Heard {
  readonly op: string;
  readonly n: number;
  readonly cursor: string;
  readonly nodeId: string | null;
  readonly node: Values | null;
}

describe("over WebSocket", () => {
  const slugs = [own, neighbouring, hidden];
  const sockets = new Map<string, RawSocket>();
  /** Followed with two documents: what is the same for all who see the same is sent to them as one, their rights to each. */
  const parts = ["", " rights"] as const;
  const heardBy = (name: string, id: string): Heard[] => sockets.get(name)?.said<Heard>(id) ?? [];
  const of = (slug: string): string => globalId("Partnership", stage.world.slugs.get(slug) ?? "");
  const sees = (name: string, id: string): boolean => stage.comparison(stage.as(name)).sees(id);
  const standsIn = (id: string, slug: string): boolean => stage.world.standing.get(id)?.partnerships.includes(stage.world.slugs.get(slug) ?? "") ?? false;
  const followed = (): { name: string; slug: string }[] => letIn.flatMap((name) => slugs.filter((slug) => sees(name, of(slug))).map((slug) => ({ name, slug })));
  const lasts = new Map<string, string>();
  /** Something in a partnership that everybody sees who may know of it. */
  const findLast = (slug: string): string => stage.world.objects.find((id) => standsIn(id, slug) && (slug === hidden ? kindIn(id) === "Partnership" : kindIn(id) === "Board" && stage.world.standing.get(id)?.level === 0)) ?? "";
  const lastIn = (slug: string): string => {
    const last = lasts.get(slug) ?? findLast(slug);
    lasts.set(slug, last);
    return last;
  };

  /** Everything is touched once, and then the last once more: whoever has heard of that has heard of all. */
  async function touch(ids: readonly string[]): Promise<void> {
    await stage.app.dataSource.transaction(async (manager) => {
      for (const kind of new Set(ids.map(kindIn))) {
        await manager.query(`update "${tableOf(kind)}" set version = version + 1 where id = any($1)`, [ids.filter((id) => kindIn(id) === kind).map(idIn)]);
      }
    });
    for (const slug of slugs) {
      await stage.app.dataSource.query(`update "${tableOf(kindIn(lastIn(slug)))}" set version = version + 1 where id = $1`, [idIn(lastIn(slug))]);
    }
    await stage.app.dataSource.query("notify hub_changes");
  }

  /** Waits until everybody who follows has heard so often of the last thing. */
  const allHear = (times: number, who = followed()): Promise<void> =>
    until("everybody hears of the last thing", () => who.every(({ name, slug }) => parts.every((part) => heardBy(name, `${slug}${part}`).filter(({ nodeId }) => nodeId === lastIn(slug)).length >= times)), 120_000);

  beforeAll(async () => {
    const kinds = kindsOf(stage.schema);
    const documentFor = (part: (typeof parts)[number]): string => `subscription ($partnershipId: ID!) { partnershipChanges(partnershipId: $partnershipId) { n cursor op nodeId at node { ${selectionOfAll(stage.schema, kinds, part === "" ? ofClass : ofViewer)} } } }`;
    for (const name of letIn) {
      const { client } = stage.as(name);
      const socket = await RawSocket.greeted(stage.app.address, { cookie: client.cookie, ...(client.token !== null && { token: client.token }) });
      sockets.set(name, socket);
      slugs.forEach((slug) => parts.forEach((part) => socket.subscribe(`${slug}${part}`, documentFor(part), { partnershipId: of(slug) })));
    }
    await until("everybody has an answer", () => [...sockets.values()].every((socket) => slugs.every((slug) => parts.every((part) => socket.frames.some(({ id }) => id === `${slug}${part}`)))));
    await touch(stage.world.objects.filter((id) => (stage.world.standing.get(id)?.partnerships.length ?? 0) > 0 && kindIn(id) !== "User"));
    await allHear(2);
    sockets.forEach((socket) => slugs.forEach((slug) => parts.forEach((part) => socket.send({ type: "complete", id: `${slug}${part}` }))));
  }, 180_000);
  afterAll(() => sockets.forEach((socket) => socket.end()));

  describe.each(letIn)("%s", (name) => {
    it("follows the partnerships that they may know of, and hears of no other", () => {
      const refused = slugs.filter((slug) => sockets.get(name)?.frames.some(({ id, type, payload }) => id === slug && type === "error" && JSON.stringify(payload).includes('"NOT_FOUND"')));
      expect(refused).toEqual(slugs.filter((slug) => !sees(name, of(slug))));
    });

    it("hears of every thing what the table says, in order and without a gap", () => {
      for (const part of parts) {
        const comparison = stage.comparison(stage.as(name), part === "" ? ofClass : ofViewer);
        for (const slug of slugs.filter((one) => sees(name, of(one)))) {
          const heard = heardBy(name, `${slug}${part}`);
          expect(heard.map(({ n }) => n)).toEqual(heard.map((_, index) => index + 1));
          expect(heard.filter(({ cursor, op }) => cursor === "" || !["UPSERT", "HEARTBEAT"].includes(op))).toEqual([]);
          const there = stage.world.objects.filter((id) => kindIn(id) !== "User" && standsIn(id, slug));
          expect(there.filter((id) => heard.some(({ nodeId }) => nodeId === id) !== sees(name, id)).map(kindIn)).toEqual([]);
          for (const { nodeId, node } of heard) {
            if (nodeId !== null) {
              comparison.node(nodeId, stage.truths.get(nodeId) ?? {}, named(node), "over WebSocket");
            }
          }
        }
        expect(comparison.mismatches.slice(0, most)).toEqual([]);
      }
    });

    it("asks and changes nothing this way", async () => {
      const socket = sockets.get(name) as RawSocket;
      const documents = ["{ viewer { user { id } } }", '{ node(id: "x") { id } }', '{ nodes(ids: ["x"]) { id } }', '{ partnership(slug: "boden") { id } }', "{ partnerships { totalCount } }", ...Object.keys(acts).map((act) => documentOf(stage, act))];
      const input = (document: string): object => ({ clientMutationId: randomUUID(), ...(inputs[/^mutation .*?\{ (\w+)/.exec(document)?.[1] ?? ""]?.(stage.world.targets.get(`${own} 0`) as Target, randomUUID()) ?? {}) });
      documents.forEach((document, index) => socket.subscribe(`asked ${index}`, document, { input: input(document) }));
      await until("all are answered", () => documents.every((_, index) => socket.frames.some(({ id }) => id === `asked ${index}`)));
      const answers = documents.map((_, index) => socket.frames.find(({ id }) => id === `asked ${index}`));
      expect(answers.filter((answer) => answer?.type !== "error" || !JSON.stringify(answer.payload).includes("Only subscriptions are served over WebSocket")).map((answer) => JSON.stringify(answer))).toEqual([]);
    });
  });

  it("those who lose sight of a thing are told that it is gone, and no more", async () => {
    const id = stage.world.objects.find((one) => kindIn(one) === "Goal" && stage.world.few.has(one) && stage.world.standing.get(one)?.level === 0 && standsIn(one, own)) as string;
    const heard = (name: string): Heard[] => sockets.get(name)?.said<Heard>("narrowed") ?? [];
    for (const socket of sockets.values()) {
      socket.subscribe("narrowed", "subscription ($partnershipId: ID!) { partnershipChanges(partnershipId: $partnershipId) { n cursor op nodeId node { __typename } } }", { partnershipId: of(own) });
    }
    await until("everybody follows", () => letIn.every((name) => heard(name).length > 0));
    const steps = [1, 3, 0];
    for (const [index, level] of steps.entries()) {
      await stage.app.dataSource.query("update goal set visibility = $2, version = version + 1 where id = $1", [idIn(id), level]);
      await touch([]);
      await until("everybody hears of the last thing", () => letIn.every((name) => heard(name).filter(({ nodeId }) => nodeId === lastIn(own)).length > index), 60_000);
    }
    const level = ({ of: home, sees: most }: Viewer): number => (home === own ? ["PUBLIC", "PARTNERSHIP", "ORGANISATION", "RESTRICTED"].indexOf(most) : 0);
    const expected = (viewer: Viewer): string[] => {
      const was = [0, ...steps];
      return steps.flatMap((now, index) => (now <= level(viewer) ? ["UPSERT"] : (was[index] as number) <= level(viewer) ? ["REMOVE"] : []));
    };
    for (const viewer of viewers.filter(({ name }) => letIn.includes(name))) {
      const all = heard(viewer.name);
      expect([viewer.name, all.filter(({ nodeId }) => nodeId === id).map(({ op }) => op)]).toEqual([viewer.name, expected(viewer)]);
      expect([viewer.name, all.filter(({ op, node }) => op === "REMOVE" && node !== null)]).toEqual([viewer.name, []]);
    }
  }, 180_000);

  it("a cursor that nobody reads sends everybody back to read anew", async () => {
    for (const name of letIn) {
      const socket = sockets.get(name) as RawSocket;
      socket.subscribe("anew", "subscription ($partnershipId: ID!) { partnershipChanges(partnershipId: $partnershipId, after: \"trams\") { n cursor op nodeId node { id } at reason retryAfterMs } }", { partnershipId: of(own) });
      await socket.hears("that it must read anew", ({ id }) => id === "anew");
      expect(socket.said<Heard>("anew")[0]).toMatchObject({ n: 1, cursor: expect.stringMatching(/./), op: "RESYNC", nodeId: null, node: null, at: expect.stringMatching(/Z$/), reason: "EPOCH", retryAfterMs: expect.any(Number) });
    }
  });

  it("boards show everybody the same, and those that are not public to nobody", async () => {
    const document = `subscription ($boardId: ID!) { boardSnapshot(boardId: $boardId) { ${selectionOf(stage.schema.getType("BoardSnapshot") as GraphQLObjectType)} } }`;
    const boards = stage.world.objects.filter((id) => kindIn(id) === "Board");
    const shown = new Map<string, string>();
    const filled = new Set<string>();
    for (const name of letIn) {
      const socket = sockets.get(name) as RawSocket;
      boards.forEach((boardId) => socket.subscribe(boardId, document, { boardId }));
      await until("every board is answered", () => boards.every((boardId) => socket.frames.some(({ id }) => id === boardId)));
      for (const boardId of boards) {
        const frame = socket.frames.find(({ id }) => id === boardId);
        const text = JSON.stringify(frame?.payload);
        if (stage.world.standing.get(boardId)?.level === 0) {
          const snapshot = frame?.payload?.data?.boardSnapshot;
          expect([name, text.includes("klass 0"), /klass [123]|skäl|koden|om få/i.test(text), shown.get(boardId) ?? text]).toEqual([name, true, false, text]);
          shown.set(boardId, text);
          filledIn(stage.schema.getType("BoardSnapshot") as GraphQLObjectType, snapshot, filled);
        } else {
          expect([name, frame?.type, text.includes('"NOT_FOUND"')]).toEqual([name, "error", true]);
        }
      }
    }
    expect(unfilled(stage.schema, told.boards, filled)).toEqual([]);
  }, 60_000);

  it("who is here is told to the people who work there alone, with what each may know of", async () => {
    const leader = stage.as("the process leader").client;
    const goals = [1, 3].map((level) => (stage.world.targets.get(`${own} ${level}`) as Target).goal);
    for (const nodeId of goals) {
      await leader.mutate("mutation ($input: TellPresenceInput!) { tellPresence(input: $input) { userErrors { code } } }", { partnershipId: of(own), tab: randomUUID(), page: "GOALS", nodeId });
    }
    const document = `subscription ($partnershipId: ID!) { presence(partnershipId: $partnershipId) { total people { user { ${selectionOf(stage.schema.getType("User") as GraphQLObjectType)} } places { page nodeId edits node { id } } } } }`;
    const filled = new Set<string>();
    for (const viewer of viewers.filter(({ name }) => letIn.includes(name))) {
      const socket = sockets.get(viewer.name) as RawSocket;
      socket.subscribe("here", document, { partnershipId: of(own) });
      await socket.hears("an answer", ({ id }) => id === "here");
      const frame = socket.frames.find(({ id }) => id === "here");
      if (viewer.is === "PERSON" && viewer.of === own && viewer.role !== null) {
        const snapshot = frame?.payload?.data?.presence as unknown as { people: { places: { nodeId: string | null; node: { id: string } | null }[] }[] };
        const shown = goals.map((id, index) => (index === 0 || viewer.sees === "RESTRICTED" ? id : null));
        expect([viewer.name, snapshot.people.map(({ places }) => places.map(({ nodeId, node }) => [nodeId, node?.id ?? null]))]).toEqual([viewer.name, [shown.map((id) => [id, id])]]);
        filledIn(stage.schema.getType("PresenceSnapshot") as GraphQLObjectType, snapshot, filled);
      } else {
        expect([viewer.name, frame?.type, JSON.stringify(frame).includes(viewer.is === "NOBODY" ? '"UNAUTHENTICATED"' : '"FORBIDDEN"')]).toEqual([viewer.name, "error", true]);
      }
    }
    expect(unfilled(stage.schema, told.presence, filled)).toEqual([]);
  }, 60_000);
});

// Last: it changes what everybody has looked at.
describe("whoever holds the code of a sign-up", () => {
  it("is changed and given back with its code alone, and that opens nothing else", async () => {
    const client = await CodeHolder.of(stage.app, own);
    const change = (act: string, code: string, more: object) => carryOut(stage, { ...stage.as("an anonymous visitor"), client }, act, { code, ...more });
    expect((await change("changeSignUp", client.code, { persons: 1 })).payload).toMatchObject({ userErrors: [], signUp: { persons: 1 } });
    expect((await change("cancelSignUp", client.code, {})).payload).toMatchObject({ userErrors: [], signUp: { state: "CANCELLED", name: null } });
    const { viewer } = await client.query<{ viewer: { user: null } }>("{ viewer { user { id } } }");
    expect(viewer.user).toBeNull();
  });
});
