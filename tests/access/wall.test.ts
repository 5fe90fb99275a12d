import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { buildSchema, getNamedType, isLeafType, isObjectType, isRequiredArgument, type GraphQLField, type GraphQLObjectType, type GraphQLSchema } from "graphql";
import type { TestApp } from "../support/app.ts";
import type { TestClient } from "../support/client.ts";
import type { ActName, Scene as AnyScene } from "../support/scene.ts";

// The application's own checks say yes to everything here: whatever holds is the database's doing. These are the functions
// that decide, and nothing else is replaced.
const access = await import("../../server/shared/access.ts");
const viewer = await import("../../server/shared/viewer.ts");
const { notFound } = await import("../../server/shared/errors.ts");
const { Visibility } = await import("../../server/shared/visibility.ts");
jest.unstable_mockModule("../../server/shared/viewer.ts", () => ({ ...viewer, levelIn: () => Visibility.RESTRICTED }));
jest.unstable_mockModule("../../server/shared/access.ts", () => ({
  ...access,
  maySee: () => true,
  reveal: (_viewer: unknown, row: unknown) => row,
  visibleRows: () => ({ sql: "true", values: [] }),
  mayAct: () => true,
  requireRight: (_viewer: unknown, _rule: unknown, what: string, row: unknown) => {
    if (!row) {
      throw notFound(what);
    }
  },
}));
const { allKinds } = await import("../../server/shared/kind.ts");
const { startApp } = await import("../support/app.ts");
const { FollowerLog } = await import("../support/follower.ts");
const { documentOf, Scene } = await import("../support/scene.ts");

/** Names, texts and figures that only rows of the partnership have which nobody else may see. */
const canary = "Hemligheten";
const figure = 7_654_321;

let app: TestApp;
let schema: GraphQLSchema;
let scene: AnyScene;
let partnershipId: string;
/** Those who have no business in Rannebergen. */
let outsiders: { readonly name: string; readonly client: TestClient }[];
/** A few rows of every kind in every class, of Rannebergen. */
let rows: { readonly kind: string; readonly id: string; readonly table: string; readonly hidden: boolean }[];
/** Ids of all rows there that none of the outsiders may see. */
let forbidden: string[];

const globalId = (kind: string, id: string): string => Buffer.from(`${kind}:${id}`).toString("base64url");

beforeAll(async () => {
  app = await startApp({ demo: true });
  schema = buildSchema(await (await app.anyone.fetch("/schema.graphql")).text());
  scene = await Scene.of(app);
  outsiders = [
    { name: "the neighbours' process leader", client: await app.as("boden", "PROCESS_LEADER") },
    { name: "a visitor", client: app.anyone },
  ];
  [{ id: partnershipId }] = (await app.dataSource.query("select id from partnership where slug = 'rannebergen'")) as [{ id: string }];
  await hide();
  rows = await someOfEachKind();
  forbidden = await forbiddenIds();
}, 60_000);
afterAll(() => app.stop());

const columnsOf = (entity: Function): string[] => app.dataSource.getMetadata(entity).columns.map(({ propertyName }) => propertyName);

/** Of every kind at least one row that is for the partnership alone, with something in it to find. */
async function hide(): Promise<void> {
  for (const { table, entity, name } of allKinds()) {
    const columns = columnsOf(entity);
    if (!columns.includes("partnershipId") || !columns.includes("visibility") || name === "Board") {
      continue;
    }
    const text = ["title", "name", "statement", "definition", "purpose", "description"].find((column) => columns.includes(column));
    await app.dataSource.query(
      `update "${table}" set visibility = greatest(visibility, 1), version = version + 1 ${text ? `, ${text} = '${canary}'` : ""} where id in (select id from "${table}" where partnership_id = $1 order by id desc limit 2)`,
      [partnershipId],
    );
  }
  await app.dataSource.query("update attendance set total = $2, girls_women = null, boys_men = null, other_or_unknown = null, age_bands = null where partnership_id = $1", [partnershipId, figure]);
  await app.dataSource.query("update commitment set purpose = $2 where partnership_id = $1", [partnershipId, canary]);
  await app.dataSource.query(
    "insert into board select (jsonb_populate_record(null::board, to_jsonb(b) || jsonb_build_object('id', gen_random_uuid(), 'visibility', 1, 'name', $2::text, 'is_paired', true, 'inches', 43, 'metres', 3, 'orientation', 'LANDSCAPE', 'room_id', (select id from room where partnership_id = $1 order by id limit 1)))).* from board b where b.partnership_id = $1 and not b.is_paired",
    [partnershipId, canary],
  );
  await app.dataSource.query(`update "user" set display_name = $2, local_title = $2 where partnership_ids = array[$1::uuid]`, [partnershipId, canary]);
}

