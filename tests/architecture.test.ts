import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { GraphQLNonNull, getNamedType, isInputObjectType, isObjectType, type GraphQLField, type GraphQLObjectType, type GraphQLSchema } from "graphql";
import { Field, getMetadataStorage, ObjectType, Query, Resolver } from "type-graphql";
import { getMetadataArgsStorage, type DataSource } from "typeorm";
import { createDataSource } from "../server/database.ts";
import { createSchema, resolvers } from "../server/schema.ts";
import { errorCodes } from "../server/shared/errors.ts";
import { allKinds } from "../server/shared/kind.ts";
import { PartnershipNode } from "../server/shared/node.ts";
import { declaredVisibility, guardedFields, Visibility, Visible } from "../server/shared/visibility.ts";
import { createTestDatabase, type TestDatabase } from "./support/database.ts";
import { reachableFrom, sourceFiles, type SourceFile } from "./support/source.ts";

// The shape of the code, as data. Who moves a boundary moves it here.

/** Each may import those before it. */
const layers = ["shared", "limits", "mail", "people", "partnership", "identity", "tokens", "changes", "presence", "goals", "premises", "calendar", "sign-ups", "feeds", "board", "demo"];
/** Serve the features and know none of them. */
const platform = ["database", "http"];
/** Put everything together, so they may import everything. */
const roots = ["app", "database", "feeds-resolvers", "figures", "kinds", "main", "oidc-settings", "people-resolvers", "print-contract", "schema", "sign-in", "sign-ups-resolvers", "sockets"].map((name) => `server/${name}.ts`);

/** What a feature may use of another: its rows, kinds, rules, shapes and use cases. */
const open = /\.(entity|kind|service|access|type|queries)\.ts$/;
/** And these, which are made for others. */
const openFiles = [
  "server/calendar/dependents.ts", // what hangs on an occurrence, and where it is shown, is said by those who know
  "server/calendar/activity-lists.ts", // the closed lists of an activity, without its row
  "server/changes/change-log.ts", // the log and how it is followed: boards have a feed of their own on it
  "server/changes/document.ts",
  "server/changes/doorbell.ts",
  "server/changes/follower.ts",
  "server/changes/live-fields.ts",
  "server/changes/message.ts",
  "server/changes/viewer-class.ts",
  "server/goals/disclosure.ts", // the one rule for which counts of people may be shown to anybody
  "server/goals/progress.ts", // the one rule for how an indicator is going
  "server/goals/series.ts",
  "server/limits/allowance.ts",
  "server/limits/cost.ts",
  "server/people/organisation-number.ts",
  "server/limits/cost-limiter.ts", // sockets ask the same price as HTTP
  "server/limits/network.ts",
  "server/limits/throttle.ts", // whoever accepts a secret counts the wrong ones
  "server/mail/letter.ts",
  "server/premises/room-taken.ts", // why a booking failed; the calendar tells it in words
];

const mostLines = 250;

const server = sourceFiles("server");
const client = sourceFiles("client");
const migrations = sourceFiles("migrations");
const tests = sourceFiles("tests");
const all = [...server, ...client, ...migrations, ...tests, ...sourceFiles("tools", "schema")];

const featureOf = (file: string): string => /^server\/([^/]+)\//.exec(file)?.[1] ?? "";
const isFeature = (file: string): boolean => layers.includes(featureOf(file));

/** `who → whom` for every import that a rule forbids. */
function violations(files: readonly SourceFile[], forbids: (imported: string, file: string) => boolean): string[] {
  return files.flatMap(({ path, imports }) => imports.filter((imported) => forbids(imported, path)).map((imported) => `${path} → ${imported}`));
}

const ofKind = (suffix: string): SourceFile[] => server.filter(({ path }) => path.endsWith(suffix));
const isGraphql = (name: string): boolean => /^(graphql|type-graphql|graphql-.+|@apollo\/.+|@as-integrations\/.+)(\/|$)/.test(name);
const isOwn = (name: string): boolean => /^(server|client|migrations|tests)\//.test(name);

