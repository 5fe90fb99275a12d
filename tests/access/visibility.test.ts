import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { buildSchema, getNamedType, getNullableType, isLeafType, isObjectType, isRequiredArgument, type GraphQLField, type GraphQLObjectType, type GraphQLSchema } from "graphql";
import { resolvers } from "../../server/schema.ts";
import { allKinds } from "../../server/shared/kind.ts";
import { declaredVisibility, guardedFields, Visibility } from "../../server/shared/visibility.ts";
import { startApp, type TestApp } from "../support/app.ts";
import type { TestClient } from "../support/client.ts";
import { FollowerLog } from "../support/follower.ts";

const { PUBLIC, PARTNERSHIP, RESTRICTED } = Visibility;

/** What is settled (design README, "Access"), by hand: a change of a declaration must be meant. */
const settled: Record<string, Visibility> = {
  Area: PUBLIC, Organisation: PUBLIC, Unit: PUBLIC, User: PARTNERSHIP, Assignment: PARTNERSHIP,
  Partnership: PUBLIC, Membership: PUBLIC, Commitment: PARTNERSHIP, Closure: PUBLIC, Invitation: RESTRICTED,
  Goal: PUBLIC, Indicator: PUBLIC, Target: PUBLIC, Measurement: PUBLIC,
  Premises: PUBLIC, Room: PUBLIC, Booking: PARTNERSHIP,
  Activity: PUBLIC, Occurrence: PUBLIC, Attendance: PARTNERSHIP, Board: PUBLIC,
};
const settledFields: Record<string, Visibility> = {
  "Membership.noticeGivenOn": RESTRICTED, "Membership.leaveReason": RESTRICTED,
  "Measurement.recordedAt": PARTNERSHIP, "Measurement.recordedById": PARTNERSHIP,
  "Premises.accessNotes": PARTNERSHIP,
  "Partnership.processLeaderVacant": PARTNERSHIP,
  "User.status": RESTRICTED,
};
/** Fields that lead to what only partners may see, and so are null for everybody else. */
const partnersOnly = new Set(["Partnership.history", "Partnership.assignments", "Partnership.contributions", "Membership.commitments", "Room.bookings", "Occurrence.attendance", "Occurrence.booking", "Measurement.recordedBy", "Measurement.recordedAt", "Board.health"]);
/** The same for what the process leader and the steering group alone may see. */
const fewOnly = new Set(["Partnership.invitations"]);
/** Fields that are another for every viewer, or that pass disclosure control: what they may say is proved where they are made. */
const ofTheViewer = new Set([
  "Partnership.cursor", "Partnership.viewerRole", "Partnership.viewerCanPlan", "Partnership.viewerCanManagePeople", "Partnership.viewerCanAppoint", "User.status", "Goal.viewerCanEdit", "Goal.progressState", "Goal.overdue", "Activity.viewerCanEdit", "Occurrence.viewerCanEdit", "Occurrence.viewerCanReport",
  "Indicator.viewerCanRecord", "Indicator.viewerCanConfirm", "Indicator.progress", "Indicator.baseline", "Indicator.latest", "Indicator.expected", "Activity.nextOccurrence",
  "Measurement.value", "Measurement.relativeChangePct", "Measurement.text", "Measurement.denominator", "Measurement.responseRate", "Measurement.suppressed", "Board.snapshot",
]);

interface Row {
  readonly kind: string;
  readonly id: string;
  readonly visibility: Visibility;
}

let app: TestApp;
let schema: GraphQLSchema;
let partnershipId: string;
/** Those who ask, from the one who sees most to nobody in particular, with the highest class each may see here. */
let viewers: { readonly name: string; readonly client: TestClient; readonly level: Visibility }[];
let rows: Row[];
let classOf: Map<string, Visibility>;
/** What the process leader reads of each of the rows. */
let known: Answered[];
const globalId = (kind: string, id: string): string => Buffer.from(`${kind}:${id}`).toString("base64url");
const canary = "Hemligheten";