async function someOfEachKind(): Promise<typeof rows> {
  const found = await Promise.all(
    allKinds().map(async ({ table, entity, name }) => {
      const columns = columnsOf(entity);
      const mine = columns.includes("partnershipId") ? "t.partnership_id = $1" : name === "Partnership" ? "t.id = $1" : name === "User" ? "t.partnership_ids = array[$1::uuid]" : "$1::uuid is not null";
      const hidden = name === "User" ? "true" : columns.includes("visibility") ? "t.visibility > 0" : "false";
      const some = `select id, hidden from (select t.id, ${hidden} as hidden, row_number() over (partition by ${hidden} order by t.id) as nr from "${table}" t where ${mine}) one where nr <= 2`;
      return ((await app.dataSource.query(some, [partnershipId])) as { id: string; hidden: boolean }[]).map((row) => ({ kind: name, table, ...row }));
    }),
  );
  return found.flat();
}

async function forbiddenIds(): Promise<string[]> {
  const found = await Promise.all(
    allKinds().map(async ({ table, entity, name }) => {
      const columns = columnsOf(entity);
      const where = name === "User" ? "partnership_ids = array[$1::uuid]" : columns.includes("partnershipId") ? "partnership_id = $1 and visibility > 0" : "$1::uuid is null";
      return ((await app.dataSource.query(`select id from "${table}" where ${where}`, [partnershipId])) as { id: string }[]).map(({ id }) => globalId(name, id));
    }),
  );
  return found.flat();
}

const typeOf = (name: string): GraphQLObjectType => schema.getType(name) as GraphQLObjectType;
const fieldsOf = (type: GraphQLObjectType): GraphQLField<unknown, unknown>[] => Object.values(type.getFields());
const isConnection = (type: GraphQLObjectType): boolean => type.name.endsWith("Connection");

/** What a field with arguments needs to be asked. */
const argumentsOf = ({ args }: GraphQLField<unknown, unknown>): string => {
  const given = args.flatMap(({ name, type }) => (name === "first" ? ["first: 100"] : getNamedType(type).name === "LocalDate" ? [`${name}: "${name === "from" ? "2026-10-01" : "2026-12-31"}"`] : []));
  return given.length > 0 ? `(${given.join(", ")})` : "";
};
const canBeAsked = (field: GraphQLField<unknown, unknown>): boolean => field.args.every((argument) => !isRequiredArgument(argument) || getNamedType(argument.type).name === "LocalDate");

/** Everything that a type tells, and what it leads to, so many levels deep. */
function everything(type: GraphQLObjectType, deep: number): string {
  return fieldsOf(type)
    .filter((field) => canBeAsked(field) && field.name !== "snapshot")
    .flatMap((field) => {
      const target = getNamedType(field.type);
      if (isLeafType(target)) {
        return [field.name + argumentsOf(field)];
      }
      if (!isObjectType(target)) {
        return [`${field.name} { __typename }`];
      }
      if (isConnection(target)) {
        const node = getNamedType((target.getFields().nodes as GraphQLField<unknown, unknown>).type) as GraphQLObjectType;
        return deep > 0 ? [`${field.name}${argumentsOf(field)} { totalCount nodes { ${everything(node, deep - 1)} } }`] : [];
      }
      return deep > 0 ? [`${field.name}${argumentsOf(field)} { ${everything(target, deep - 1)} }`] : [];
    })
    .join(" ") || "__typename";
}

/** Its values together, and every field that leads somewhere by itself. */
function waysFrom(type: GraphQLObjectType): [name: string, selection: string][] {
  const fields = fieldsOf(type).filter(canBeAsked);
  const leading = fields.filter((field) => isObjectType(getNamedType(field.type)));
  const values = fields.filter((field) => !leading.includes(field)).map((field) => field.name + argumentsOf(field) + (isLeafType(getNamedType(field.type)) ? "" : " { __typename }"));
  return [["values", values.join(" ")], ...leading.map((field): [string, string] => [field.name, `${field.name}${argumentsOf(field)} { ${everything(getNamedType(field.type) as GraphQLObjectType, 1)} }`])];
}

