import {
  getNamedType, getNullableType, isInterfaceType, isLeafType, isListType, isNonNullType, isObjectType, isRequiredArgument,
  type GraphQLField, type GraphQLNamedOutputType, type GraphQLObjectType, type GraphQLOutputType, type GraphQLSchema,
} from "graphql";
import type { Viewer } from "../support/viewers.ts";
import { acts, askedWith, guardedColumns, insteadOfFew, ofTheViewer, pages, rolesToGive, rootFields, types, type Class } from "./expectations.ts";
import { kindIn, type World } from "./world.ts";

type Field = GraphQLField<unknown, unknown>;
type Values = Readonly<Record<string, unknown>>;
type Item = Values | null;

const file = "tests/access/expectations.ts";
const ranks: Readonly<Record<string, number>> = { PUBLIC: 0, PARTNERSHIP: 1, ORGANISATION: 2, RESTRICTED: 3 };
const words = (text: string | undefined): string[] => text?.split(" ") ?? [];

/** The classes of fields that are looked at. */
export type Which = (word: Class) => boolean;
const all: Which = () => true;
/** What is another for every viewer; all else is the same for those who see the same. */
export const ofViewer: Which = (word) => word === "VIEWER";
export const ofClass: Which = (word) => word !== "VIEWER";

const pageOf = (name: string): string | undefined => /^(\w+?)(Connection|Edge)$/.exec(name)?.[1];
const isNode = (type: unknown): boolean => (isObjectType(type) && type.getInterfaces().some(({ name }) => name === "Node")) || (isInterfaceType(type) && type.name === "Node");

const classes = new Map<string, Class>();

/** The class of a field in the table; whatever is not there fails with what to write. */
export function classOf(type: string, field: string): Class {
  const name = `${type}.${field}`;
  const known = classes.get(name) ?? readClass(type, field);
  classes.set(name, known);
  return known;
}

function readClass(type: string, field: string): Class {
  const page = pageOf(type);
  if (page !== undefined) {
    return (["PUBLIC", "PARTNERSHIP", "ORGANISATION", "RESTRICTED"] as const).find((word) => words(pages[word]).includes(page)) ?? missing(`Add "${page}" to \`pages\` in ${file}, in the class of what it lists.`);
  }
  const line = types[type] ?? missing(`Add a line \`${type}: { is: "…", … }\` to \`types\` in ${file}: what ${type} declares, and its fields by who may see them.`);
  const found = Object.entries(line).find(([word, fields]) => word !== "is" && words(fields).includes(field));
  return (found?.[0] as Class | undefined) ?? missing(`Add "${field}" to the line \`${type}\` of \`types\` in ${file}, in the class of those who may see it.`);
}

function missing(what: string): never {
  throw new Error(`The access matrix does not know this part of the schema. ${what}`);
}

const shapes = new WeakMap<GraphQLOutputType, Shape>();

interface Shape {
  readonly to: GraphQLNamedOutputType;
  readonly isList: boolean;
  readonly isLeaf: boolean;
  readonly isThing: boolean;
}

/** What a field leads to. It is asked of every cell, and GraphQL's own questions take long outside production. */
function shapeOf(type: GraphQLOutputType): Shape {
  const known = shapes.get(type);
  if (known) {
    return known;
  }
  const to = getNamedType(type);
  const shape = { to, isList: isListType(getNullableType(type)), isLeaf: isLeafType(to), isThing: isNode(to) };
  shapes.set(type, shape);
  return shape;
}