beforeAll(async () => {
  app = await startApp({ demo: true });
  schema = buildSchema(await (await app.anyone.fetch("/schema.graphql")).text());
  viewers = [
    { name: "the process leader", client: await app.as("rannebergen", "PROCESS_LEADER"), level: RESTRICTED },
    { name: "the steering group", client: await app.as("rannebergen", "STEERING_MEMBER"), level: RESTRICTED },
    { name: "the working group", client: await app.as("rannebergen", "WORKING_MEMBER"), level: PARTNERSHIP },
    { name: "the neighbours' process leader", client: await app.as("boden", "PROCESS_LEADER"), level: PUBLIC },
    { name: "a visitor", client: app.anyone, level: PUBLIC },
  ];
  partnershipId = ((await app.dataSource.query("select id from partnership where slug = 'rannebergen'")) as [{ id: string }])[0].id;
  await scatter();
  rows = await everyKind();
  classOf = await classes();
  known = (await Promise.all(rows.map((row) => readOne((viewers[0] as (typeof viewers)[number]).client, row)))).map(({ data }) => data?.node ?? null);
}, 60_000);
afterAll(() => app.stop());

/** Gives some rows of every kind each class above their own, and something to find in what is guarded. */
async function scatter(): Promise<void> {
  await app.dataSource.query("insert into invitation (partnership_id, email, role, organisation_id, expires_on, status) select id, 'ny@forening.example', 'READER', host_id, '2026-12-01', 'OPEN' from partnership where id = $1", [partnershipId]);
  await app.dataSource.query("update membership set notice_given_on = '2026-11-01', leave_reason = $2 where partnership_id = $1", [partnershipId, `${canary}3`]);
  await app.dataSource.query("update premises set access_notes = $2 where partnership_id = $1", [partnershipId, `${canary}1`]);
  for (const { table, entity, name } of allKinds()) {
    const own = declaredVisibility(entity) ?? PUBLIC;
    const properties = app.dataSource.getMetadata(entity).columns.map(({ propertyName }) => propertyName);
    // A partnership has one public board, and an indicator always a target: theirs follow what they belong to, or are added.
    if (!properties.includes("visibility") || ["Partnership", "Board", "Target"].includes(name)) {
      continue;
    }
    const named = ["title", "name", "statement"].find((property) => properties.includes(property));
    for (const level of [1, 2, 3].filter((one) => one > own)) {
      await app.dataSource.query(
        `update "${table}" set visibility = $2, version = version + 1 ${named ? `, ${named} = '${canary}${level}'` : ""} where id in (select id from "${table}" where partnership_id = $1 and visibility = $3 order by id desc limit 1)`,
        [partnershipId, level, own],
      );
    }
  }
  for (const level of [1, 2, 3]) {
    await app.dataSource.query(
      "insert into board select (jsonb_populate_record(null::board, to_jsonb(b) || jsonb_build_object('id', gen_random_uuid(), 'visibility', $2::int, 'name', $3::text, 'room_id', (select id from room where partnership_id = $1 order by id limit 1), 'is_paired', true, 'inches', 43, 'metres', 4, 'orientation', 'PORTRAIT'))).* from board b where b.partnership_id = $1 and b.visibility = 0",
      [partnershipId, level, `${canary}${level}`],
    );
  }
  await app.dataSource.query("insert into board_device (board_id) select id from board where is_paired");
  // As the rules of the hub keep it: what belongs to something is never wider known than that.
  for (const [child, key, parent] of belonging) {
    await app.dataSource.query(`update ${child} c set visibility = p.visibility, version = c.version + 1 from ${parent} p where p.id = c.${key} and c.visibility < p.visibility`);
  }
}

const belonging = [
  ["room", "premises_id", "premises"], ["booking", "room_id", "room"],
  ["indicator", "goal_id", "goal"], ["target", "indicator_id", "indicator"], ["measurement", "indicator_id", "indicator"],
  ["occurrence", "activity_id", "activity"], ["attendance", "occurrence_id", "occurrence"], ["booking", "occurrence_id", "occurrence"],
  ["commitment", "membership_id", "membership"],
] as const;

/** The class of every row there is, by its id. */
async function classes(): Promise<Map<string, Visibility>> {
  const all = await Promise.all(
    allKinds().map(async ({ table, entity, name }) => {
      const carries = app.dataSource.getMetadata(entity).columns.some(({ propertyName }) => propertyName === "visibility");
      const found = (await app.dataSource.query(`select id, ${carries ? "visibility" : "null"} as visibility from "${table}"`)) as { id: string; visibility: Visibility | null }[];
      return found.map(({ id, visibility }) => [globalId(name, id), visibility ?? declaredVisibility(entity) ?? PUBLIC] as const);
    }),
  );
  return new Map(all.flat());
}