/** What of the partnership's own is in an answer. */
function found(answer: unknown): string[] {
  const text = JSON.stringify(answer ?? null);
  const figures = [...text.matchAll(/(?<![\w"-])\d{7,}(?![\w-])/g)].flatMap(([digits]) => (Number(digits) >= figure ? [digits] : []));
  return [...(text.includes(canary) ? [canary] : []), ...figures, ...forbidden.filter((id) => text.includes(id))];
}

/** Asks for every row there in every way, and returns what of it came back that must not, by the way it came. */
async function walk(client: TestClient): Promise<Record<string, string[]>> {
  const leaks: Record<string, string[]> = {};
  const look = (where: string, answer: unknown): void => {
    const here = found(answer);
    if (here.length > 0) {
      leaks[where] = here.slice(0, 3);
    }
  };
  for (const kind of new Set(rows.map((row) => row.kind))) {
    // What leads somewhere is asked a field at a time: documents have a largest size.
    for (const [name, selection] of waysFrom(typeOf(kind))) {
      const ids = rows.filter((row) => row.kind === kind).map(({ id }) => globalId(kind, id));
      const { data, errors } = await client.ask(`query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on ${kind} { id ${selection} } } }`, { ids });
      // A row that everybody may see can lead to one that is gone behind the wall, where nothing else was ready for that.
      expect([kind, name, errors?.filter(({ extensions }) => extensions.code !== "INTERNAL") ?? []]).toEqual([kind, name, []]);
      look(`${kind}.${name}`, data);
    }
  }
  for (const { kind, id, hidden } of rows) {
    const { data } = await client.ask<{ node: object | null }>(`query ($id: ID!) { node(id: $id) { __typename id } }`, { id: globalId(kind, id) });
    look(`node ${kind}`, hidden ? data : null);
  }
  const query = typeOf("Query");
  for (const field of fieldsOf(query).filter(({ name }) => !name.startsWith("node"))) {
    const slug = field.args.some(({ name }) => name === "slug") ? '(slug: "rannebergen")' : "";
    // The demo's own accounts are offered to everybody.
    for (const inner of fieldsOf(getNamedType(field.type) as GraphQLObjectType).filter((one) => canBeAsked(one) && one.name !== "demoAccounts")) {
      const target = getNamedType(inner.type);
      const below = isObjectType(target) ? `{ ${everything(target, 1)} }` : "";
      look(`Query.${field.name}.${inner.name}`, (await client.ask(`{ ${field.name}${slug} { ${inner.name}${argumentsOf(inner)} ${below} } }`)).data);
    }
  }
  return leaks;
}

/** Follows the partnership, and a board of its own, while every row of it changes. */
async function overhear(client: TestClient): Promise<string[]> {
  const nodes = [...new Set(rows.map(({ kind }) => kind))].map((kind) => `... on ${kind} { id ${fieldsOf(typeOf(kind)).filter((field) => isLeafType(getNamedType(field.type)) && field.args.length === 0 && getNamedType(field.type).name === "String" && field.name !== "cursor").map(({ name }) => `${kind}_${name}: ${name}`).slice(0, 1).join(" ")} }`);
  const follower = await new FollowerLog(client, globalId("Partnership", partnershipId), null, `subscription ($partnershipId: ID!, $after: String) { partnershipChanges(partnershipId: $partnershipId, after: $after) { n cursor op nodeId reason node { __typename ${nodes.join(" ")} } } }`).hasBegun();
  for (const { table, id } of rows.filter(({ kind }) => !["Area", "Organisation", "Unit", "User"].includes(kind))) {
    await app.dataSource.query(`update "${table}" set version = version + 1 where id = $1`, [id]);
  }
  const [last] = (await app.dataSource.query("insert into closure (partnership_id, name, dates) values ($1, 'Sist', '[2031-01-01,2031-01-02)') returning id", [partnershipId])) as [{ id: string }];
  await app.dataSource.query("notify hub_changes");
  await follower.hears("of the last one", (changes) => changes.some(({ nodeId }) => nodeId === globalId("Closure", last.id)));
  await app.dataSource.query("delete from closure where id = $1", [last.id]);
  await follower.stop();
  expect(follower.problems).toEqual([]);
  // That a row is gone is told by its id; of what it was nothing is told.
  return follower.changes.flatMap(({ node }) => found(node));
}

async function lookAtBoards(client: TestClient): Promise<string[]> {
  const boards = rows.filter(({ kind }) => kind === "Board");
  const seen: unknown[] = [];
  for (const { id } of boards) {
    seen.push((await client.ask(`query ($id: ID!) { node(id: $id) { ... on Board { snapshot { ${everything(typeOf("BoardSnapshot"), 3)} } } } }`, { id: globalId("Board", id) })).data);
    const screen = client.subscribe(`subscription ($id: ID!) { boardSnapshot(boardId: $id) { ${everything(typeOf("BoardSnapshot"), 3)} } }`, { id: globalId("Board", id) });
    seen.push(await screen.next().catch(() => null));
    await screen.return?.();
  }
  return found(seen);
}

const acts: readonly ActName[] = ["planActivity", "editActivity", "editOccurrence", "deleteOccurrence", "moveOccurrence", "cancelOccurrence", "reinstateOccurrence", "reportAttendance", "recordMeasurement", "editGoal"];

describe.each([0, 1])("with the application's own checks switched off, outsider %i of two", (nr) => {
  const outsider = () => outsiders[nr] as (typeof outsiders)[number];

  it("reaches no row of the partnership's own by any field of any kind, nor by any root field", async () => {
    expect([outsider().name, await walk(outsider().client)]).toEqual([outsider().name, {}]);
  }, 120_000);

  it("counts in its lists only what everybody may see", async () => {
    const lists = { goals: "goal", indicators: "indicator", activities: "activity", rooms: "room", memberships: "membership" };
    const { partnership } = await outsider().client.query<{ partnership: Record<string, { totalCount: number }> }>(`{ partnership(slug: "rannebergen") { ${Object.keys(lists).map((list) => `${list} { totalCount }`).join(" ")} } }`);
    for (const [list, table] of Object.entries(lists)) {
      const [{ n }] = (await app.dataSource.query(`select count(*)::int as n from ${table} where partnership_id = $1 and visibility = 0`, [partnershipId])) as [{ n: number }];
      expect([list, partnership[list]?.totalCount]).toEqual([list, n]);
    }
  });

  it("overhears nothing of its rows by following it, and sees nothing of them on boards", async () => {
    expect([outsider().name, await overhear(outsider().client), await lookAtBoards(outsider().client)]).toEqual([outsider().name, [], []]);
  }, 60_000);

  it.each(acts)("writes nothing there by %s", async (act) => {
    for (const more of [{}, ["recordMeasurement", "editGoal"].includes(act) ? {} : { visibility: "PARTNERSHIP" }]) {
      const input = await scene.inputFor(act, more);
      const before = await scene.written();
      const { data, errors } = await outsider().client.ask<Record<string, { userErrors: object[] } | null>>(documentOf(act), { input: { clientMutationId: randomUUID(), ...input } });
      expect([act, await scene.written()]).toEqual([act, before]);
      expect([act, Boolean(errors) || (data?.[act]?.userErrors ?? []).length > 0]).toEqual([act, true]);
      expect(found([data, errors])).toEqual([]);
    }
  });

  it("takes nothing back that others did there, and touches no token of theirs", async () => {
    const clientMutationId = randomUUID();
    await scene.act("editGoal", { clientMutationId, ...(await scene.inputFor("editGoal")) });
    const token = await programOf(scene);
    const before = await scene.written();
    const undo = await outsider().client.ask("mutation ($input: UndoInput!) { undo(input: $input) { userErrors { code } } }", { input: { clientMutationId: randomUUID(), mutationId: clientMutationId } });
    const revoke = await outsider().client.ask("mutation ($input: RevokeTokenInput!) { revokeToken(input: $input) { userErrors { code } } }", { input: { clientMutationId: randomUUID(), id: token } });
    expect([undo.errors?.length, revoke.errors?.length, await scene.written()]).toEqual([1, 1, before]);
    expect(await app.dataSource.query("select revoked_at from api_token where id = $1", [token])).toEqual([{ revoked_at: null }]);
  });
});

async function programOf({ leader, partnershipId: id }: AnyScene): Promise<string> {
  const input = { clientMutationId: randomUUID(), name: "Programmet", partnershipId: id, scopes: ["READ_PARTNERSHIP"], validForDays: 30 };
  const { createToken } = await leader.query<{ createToken: { token: { id: string } } }>("mutation ($input: CreateTokenInput!) { createToken(input: $input) { token { id } } }", { input });
  return createToken.token.id;
}

describe("without the wall either", () => {
  // In this file's own database alone, and last: whoever runs one test of it runs this one on its own.
  it("the same walks find what they look for, of every kind", async () => {
    const [{ role }] = (await app.dataSource.query("select app_role() as role")) as [{ role: string }];
    const readable = (await app.dataSource.query("select name from guarded_table where reads is not null and hidden = '{}'")) as { name: string }[];
    for (const { name } of readable) {
      await app.dataSource.query(`create policy open on "${name}" for select to "${role}" using (true)`);
    }
    const { client } = outsiders[0] as (typeof outsiders)[number];
    const leaks = await walk(client);
    const kinds = [...new Set(rows.filter(({ hidden }) => hidden).map(({ kind }) => kind))];
    expect(kinds.filter((kind) => !leaks[`node ${kind}`])).toEqual([]);
    expect(["Partnership.history", "Partnership.activities", "Goal.activityTotals", "Occurrence.attendance", "Query.partnership.assignments"].filter((way) => !leaks[way])).toEqual([]);
    expect([JSON.stringify(leaks).includes(canary), JSON.stringify(leaks).includes(String(figure))]).toEqual([true, true]);
    expect((await overhear(client)).length).toBeGreaterThan(0);
    for (const { name } of readable) {
      await app.dataSource.query(`drop policy open on "${name}"`);
    }
  }, 120_000);
});
