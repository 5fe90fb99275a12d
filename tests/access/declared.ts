import { isObjectType, type GraphQLObjectType, type GraphQLSchema } from "graphql";
import { resolvers } from "../../server/schema.ts";
import type { Rule } from "../../server/shared/access.ts";
import { allKinds } from "../../server/shared/kind.ts";
import { restrictedRoles as rolesThatSeeAll } from "../../server/shared/viewer.ts";
import { declaredVisibility, guardedFields, Visibility } from "../../server/shared/visibility.ts";
import type { TestApp } from "../support/app.ts";
import { sourceFiles } from "../support/source.ts";
import { guardedColumns, ofTheViewer, pages, resolverClasses, restrictedRoles, rules, takenBackBy, types } from "./expectations.ts";

type Named = Readonly<Record<string, unknown>>;

const isRule = (value: unknown): value is Rule => typeof value === "object" && value !== null && (value as Partial<Rule>).roles instanceof Set;

/** Every rule that a file of rules holds, by the file and its name. */
export async function rulesOfTheHub(): Promise<ReadonlyMap<string, Rule>> {
  const found = new Map<string, Rule>();
  const collect = (name: string, value: unknown): void => {
    if (isRule(value)) {
      found.set(name, value);
    } else if (typeof value === "object" && value !== null) {
      Object.entries(value).forEach(([inner, one]) => collect(`${name}.${inner}`, one));
    }
  };
  for (const { path } of sourceFiles("server").filter((file) => file.path.endsWith(".access.ts"))) {
    Object.entries((await import(`../../${path}`)) as Named).forEach(([name, value]) => collect(`${path} ${name}`, value));
  }
  return found;
}

const className = (visibility: unknown): string => (typeof visibility === "number" ? String(Visibility[visibility]) : "none");
const sorted = (words: Iterable<string>): string => [...words].sort().join(" ");

/** What is another than the table says, one line each. */
function differences(what: string, expected: Named, found: Named): string[] {
  return [...new Set([...Object.keys(expected), ...Object.keys(found)])].filter((name) => expected[name] !== found[name]).map((name) => `${what} ${name}: the table says ${String(expected[name])}, the hub ${String(found[name])}`);
}

/** How the hub's own declarations differ from the table. `schema` is the hub's, as it executes it. */
export function declaredOtherwise(schema: GraphQLSchema, hubRules: ReadonlyMap<string, Rule>): string[] {
  const objects = Object.values(schema.getTypeMap()).filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith("__") && !["Query", "Mutation", "Subscription"].includes(type.name));
  const listed = Object.entries(pages).flatMap(([word, names]) => names.split(" ").flatMap((name) => [[`${name}Connection`, word], [`${name}Edge`, word]] as const));
  const classes = Object.fromEntries([...Object.entries(types).map(([name, { is }]) => [name, is] as const), ...listed]);
  const nameOf = (rule: Rule | undefined): string | undefined => [...hubRules].find(([, one]) => one === rule)?.[0];
  const unshared = objects.flatMap((type) => Object.values(type.getFields()).flatMap(({ name, extensions }) => (extensions.shareable === false ? [`${type.name}.${name}`] : [])));
  const perViewer = Object.entries(ofTheViewer).flatMap(([name, how]) => (how === "OPAQUE" || how === "OWN" ? [] : [name]));
  return [
    ...differences("the class of", classes, Object.fromEntries(objects.map(({ name, extensions }) => [name, className(extensions.visibility)]))),
    ...differences("the class of the rows of", Object.fromEntries(allKinds().map(({ name }) => [name, classes[name]])), Object.fromEntries(allKinds().map(({ name, entity }) => [name, className(declaredVisibility(entity))]))),
    ...differences("the class of", guardedColumns, Object.fromEntries(allKinds().flatMap(({ name, entity }) => guardedFields(entity).map(([field, visibility]) => [`${name}.${field}`, className(visibility)])))),
    ...differences("the class of", resolverClasses, Object.fromEntries(resolvers.map((resolver) => [resolver.name, className(declaredVisibility(resolver))]))),
    ...differences("the roles of", Object.fromEntries(Object.entries(rules).map(([name, { roles }]) => [name, sorted(roles.split(" "))])), Object.fromEntries([...hubRules].map(([name, { roles }]) => [name, sorted(roles)]))),
    ...differences("the scope of", Object.fromEntries(Object.entries(rules).map(([name, { scope }]) => [name, scope])), Object.fromEntries([...hubRules].map(([name, { scope }]) => [name, scope]))),
    ...differences("who takes back", takenBackBy, Object.fromEntries(allKinds().flatMap(({ name, writers }) => (writers ? [[name, nameOf(writers)]] : [])))),
    ...differences("who sees all:", { roles: sorted(restrictedRoles.split(" ")) }, { roles: sorted(rolesThatSeeAll) }),
    ...differences("what followers do not share:", { fields: sorted(perViewer) }, { fields: sorted(unshared) }),
  ];
}

/** How the database's defaults differ from the table. A row that names no class has its table's, and none is wider known than that. */
export async function storedOtherwise({ dataSource }: TestApp): Promise<string[]> {
  const ranks: Named = { PUBLIC: 0, PARTNERSHIP: 1, ORGANISATION: 2, RESTRICTED: 3 };
  const columns = (await dataSource.query("select table_name as name, column_default as otherwise from information_schema.columns where table_schema = 'public' and column_name = 'visibility'")) as { name: string; otherwise: string }[];
  const checks = (await dataSource.query("select conrelid::regclass::text as name, (regexp_match(pg_get_constraintdef(oid), 'visibility >= (\\d)'))[1] as least from pg_constraint where conname like '%_visibility_check'")) as { name: string; least: string }[];
  const kinds = new Map(allKinds().map(({ table, name }) => [table, name]));
  const expected = Object.fromEntries(columns.map(({ name }) => [name, String(ranks[types[kinds.get(name) ?? ""]?.is ?? ""])]));
  return [
    ...differences("the default of the table", expected, Object.fromEntries(columns.map(({ name, otherwise }) => [name, otherwise]))),
    ...differences("the least of the table", expected, Object.fromEntries(checks.map(({ name, least }) => [name, least]))),
  ];
}