/** A few rows of every kind in every class that there are. */
async function everyKind(): Promise<Row[]> {
  const found = await Promise.all(
    allKinds().map(async ({ table, entity, name }) => {
      const columns = app.dataSource.getMetadata(entity).columns.map(({ propertyName }) => propertyName);
      const visibility = columns.includes("visibility") ? "t.visibility" : String(declaredVisibility(entity) ?? PUBLIC);
      const mine = columns.includes("partnershipId") ? "t.partnership_id = $1" : name === "Partnership" ? "t.id = $1" : name === "User" ? "$1 = any(t.partnership_ids)" : "$1::uuid is not null";
      const picked = `select id, visibility from (select t.id, ${visibility}::int as visibility, row_number() over (partition by ${visibility} order by t.id) as nr from "${table}" t where ${mine}) one where nr <= 2`;
      return ((await app.dataSource.query(picked, [partnershipId])) as { id: string; visibility: Visibility }[]).map((row) => ({ kind: name, ...row }));
    }),
  );
  return found.flat();
}

const typeOf = (kind: string): GraphQLObjectType => schema.getType(kind) as GraphQLObjectType;
const isNode = (type: unknown): boolean => isObjectType(type) && type.getInterfaces().some(({ name }) => name === "Node");
const idsIn = (value: unknown): string[] => [value].flat().flatMap((one) => (one ? [(one as { id: string }).id] : []));
const isConnection = (field: GraphQLField<unknown, unknown>): boolean => getNamedType(field.type).name.endsWith("Connection");

/** Everything that can be asked of a type without arguments: values, and the ids of what it leads to. */
function selectionOf(type: GraphQLObjectType): string {
  return Object.values(type.getFields())
    .filter((field) => !field.args.some(isRequiredArgument) && !isConnection(field) && field.name !== "snapshot")
    .map((field) => {
      const to = getNamedType(field.type);
      return isLeafType(to) ? field.name : isNode(to) ? `${field.name} { id }` : `${field.name} { ${leaves(to as GraphQLObjectType)} }`;
    })
    .join(" ");
}
const leaves = (type: GraphQLObjectType): string => ["__typename", ...Object.values(type.getFields()).flatMap((field) => (isLeafType(getNamedType(field.type)) && field.args.length === 0 ? [field.name] : []))].join(" ");

type Answered = Record<string, unknown> | null;
const readOne = (client: TestClient, { kind, id }: Row) => client.ask<{ node: Answered }>(`query ($id: ID!) { node(id: $id) { ... on ${kind} { ${selectionOf(typeOf(kind))} } } }`, { id: globalId(kind, id) });

describe("the declared classes", () => {
  it("are those that are settled, for every kind and every guarded field", () => {
    expect(Object.fromEntries(allKinds().map(({ name, entity }) => [name, declaredVisibility(entity)]))).toEqual(settled);
    expect(Object.fromEntries(allKinds().flatMap(({ name, entity }) => guardedFields(entity).map(([field, visibility]) => [`${name}.${field}`, visibility])))).toEqual(settledFields);
  });

  it("are named by every class of resolvers", () => {
    expect(resolvers.filter((resolver) => declaredVisibility(resolver) === undefined)).toEqual([]);
  });

  it("leave no type out: everything that has an id is a kind with a class, and there are rows of each to look at", () => {
    const nodes = Object.values(schema.getTypeMap()).filter(isNode).map(({ name }) => name).sort();
    expect(nodes).toEqual(Object.keys(settled).sort());
    expect([...new Set(rows.map(({ kind }) => kind))].sort()).toEqual(nodes);
    expect(new Set(rows.map(({ visibility }) => visibility))).toEqual(new Set([0, 1, 2, 3]));
  });

  it("make every field nullable that is above the class of its type", () => {
    for (const name of partnersOnly) {
      const [type = "", field = ""] = name.split(".");
      const { type: answered } = typeOf(type).getFields()[field] ?? {};
      expect([name, answered && getNullableType(answered) === answered]).toEqual([name, true]);
    }
  });
});