/** Everything in the schema that the table does not know, and everything in the table that the schema does not have. */
export function gaps(schema: GraphQLSchema): string[] {
  const found: string[] = [];
  const objects = Object.values(schema.getTypeMap()).filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith("__"));
  for (const type of objects) {
    const { name } = type;
    for (const field of Object.values(type.getFields())) {
      if (rootFields[name] !== undefined) {
        if (!words(rootFields[name]).includes(field.name)) {
          found.push(name === "Mutation" ? `Add a line \`${field.name}: { roles, scope, at }\` to \`acts\` in ${file}, and what it is asked with to \`inputs\` in tests/access/deeds.ts.` : `Add "${field.name}" to \`rootFields.${name}\` in ${file}, and what it gives to tests/access/matrix.test.ts.`);
        }
        continue;
      }
      try {
        const word = classOf(name, field.name);
        if (word === "VIEWER" && ofTheViewer[`${name}.${field.name}`] === undefined) {
          found.push(`Say in \`ofTheViewer\` in ${file} what \`${name}.${field.name}\` tells each viewer.`);
        }
        if (field.args.some(isRequiredArgument) && askedWith[`${name}.${field.name}`] === undefined) {
          found.push(`Say in \`askedWith\` in ${file} what the matrix asks \`${name}.${field.name}\` with.`);
        }
      } catch (error) {
        found.push((error as Error).message);
      }
    }
  }
  const has = (type: string, field: string): boolean => (schema.getType(type) as GraphQLObjectType | undefined)?.getFields()[field] !== undefined;
  const written = Object.entries(types).flatMap(([type, line]) => Object.entries(line).flatMap(([word, fields]) => (word === "is" ? [] : words(fields).map((field) => [type, field] as const))));
  const gone = [...written, ...Object.keys(acts).map((act) => ["Mutation", act] as const)].filter(([type, field]) => !has(type, field));
  return [...new Set(found), ...gone.map(([type, field]) => `\`${type}.${field}\` is in ${file} but no longer in the schema: take it out.`)];
}

/** Everything of some types that nobody was shown anything in, with where to see to it that somebody is. */
export const unfilled = (schema: GraphQLSchema, names: readonly string[], witnessed: ReadonlySet<string>, where = "plant it in tests/access/world.ts"): string[] =>
  names
    .flatMap((name) => Object.keys((schema.getType(name) as GraphQLObjectType).getFields()).map((field) => `${name}.${field}`))
    .filter((name) => !witnessed.has(name) && !apart.has(name))
    .map((name) => `\`${name}\` is always empty: ${where}.`);

/** What is filled in an answer of a type, through everything in it that is no thing of its own. */
export function filledIn(type: GraphQLObjectType, value: unknown, found = new Set<string>()): Set<string> {
  for (const one of [value].flat().filter((each): each is Values => each !== null && each !== undefined)) {
    for (const field of Object.values(type.getFields())) {
      const inner = one[field.name];
      const to = getNamedType(field.type);
      if (inner !== null && inner !== undefined && !(Array.isArray(inner) && inner.length === 0)) {
        found.add(`${type.name}.${field.name}`);
      }
      if (isObjectType(to) && !isNode(to)) {
        filledIn(to, inner, found);
      }
    }
  }
  return found;
}

/**
 * These have cells of their own. What a board shows is told by the board itself, which reads as nobody in particular; and
 * every reading of contacts is kept account of, so that no two readings of that account, or of where it ends, are the same.
 */
const apart = new Set(["Board.snapshot", "Occurrence.organiserTotal", "Partnership.contacts", "Partnership.auditEntries", "Partnership.trailHead"]);

/** Everything that can be asked of a type, or of one class; what is a thing of its own is asked for its id alone. */
export function selectionOf(type: GraphQLObjectType, prefix = "", only: Which = all): string {
  return Object.values(type.getFields())
    .filter((field) => !apart.has(`${type.name}.${field.name}`) && (only === all || only(classOf(type.name, field.name))))
    .map((field) => {
      const to = getNamedType(field.type);
      const asked = `${prefix && `${prefix}${field.name}: `}${field.name}${askedWith[`${type.name}.${field.name}`] ?? ""}`;
      return isLeafType(to) ? asked : isNode(to) ? `${asked} { __typename id }` : `${asked} { ${selectionOf(to as GraphQLObjectType)} }`;
    })
    .join(" ");
}