describe("what may import what", () => {
  test("every server folder has its place", () => {
    expect([...new Set(server.map(({ path }) => featureOf(path)))].filter((name) => name !== "").sort()).toEqual([...layers, ...platform].sort());
  });

  test("features depend in one direction only", () => {
    const back = (imported: string, file: string): boolean => isFeature(imported) && layers.indexOf(featureOf(imported)) > layers.indexOf(featureOf(file));
    expect(violations(server.filter(({ path }) => isFeature(path)), back)).toEqual([]);
  });

  test("no feature knows the platform or what puts it together, and the platform knows no feature", () => {
    const isOutside = (imported: string): boolean => isOwn(imported) && !isFeature(imported);
    expect(violations(server.filter(({ path }) => isFeature(path)), isOutside)).toEqual([]);
    const isAbove = (imported: string): boolean => (isFeature(imported) && featureOf(imported) !== "shared") || roots.includes(imported);
    // What the platform is there to open and to serve.
    const known = ["server/database/cli.ts → server/database.ts", "server/database/open.ts → server/database.ts", "server/http/operations.ts → server/print-contract.ts"];
    expect(violations(server.filter(({ path }) => platform.includes(featureOf(path))), isAbove).filter((each) => !known.includes(each))).toEqual([]);
  });

  test("a feature uses of another only what is made for others", () => {
    const isInner = (imported: string, file: string): boolean =>
      isFeature(imported) && featureOf(imported) !== "shared" && featureOf(imported) !== featureOf(file) && !open.test(imported) && !openFiles.includes(imported);
    expect(violations(server.filter(({ path }) => isFeature(path)), isInner)).toEqual([]);
    const used = new Set(server.flatMap(({ path, imports }) => imports.filter((imported) => featureOf(imported) !== featureOf(path))));
    expect(openFiles.filter((file) => !used.has(file))).toEqual([]);
  });

  test("services and queries know nothing of GraphQL", () => {
    expect(violations([...ofKind(".service.ts"), ...ofKind(".queries.ts")], isGraphql)).toEqual([]);
  });

  test("resolvers know nothing of the database, and inputs and shapes nothing of it either", () => {
    expect(violations([...ofKind(".resolver.ts"), ...ofKind(".inputs.ts"), ...ofKind(".type.ts"), ...ofKind(".payloads.ts")], (name) => /^(typeorm|pg)(\/|$)/.test(name))).toEqual([]);
  });

  test("access rules are data: they ask nobody", () => {
    expect(violations(ofKind(".access.ts"), (name) => !["server/shared/access.ts", "server/shared/viewer.ts"].includes(name) && !name.endsWith(".access.ts"))).toEqual([]);
  });

  test("entities are rows: nothing in them reads or writes", () => {
    const works = /^server\/shared\/(reader|page|tree|batch|connection|context|unit-of-work|whole-list|selection|mutation|refusal|jobs)\.ts$/;
    expect(violations(ofKind(".entity.ts"), (name) => works.test(name) || /\.(kind|service|queries|resolver|lists|inputs)\.ts$/.test(name) || name === "pg")).toEqual([]);
    const asks = /\b(Repository|DataSource|EntityManager|createQueryBuilder|async|await|\.query\()/;
    expect(ofKind(".entity.ts").filter(({ text }) => asks.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test("only the clock asks the machine for the time", () => {
    const asks = /\bDate\.now\(|new Date\(\)/;
    // These measure how long something lasts, which is no time of day.
    const stopwatches = ["server/board/board-feed.ts", "server/changes/follower.ts", "server/changes/other-side.ts", "server/changes/socket-server.ts"];
    const asking = server.filter(({ path, text }) => isFeature(path) && asks.test(text)).map(({ path }) => path);
    expect(asking.filter((path) => !stopwatches.includes(path))).toEqual(["server/shared/time/clock.ts"]);
  });

  test("the client knows the server through the schema alone", () => {
    expect(violations(client, (name) => /^(server|migrations|tests)\//.test(name) || /^(typeorm|type-graphql|pg|node:.*)$/.test(name))).toEqual([]);
    expect(violations(server, (name) => name.startsWith("client/"))).toEqual([]);
  });

  test("the client's building blocks know no data and no subject", () => {
    const blocks = client.filter(({ path }) => /^client\/(ui|format)\//.test(path));
    const foreign = (name: string): boolean => isGraphql(name) || (isOwn(name) && !/^client\/(ui|format)\//.test(name));
    expect(violations(blocks, foreign)).toEqual([]);
  });

  test("boards stay small: nothing that they lead to is Apollo or the workspace's router", () => {
    const board = [...reachableFrom("client/board/main.tsx", client), ...reachableFrom("client/board/service-worker.ts", client)];
    expect(board.length).toBeGreaterThan(10);
    expect(violations(board, (name) => /^(@apollo|@tanstack|@internationalized|rxjs|react-aria|react-hook-form)/.test(name))).toEqual([]);
  });
});

describe("how files are", () => {
  test(`no file of the server or the client is longer than ${mostLines} lines`, () => {
    const long = [...server, ...client].filter(({ text }) => text.split("\n").length - 1 > mostLines).map(({ path }) => path);
    expect(long).toEqual([]);
  });

  test("there are no barrel files: whoever needs something imports the file that has it", () => {
    expect(all.filter(({ path, text }) => path !== "migrations/index.ts" && (/(^|\/)index\.[jt]sx?$/.test(path) || /^export \*/m.test(text))).map(({ path }) => path)).toEqual([]);
  });

  test("nothing is exported without a name, except where a tool asks for it", () => {
    const asked = /\.config\.[jt]s$|^tests\/support\/(global-\w+|[\w-]+-transform)\.[jt]s$/;
    expect(all.filter(({ path, text }) => !asked.test(path) && /^export default\b/m.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test("server files are named in kebab-case, components as they are called", () => {
    expect(server.filter(({ path }) => !/^server\/([a-z0-9-]+\/)*[a-z0-9]+(-[a-z0-9]+)*(\.[a-z-]+)?\.ts$/.test(path)).map(({ path }) => path)).toEqual([]);
    // Files in lower case hold several small components, or none.
    const several = /\/(announce|main|marks|navigation|routes|toast)\.tsx$/;
    expect(client.filter(({ path }) => path.endsWith(".tsx") && !/\/[A-Z]\w*\.tsx$/.test(path) && !several.test(path)).map(({ path }) => path)).toEqual([]);
  });

  test("every entity, kind and resolver is named where the hub is put together", () => {
    const registers = { ".entity.ts": "server/database.ts", ".kind.ts": "server/kinds.ts", ".resolver.ts": "server/schema.ts" };
    for (const [suffix, register] of Object.entries(registers)) {
      const named = server.find(({ path }) => path === register)?.imports ?? [];
      expect(ofKind(suffix).map(({ path }) => path).filter((path) => !named.includes(path))).toEqual([]);
    }
    const classes = ofKind(".resolver.ts").flatMap(({ text }) => [...text.matchAll(/^export class (\w+)/gm)].map(([, name]) => String(name)));
    expect(resolvers.map(({ name }) => name).sort()).toEqual(classes.sort());
  });

  test("errors have the codes of the public contract, and no others", () => {
    expect([...errorCodes]).toEqual(["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "BAD_USER_INPUT", "CONFLICT", "RATE_LIMITED", "COST_EXCEEDED", "STALE_CURSOR", "UNAVAILABLE", "INTERNAL"]);
    const known = new Set<string>(errorCodes);
    const used = [...server, ...client].flatMap(({ path, text }) => [...text.matchAll(/(?:DomainError\(|extensions\??\.code === |extensions: \{ code: )"([A-Z_]+)"/g)].map(([, code]) => ({ path, code: code as string })));
    expect(used.filter(({ code }) => !known.has(code))).toEqual([]);
    // What is thrown for callers to see has one class; these tell of a document or a literal that nobody can execute, as GraphQL itself does.
    const asGraphql = ["server/changes/document.ts", "server/changes/socket.ts", "server/shared/scalars.ts"];
    expect(server.filter(({ text }) => /throw new GraphQLError\(/.test(text)).map(({ path }) => path)).toEqual(asGraphql);
  });
});

describe("the contract", () => {
  let schema: GraphQLSchema;
  const typesOf = (): GraphQLObjectType[] =>
    Object.values(schema.getTypeMap()).filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith("__") && !["Query", "Mutation", "Subscription"].includes(type.name));
  const classOf = ({ extensions }: GraphQLObjectType): Visibility | undefined => extensions.visibility as Visibility | undefined;
  const columnsOf = (entity: Function): string[] => getMetadataArgsStorage().columns.filter(({ target }) => target === entity).map(({ propertyName }) => propertyName);
  const fieldsOf = (type: GraphQLObjectType): GraphQLField<unknown, unknown>[] => Object.values(type.getFields());

  beforeAll(async () => {
    schema = await createSchema();
  });

  test("a resolver or a type that does not say who may see it keeps the hub from starting", async () => {
    const declare = Visible as (visibility: Visibility | undefined) => (target: object) => void;
    for (const resolver of [resolvers[0], resolvers.at(-1) as (typeof resolvers)[0]]) {
      const before = declaredVisibility(resolver);
      declare(undefined)(resolver);
      await expect(createSchema()).rejects.toThrow(resolver.name);
      declare(before)(resolver);
    }
    @ObjectType()
    class Unsaid {
      @Field(() => String)
      word!: string;
    }
    @Visible(Visibility.PUBLIC)
    @Resolver()
    class UnsaidResolver {
      @Query(() => Unsaid)
      unsaid(): Unsaid {
        return { word: "" };
      }
    }
    const open = resolvers as unknown as object[];
    open.push(UnsaidResolver);
    await expect(createSchema()).rejects.toThrow("Unsaid");
    open.pop();
    await createSchema();
  });

  test("a class above that of its type is declared for something that is there", () => {
    const gone = allKinds().flatMap(({ name, entity }) => guardedFields(entity).filter(([field]) => !(schema.getType(name) as GraphQLObjectType).getFields()[field] && !columnsOf(entity).includes(field)).map(([field]) => `${name}.${field}`));
    expect(gone).toEqual([]);
  });

  test("what a resolver adds to a type of a lower class can be null, because for many it is", () => {
    const added = getMetadataStorage().fieldResolvers.filter(({ kind }) => kind === "external");
    const impossible = added.flatMap(({ target, schemaName, getObjectType }) => {
      const type = typesOf().find(({ name }) => name === (getObjectType?.() as Function | undefined)?.name || (name === "Viewer" && (getObjectType?.() as Function | undefined)?.name === "ViewerType"));
      const isHigher = type !== undefined && (declaredVisibility(target) ?? 0) > (classOf(type) ?? 0);
      return isHigher && type.getFields()[schemaName]?.type instanceof GraphQLNonNull ? [`${type.name}.${schemaName}`] : [];
    });
    expect([added.map(({ schemaName }) => schemaName), impossible]).toEqual([expect.arrayContaining(["history", "bookings", "tokens"]), []]);
  });

  test("a field that leads above the class of its type can be null, because for many it is", () => {
    const guarded = new Map(allKinds().flatMap(({ entity }) => guardedFields(entity).map(([field, visibility]) => [`${entity.name}.${field}`, visibility] as const)));
    const impossible = typesOf().flatMap((type) =>
      fieldsOf(type).flatMap((field) => {
        const target = getNamedType(field.type);
        const own = guarded.get(`${type.name}.${field.name}`) ?? classOf(type) ?? Visibility.PUBLIC;
        const leadsTo = isObjectType(target) ? (classOf(target) ?? Visibility.PUBLIC) : own;
        const hides = Math.max(own, leadsTo) > (classOf(type) ?? Visibility.PUBLIC);
        // Lists of rows are shorter for those who may not see all of them; other lists are whole or null.
        const isListOfRows = isObjectType(target) && /\[/.test(String(field.type)) && target.getInterfaces().some(({ name }) => name === "Node");
        return hides && !isListOfRows && field.type instanceof GraphQLNonNull ? [`${type.name}.${field.name}`] : [];
      }),
    );
    expect(impossible).toEqual([]);
  });

  test("a mutation takes one input with its clientMutationId and answers what was wrong with it", () => {
    const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
    expect(mutations.map(({ name }) => name).sort()).toEqual(expect.arrayContaining(["cancelOccurrence", "editActivity", "editGoal", "moveOccurrence", "planActivity", "recordMeasurement", "reportAttendance", "undo"]));
    for (const { name, args, type } of mutations) {
      const [input] = args;
      const [taken, answered] = [input && getNamedType(input.type), getNamedType(type)];
      const given = isInputObjectType(taken) ? String(taken.getFields().clientMutationId?.type) : undefined;
      const errors = isObjectType(answered) ? String(answered.getFields().userErrors?.type) : undefined;
      expect([name, args.map((arg) => `${arg.name}: ${String(arg.type)}`), given, errors]).toEqual([name, [`input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!`], "UUID!", "[UserError!]!"]);
    }
  });

  test("only shares are floats: money is whole kronor, hours and values are exact decimals", () => {
    const floats = typesOf().flatMap((type) => fieldsOf(type).filter((field) => getNamedType(field.type).name === "Float").map(({ name }) => `${type.name}.${name}`));
    expect(floats.sort()).toEqual(["ContributionSummary.concentration", "ContributionSummary.largestShareOfCash", "ContributionSummary.largestShareOfValue", "MembershipContribution.shareOfValue", "Progress.ratio"]);
    const sums = typesOf().flatMap((type) => fieldsOf(type).map(({ name, type: answer }) => [`${type.name}.${name}`, getNamedType(answer).name] as const));
    const typeNames = (pattern: RegExp): string[] => [...new Set(sums.filter(([name]) => pattern.test(name)).map(([, type]) => type))];
    expect(typeNames(/Sek$/)).toEqual(["Int"]);
    expect(typeNames(/\.\w*[hH]ours$/).sort()).toEqual(["Decimal", "OpeningHours"]);
    expect(typeNames(/^(Measurement|Baseline|Target|Progress)\.\w*[vV]alue$/)).toEqual(["Decimal"]);
  });
});

describe("the database", () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await createDataSource(database.url, 2).initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  /** What the log is made of carries a partnership too, and is no row of one. */
  const mechanism = ["partnership_head", "change_log", "pending_change", "history", "audit_event"];
  /** A program's key belongs to a person, like a session, and a screen that waits for its approval to whoever claimed it: they only say for which partnership. */
  const keys = ["api_token", "board_pairing"];
  /** What is kept of people without an account feeds nothing, so that it can be let go of. What of it everybody may know touches the occurrence. */
  const forgotten = ["sign_up"];
  const toldThrough = ["sign_up_opening"];
  /** Follows from bookings alone, which are told of. */
  const derived = ["room_hold"];
  /** Who is here right now lasts for seconds, and is told apart. */
  const passing = ["presence"];
  const rows = <Row>(sql: string): Promise<Row[]> => dataSource.query(sql) as Promise<Row[]>;
  const triggersOf = async (table: string): Promise<string[]> =>
    (await rows<{ name: string }>(`select tgname as name from pg_trigger where tgrelid = '"${table}"'::regclass and not tgisinternal`)).map(({ name }) => name);
  const each = (name: string): string[] => ["insert", "update", "delete"].map((event) => `${name}_${event}`);

  test("every table of a partnership feeds the change log and the history, and its rows say who may see them", async () => {
    const tables = await rows<{ name: string; visibility: string | null }>(
      `select t.table_name as name, v.is_nullable as visibility from information_schema.columns t
       left join information_schema.columns v on v.table_schema = 'public' and v.table_name = t.table_name and v.column_name = 'visibility'
       where t.table_schema = 'public' and t.column_name = 'partnership_id' order by 1`,
    );
    const own = tables.filter(({ name }) => ![...mechanism, ...keys, ...forgotten, ...derived, ...passing].includes(name));
    expect(own.map(({ name }) => name)).toEqual(allKinds().filter(({ entity }) => entity.prototype instanceof PartnershipNode).map(({ table }) => table).sort());
    for (const { name, visibility } of [...own, { name: "partnership", visibility: "NO" }]) {
      expect([name, visibility, await triggersOf(name)]).toEqual([name, "NO", expect.arrayContaining([...each("collect"), ...each("record")])]);
    }
  });

  test("what belongs to no single partnership has its history as well", async () => {
    for (const { table } of allKinds()) {
      expect([table, await triggersOf(table)]).toEqual([table, expect.arrayContaining(each("record"))]);
    }
  });

  test("a kind touches what its triggers in the database touch", async () => {
    const found = await rows<{ name: string; touched: string; events: number }>(
      `select c.relname as name, split_part(encode(t.tgargs, 'escape'), '\\000', 2) as touched, count(*)::int as events
       from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
       where p.proname in ('touch_rows', 'touch_goals_of_attendance') group by 1, 2`,
    );
    expect(found.filter(({ events }) => events !== 3)).toEqual([]);
    const tables = new Map(allKinds().map(({ name, table }) => [name, table]));
    const declared = allKinds().flatMap(({ table, touches }) => (touches ?? []).map((kind) => `${table} → ${tables.get(kind)}`));
    expect(declared.sort()).toEqual(found.filter(({ name }) => !toldThrough.includes(name)).map(({ name, touched }) => `${name} → ${touched}`).sort());
  });

  test("nothing stored is a float", async () => {
    expect(await rows("select table_name, column_name from information_schema.columns where table_schema = 'public' and data_type in ('real', 'double precision', 'money')")).toEqual([]);
    const money = await rows<{ type: string }>("select distinct data_type as type from information_schema.columns where table_schema = 'public' and column_name like '%sek%'");
    const hours = await rows<{ type: string }>("select distinct data_type as type from information_schema.columns where table_schema = 'public' and column_name like '%hours' and column_name <> 'opening_hours'");
    expect([money, hours]).toEqual([[{ type: "integer" }], [{ type: "numeric" }]]);
  });

  test("a place and a name are never searched in the order of a foreign alphabet", () => {
    const sorts = server.flatMap(({ path, text }) => [...text.matchAll(/order by ([^`"]*)/g)].map(([, order]) => ({ path, order: order as string })));
    expect(sorts.filter(({ order }) => /\b(name|title|statement|display_name)\b(?!\s*collate)/.test(order))).toEqual([]);
  });
});