describe.each([0, 1, 2, 3, 4])("viewer %i of five", (nr) => {
  const viewer = () => viewers[nr] as (typeof viewers)[number];
  const maySee = ({ visibility }: Row) => visibility <= viewer().level;

  it("sees every field of every kind that is theirs to see, as the process leader sees it, and null for the rest, without an error", async () => {
    const answers = await Promise.all(rows.map((row) => readOne(viewer().client, row)));
    for (const [index, row] of rows.entries()) {
      const { data, errors } = answers[index] as (typeof answers)[number];
      const label = `${viewer().name}: ${row.kind} of class ${row.visibility}`;
      expect([label, errors]).toEqual([label, undefined]);
      const node = data?.node ?? null;
      if (!maySee(row)) {
        expect([label, node]).toEqual([label, null]);
        continue;
      }
      for (const [field, value] of Object.entries(known[index] ?? {})) {
        const name = `${row.kind}.${field}`;
        if (ofTheViewer.has(name) || field === "version") {
          continue; // versions rise while this file runs
        }
        const guarded = settledFields[name] ?? (partnersOnly.has(name) ? PARTNERSHIP : PUBLIC);
        const leads = isNode(getNamedType(typeOf(row.kind).getFields()[field]?.type));
        if (guarded > viewer().level) {
          expect([label, field, node?.[field]]).toEqual([label, field, null]);
        } else if (leads) {
          // What a field leads to is judged by its own class.
          const wide = idsIn(value).filter((id) => (classOf.get(id) ?? PUBLIC) <= viewer().level);
          expect([label, field, idsIn(node?.[field])]).toEqual([label, field, wide]);
        } else {
          expect([label, field, node?.[field]]).toEqual([label, field, value]);
        }
      }
    }
  }, 60_000);

  it("gets by many ids what they get by one", async () => {
    const { nodes } = await viewer().client.query<{ nodes: ({ id: string } | null)[] }>("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids: rows.slice(0, 100).map(({ kind, id }) => globalId(kind, id)) });
    expect(nodes.map((node) => node !== null)).toEqual(rows.slice(0, 100).map(maySee));
  });

  it("finds in every list, and in its count, exactly what they may see", async () => {
    const parents = rows.filter((row) => maySee(row));
    for (const kind of Object.keys(settled)) {
      const lists = Object.values(typeOf(kind).getFields()).filter(isConnection).filter(({ name }) => !["Partnership.history", "Partnership.auditEntries"].includes(`${kind}.${name}`));
      const parent = parents.find((row) => row.kind === kind);
      for (const list of lists) {
        const args = list.args.some(({ name }) => name === "from") ? '(from: "2026-11-16", to: "2026-12-06", first: 500)' : "(first: 100)";
        const { data, errors } = await viewer().client.ask<{ node: Record<string, { totalCount: number; nodes: { __typename: string; id: string }[] } | null> | null }>(
          `query ($id: ID!) { node(id: $id) { ... on ${kind} { ${list.name}${args} { totalCount nodes { __typename ... on Node { id } } } } } }`,
          { id: globalId(kind, parent?.id ?? "") },
        );
        expect([kind, list.name, errors]).toEqual([kind, list.name, undefined]);
        const page = data?.node?.[list.name];
        if (!page) {
          const name = `${kind}.${list.name}`;
          expect([name, (partnersOnly.has(name) && viewer().level < PARTNERSHIP) || (fewOnly.has(name) && viewer().level < RESTRICTED)]).toEqual([name, true]);
          continue;
        }
        const target = page.nodes[0]?.__typename;
        const seen = new Set(page.nodes.map(({ id }) => id));
        expect(page.totalCount === page.nodes.length || page.nodes.length >= 100).toBe(true);
        expect(rows.filter((row) => row.kind === target && seen.has(globalId(row.kind, row.id)) && !maySee(row))).toEqual([]);
      }
    }
  }, 30_000);

  it("counts in the partnership's own lists what the database holds for their class", async () => {
    const listed = { goals: "goal", indicators: "indicator", activities: "activity", rooms: "room" };
    const { partnership } = await viewer().client.query<{ partnership: Record<string, { totalCount: number }> }>(`{ partnership(slug: "rannebergen") { ${Object.keys(listed).map((list) => `${list} { totalCount }`).join(" ")} } }`);
    for (const [list, table] of Object.entries(listed)) {
      const [{ count }] = (await app.dataSource.query(`select count(*)::int as count from ${table} where partnership_id = $1 and visibility <= $2`, [partnershipId, viewer().level])) as [{ count: number }];
      expect([list, partnership[list]?.totalCount]).toEqual([list, count]);
    }
  });

  it("hears in a subscription of exactly that, and reads in it exactly that", async () => {
    const mine = rows.filter(({ kind }) => "partnershipId" in (app.dataSource.getMetadata(allKinds().find(({ name }) => name === kind)?.entity ?? "").propertiesMap as object));
    const document = `subscription ($partnershipId: ID!, $after: String) { partnershipChanges(partnershipId: $partnershipId, after: $after) { n cursor op nodeId reason node { __typename id ... on Membership { leaveReason noticeGivenOn } ... on Measurement { recordedAt recordedBy { id } } ... on Occurrence { attendance { total } booking { id } } } } }`;
    const follower = await new FollowerLog(viewer().client, globalId("Partnership", partnershipId), null, document).hasBegun();
    for (const { kind, id } of mine) {
      await app.dataSource.query(`update "${allKinds().find(({ name }) => name === kind)?.table}" set version = version + 1 where id = $1`, [id]);
    }
    const [last] = (await app.dataSource.query("insert into closure (partnership_id, name, dates) values ($1, 'Sist', '[2031-01-01,2031-01-02)') returning id", [partnershipId])) as [{ id: string }];
    await app.dataSource.query("notify hub_changes");
    await follower.hears("of the last one", (changes) => changes.some(({ nodeId }) => nodeId === globalId("Closure", last.id)));
    await app.dataSource.query("delete from closure where id = $1", [last.id]);
    const heard = new Set(follower.changes.map(({ nodeId }) => nodeId));
    for (const row of mine) {
      expect([row.kind, row.visibility, heard.has(globalId(row.kind, row.id))]).toEqual([row.kind, row.visibility, maySee(row)]);
    }
    for (const { node } of follower.changes) {
      const guarded = [node?.leaveReason, node?.noticeGivenOn].filter(Boolean);
      const inner = [node?.recordedAt, node?.recordedBy, node?.attendance, node?.booking].filter(Boolean);
      expect([viewer().name, viewer().level >= RESTRICTED || guarded.length === 0, viewer().level >= PARTNERSHIP || inner.length === 0]).toEqual([viewer().name, true, true]);
    }
    await follower.stop();
  }, 30_000);

  it("finds nothing else on boards and in payloads of mutations", async () => {
    const { client, level, name } = viewer();
    const { partnership } = await client.query<{ partnership: { publicBoard: { id: string } } }>('{ partnership(slug: "rannebergen") { publicBoard { id snapshot { revision today goal { statement } days { items { title } } } } } }');
    const board = client.subscribe("subscription ($id: ID!) { boardSnapshot(boardId: $id) { partnershipName goal { statement } days { items { title } } } }", { id: partnership.publicBoard.id });
    expect([name, JSON.stringify([partnership, (await board.next()).value]).includes(canary)]).toEqual([name, false]);
    await board.return?.();
    const inside = `goal { partnership { memberships { nodes { leaveReason } } rooms { nodes { premises { id } } } activities(first: 100) { nodes { title } } } }`;
    const [goal] = (await client.query<{ partnership: { goals: { nodes: { id: string; version: number }[] } } }>('{ partnership(slug: "rannebergen") { goals { nodes { id version } } } }')).partnership.goals.nodes;
    const { data } = await client.ask(`mutation ($input: EditGoalInput!) { editGoal(input: $input) { userErrors { code } ${inside} } }`, { input: { clientMutationId: crypto.randomUUID(), id: goal?.id, expectedVersion: goal?.version } });
    const found = [1, 2, 3].filter((one) => JSON.stringify(data).includes(`${canary}${one}`));
    expect([name, found.every((one) => one <= level)]).toEqual([name, true]);
    expect([name, found.includes(3)]).toEqual([name, level >= RESTRICTED]);
  });
});