/** One selection for things of any kind: two types may mean different things by one name, so each has names of its own. */
export const selectionOfAll = (schema: GraphQLSchema, kinds: readonly string[], only: Which = all): string =>
  `__typename ... on Node { id } ${kinds.map((kind) => `... on ${kind} { __typename ${selectionOf(schema.getType(kind) as GraphQLObjectType, `${kind}_`, only)} }`).join(" ")}`;

/** The answer to it, under the names of the schema. */
export const named = (item: Item): Item => item && Object.fromEntries(Object.entries(item).map(([key, value]) => [key.replace(`${item.__typename as string}_`, ""), value]));

export const kindsOf = (schema: GraphQLSchema): string[] => Object.values(schema.getTypeMap()).filter((type) => isNode(type) && isObjectType(type)).map(({ name }) => name).sort();

/** Compares what a viewer was shown with what the table says, over what there truly is. */
export class Comparison {
  readonly mismatches: string[] = [];
  /** Fields that somebody was shown something in: a field that is always empty proves nothing. */
  readonly witnessed = new Set<string>();
  cells = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly world: World,
    private readonly viewer: Viewer,
    private readonly userId: string | null,
    private readonly only: Which = all,
  ) {}

  /** The highest class that the viewer sees of what belongs to some partnerships. */
  private levelIn(partnerships: readonly string[]): number {
    const { of, sees } = this.viewer;
    return of !== null && partnerships.includes(this.world.slugs.get(of) ?? "") ? (ranks[sees] as number) : 0;
  }

  sees(id: string): boolean {
    const standing = this.world.standing.get(id);
    if (!standing) {
      throw new Error(`Nobody knows what ${Buffer.from(id, "base64url").toString()} is.`);
    }
    const level = standing.level >= 0 ? standing.level : (ranks[types[standing.kind]?.is ?? ""] as number);
    const isOneself = standing.kind === "User" && this.userId !== null && this.viewer.is === "PERSON" && id === Buffer.from(`User:${this.userId}`).toString("base64url");
    return level === 0 || isOneself || level <= this.levelIn(standing.partnerships) || (this.administers(standing.partnerships) && this.world.letters.get(id) === this.viewer.worksFor);
  }

  /** Whether the viewer administers the people of an organisation there: they see what belongs to it. */
  private administers(partnerships: readonly string[]): boolean {
    return this.viewer.is === "PERSON" && this.viewer.role === "ORGANISATION_ADMINISTRATOR" && this.isAtHome({ partnerships });
  }

  /** One thing, by its id. `truth` is what there is to see of it. */
  node(id: string, truth: Values, seen: Item, way: string): void {
    const kind = kindIn(id);
    const standing = this.world.standing.get(id);
    const at = `${this.viewer.name}, ${way}: ${kind} of class ${standing?.level} in ${[...this.world.slugs].find(([, one]) => standing?.partnerships.includes(one))?.[0] ?? "no partnership"}`;
    if (!this.sees(id)) {
      this.expect(at, null, seen);
    } else if (seen === null) {
      this.expect(at, "shown", null);
    } else {
      const partnerships = standing?.partnerships ?? [];
      this.fields(kind, truth, seen, { level: this.levelIn(partnerships), isFew: this.world.few.has(id), kind, partnerships, isArranged: this.world.arranged.has(id) }, at);
    }
  }

  /** What is told of a partnership that is no thing of its own. */
  partOf(type: string, slug: string, truth: Values, seen: Values): void {
    const partnerships = [this.world.slugs.get(slug) ?? ""];
    this.fields(type, truth, seen, { level: this.levelIn(partnerships), isFew: false, kind: "Partnership", partnerships, isArranged: false }, `${this.viewer.name}, ${type} of ${slug}`);
  }

  fields(type: string, truth: Values, seen: Values, scope: Scope, at: string): void {
    for (const field of Object.values((this.schema.getType(type) as GraphQLObjectType).getFields())) {
      if (apart.has(`${type}.${field.name}`) || !this.only(classOf(type, field.name))) {
        continue;
      }
      this.cells += 1;
      const where = `${at}, ${type}.${field.name}`;
      const [is, was] = [truth[field.name], seen[field.name]];
      const word = classOf(type, field.name);
      if (word === "RISES") {
        this.expect(where, "a number", typeof was === "number" ? "a number" : was);
      } else if (word === "VIEWER") {
        this.expect(where, this.ownValue(`${type}.${field.name}`, is, scope), ofTheViewer[`${type}.${field.name}`] === "OPAQUE" ? typeof was : was);
      } else if (word === "FEW" && scope.isFew && scope.level < 1) {
        this.expect(where, insteadOfFew[`${type}.${field.name}`] ?? null, was);
      } else if (scope.level < (ranks[word] ?? 0) && !(word === "ORGANISATION" && this.administers(scope.partnerships))) {
        this.expect(where, null, was);
        continue;
      } else {
        this.value(field.type, is, was, { ...scope, kind: kindOfEntry(type, truth) ?? scope.kind }, where);
      }
      if (was !== null && was !== undefined) {
        this.witnessed.add(`${type}.${field.name}`);
      }
    }
  }

  private ownValue(name: string, truth: unknown, scope: Scope): unknown {
    const how = ofTheViewer[name];
    if (how === "OPAQUE") {
      return "string";
    }
    if (how === "ROLE") {
      return this.isAtHome(scope) ? this.viewer.role : null;
    }
    if (how === "GIVES") {
      return this.isAtHome(scope) && this.viewer.is === "PERSON" ? words(rolesToGive[this.viewer.role ?? ""]) : [];
    }
    if (typeof how === "object" && "roles" in how) {
      return this.isAtHome(scope) && this.viewer.is === "PERSON" && words(how.roles).includes(this.viewer.role ?? "");
    }
    return typeof how === "object" ? truth === true && this.mayAtHome(how.act, scope) : truth;
  }

  private isAtHome = ({ partnerships }: Pick<Scope, "partnerships">): boolean => partnerships.includes(this.world.slugs.get(this.viewer.of ?? "") ?? "");

  private mayAtHome(act: string, scope: Scope): boolean {
    return this.isAtHome(scope) && mayCarryOut(this.viewer, act, scope.isArranged);
  }

  private value(type: GraphQLOutputType, truth: unknown, seen: unknown, scope: Scope, at: string): void {
    const { to, isList, isLeaf, isThing } = shapeOf(type);
    if (truth === null || truth === undefined || isLeaf) {
      this.expect(at, truth ?? null, seen);
    } else if (isThing) {
      const shown = [truth].flat().filter((one): one is Values => one !== null && this.sees((one as Values).id as string)).map(({ id }) => id);
      const got = (isList ? (seen as Values[] | null) : [seen as Item])?.flatMap((one) => one?.id ?? []);
      this.expect(at, shown, got ?? null);
    } else if (to.name.endsWith("Connection")) {
      this.page(to as GraphQLObjectType, truth as Page, seen as Page | null, scope, at);
    } else if (isList) {
      const items = (truth as Values[]).filter((item) => this.mayHold(to as GraphQLObjectType, item, scope));
      this.expect(`${at}, how many`, items.length, (seen as unknown[] | null)?.length ?? null);
      items.forEach((item, index) => this.fields(to.name, item, ((seen as Item[] | null)?.[index] ?? {}) as Values, scope, `${at} ${index + 1}`));
    } else {
      this.expect(at, "something", seen === null ? null : "something");
      this.fields(to.name, truth as Values, (seen ?? {}) as Values, scope, at);
    }
  }

  /** An item that leads to what is hidden is left out where it cannot be without; so is a change of a field above the viewer. */
  private mayHold(type: GraphQLObjectType, item: Values, scope: Scope): boolean {
    if (type.name === "FieldChange") {
      return (ranks[guardedColumns[`${scope.kind}.${item.field as string}`] ?? "PUBLIC"] ?? 0) <= scope.level;
    }
    const needed = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) && isNode(getNamedType(field.type)));
    return needed.every(({ name }) => this.sees((item[name] as Values).id as string));
  }

  /** A page holds what the viewer may see of all there is, counts that alone, and its places are those of all. */
  private page(type: GraphQLObjectType, truth: Page, seen: Page | null, scope: Scope, at: string): void {
    const isShown = (node: Values): boolean => (typeof node.nodeId === "string" ? this.mayKnowOf(node) : this.sees(node.id as string));
    const edges = truth.edges.filter(({ node }) => isShown(node));
    const place = (index: number): unknown => edges.at(index)?.cursor ?? null;
    this.expect(`${at}, ids`, edges.map(({ node }) => node.id), seen?.nodes.map(({ id }) => id));
    this.expect(`${at}, edges`, edges.map(({ cursor, node }) => [cursor, node.id]), seen?.edges.map(({ cursor, node }) => [cursor, node.id]));
    this.expect(`${at}, totalCount`, edges.length, seen?.totalCount);
    this.expect(`${at}, pageInfo`, { hasNextPage: false, hasPreviousPage: false, startCursor: place(0), endCursor: place(-1) }, seen?.pageInfo);
    const item = getNamedType((type.getFields().nodes as Field).type);
    if (!isNode(item)) {
      edges.forEach(({ node }, index) => this.fields(item.name, node, seen?.nodes[index] ?? {}, scope, `${at} ${index + 1}`));
    }
    const edge = `${pageOf(type.name)}Edge`;
    [...["nodes", "edges", "totalCount", "pageInfo"].map((name) => `${type.name}.${name}`), ...(edges.length > 0 ? [`${edge}.cursor`, `${edge}.node`, "PageInfo.startCursor", "PageInfo.endCursor"] : []), "PageInfo.hasNextPage", "PageInfo.hasPreviousPage"].forEach((name) => this.witnessed.add(name));
    this.cells += 4;
  }

  /** A line of the history is told to those who may see the thing; of one that is gone, to those who could. */
  private mayKnowOf({ nodeId }: Values): boolean {
    const was = this.world.gone.get(nodeId as string);
    return was === undefined ? this.sees(nodeId as string) : was <= (ranks[this.viewer.sees] as number);
  }

  private expect(at: string, expected: unknown, seen: unknown): void {
    const [one, other] = [textOf(expected), textOf(seen)];
    if (one !== other) {
      this.mismatches.push(`${at}: expected ${one.slice(0, 200)}, got ${other.slice(0, 200)}`);
    }
  }
}

/** The order of an answer's fields is that of the question. */
const textOf = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, part: unknown) => (part && typeof part === "object" && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part));

interface Scope {
  /** What the viewer sees at most where the thing belongs. */
  readonly level: number;
  readonly isFew: boolean;
  /** The kind that a field belongs to, through whatever it is told. */
  readonly kind: string;
  readonly partnerships: readonly string[];
  /** Whether an activity leader's own organisation arranges it. */
  readonly isArranged: boolean;
}

interface Page {
  readonly nodes: readonly Values[];
  readonly edges: readonly { readonly cursor: string; readonly node: Values }[];
  readonly totalCount: number;
  readonly pageInfo: object;
}

const kindOfEntry = (type: string, truth: Values): string | null => (type === "HistoryEntry" ? kindIn(truth.nodeId as string) : null);

/** Whether somebody may carry out a mutation where they hold their role. */
export function mayCarryOut({ role, is, scopes, worksFor }: Viewer, act: string, isArranged: boolean): boolean {
  const { roles, whereArranging, whereOwn, ofArranger, scope } = acts[act] ?? missing(`Add a line \`${act}\` to \`acts\` in ${file}.`);
  const isInRole = roles === "ANYBODY" || words(roles).includes(role ?? "") || (isArranged && words(whereArranging).includes(role ?? "")) || (worksFor === "PLANTED" && words(whereOwn).includes(role ?? "")) || (worksFor !== null && words(ofArranger).includes(role ?? ""));
  return isInRole && (is === "PERSON" || (scope !== null && scopes.includes(scope)));
}
