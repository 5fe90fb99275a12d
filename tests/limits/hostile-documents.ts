/** A document that nobody sends in good faith, or one that only looks so. */
export interface Hostile {
  readonly kind: string;
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string;
}

export type Chance = (below: number) => number;

/** Chance that comes out the same in every run (mulberry32). */
export function seeded(seed: number): Chance {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const times = (count: number, part: (nr: number) => string): string => Array.from({ length: count }, (_, nr) => part(nr)).join(" ");
const nest = (levels: number, open: string, inside: string): string => `${`${open} { `.repeat(levels)}${inside}${" }".repeat(levels)}`;

/** What can stand below a goal; the rest of the document leads to goals. */
const bodies: Readonly<Record<string, (chance: Chance) => { goal: string; more?: string; variables?: Record<string, unknown>; head?: string }>> = {
  deep: (chance) => ({ goal: nest(1 + chance(60), "parent", "id") }),
  round: (chance) => {
    const levels = 1 + chance(12);
    return { goal: `${"partnership { goals(first: 9) { nodes { ".repeat(levels)} id ${"} } } ".repeat(levels)}` };
  },
  wide: (chance) => ({ goal: times(1 + chance(1_200), () => "id code") }),
  aliases: (chance) => ({ goal: times(1 + chance(60), (nr) => `a${nr}: indicators(first: ${1 + chance(50)}) { nodes { id } }`) }),
  cycle: (chance) => {
    const length = 1 + chance(8);
    return { goal: "...c0", more: times(length, (nr) => `fragment c${nr} on Goal { parent { ...c${(nr + 1) % length} } }`) };
  },
  exponential: (chance) => {
    const levels = 1 + chance(60);
    return { goal: "...f0", more: times(levels, (nr) => `fragment f${nr} on Goal { ${nr + 1 < levels ? `...f${nr + 1} ...f${nr + 1}` : "id"} }`) };
  },
  directives: (chance) => ({ goal: `id ${times(chance(60), () => ["@include(if: true)", "@skip(if: false)", "@nothing", "@deprecated"][chance(chance(4) ? 2 : 4)] ?? "")}` }),
  numbers: (chance) => ({ goal: `indicators(first: ${["0", "-1", "-0", "101", "2147483647", "2147483648", "99999999999999999999", "1e308", "1e999", "1.5", "null", '"1"', "true", "[1]", "{a: 1}"][chance(15)]}) { nodes { id } }` }),
  pages: (chance) => ({ goal: `indicators(first: ${1 + chance(100)}) { nodes { measurements(first: ${1 + chance(100)}) { nodes { id recordedBy { id } indicator { goal { id } } } } } }` }),
  strings: (chance) => ({ goal: `indicators(after: ${JSON.stringify(["å", "\u0000", "\ud800", "'; drop table goal; --", "%", "\\"][chance(6)]?.repeat(1 + chance(2_000)))}) { nodes { id } }` }),
  defer: (chance) => ({ goal: ["... @defer { id }", '... @defer(label: "a") { id }', "indicators(first: 2) { nodes @stream(initialCount: 1) { id } }", "... on Goal @defer(if: false) { id }"][chance(4)] ?? "id" }),
  names: (chance) => ({ goal: ["__proto__", "constructor", "toString", "hasOwnProperty: id", "__proto__: id", "constructor: code", "prototype { id }", "__typename"][chance(8)] ?? "id", more: chance(3) ? "" : "fragment __proto__ on Goal { id }" }),
  types: (chance) => ({ goal: ["... on Partnership { id }", "... on Nothing { id }", "... on String { id }", "... on Node { id }", "id { id }", "parent", "...missing", "indicators(nothing: 1) { nodes { id } }"][chance(8)] ?? "id" }),
  variables: (chance) => ({
    head: `($first: Int${chance(2) ? "!" : ""}, $with: Boolean = true)`,
    goal: "indicators(first: $first) @include(if: $with) { nodes { id } }",
    variables: [{}, { first: "5" }, { first: 1e99 }, { first: null }, { first: [1] }, { first: { __proto__: 1 } }, { first: 5, with: "yes" }, { first: 100, with: false }, { first: 3, constructor: 1, toString: "x" }, JSON.parse('{"__proto__": {"first": 3}}') as Record<string, unknown>, { first: 2 ** 53 }, { FIRST: 1 }][chance(12)] as Record<string, unknown>,
  }),
  unused: (chance) => ({ head: `(${times(1 + chance(100), (nr) => `$v${nr}: Int`)})`, goal: "id", variables: {} }),
  schema: () => ({ goal: "__typename" }),
};

const garbage = ["{", "}", "(", "...", "@", "\u0000", "\ufeff", "🏘", '"', '"""', "#", "$", "!", "[[[", "query", "fragment on on on", "1e", "\\u{110000}"];

/** Cuts into a text, or writes something foreign into it. */
function spoil(chance: Chance, text: string): string {
  const at = chance(text.length);
  return chance(2) ? text.slice(0, at) : text.slice(0, at) + (garbage[chance(garbage.length)] ?? "") + text.slice(at + chance(3));
}

export function documentOf(chance: Chance, partnershipId: string): Hostile {
  const kinds = Object.keys(bodies);
  const kind = kinds[chance(kinds.length)] ?? "deep";
  const { goal, more = "", variables, head = "" } = (bodies[kind] as (typeof bodies)[string])(chance);
  const id = JSON.stringify(partnershipId);
  const place = chance(4);
  const body =
    place === 0
      ? `subscription H${head} { partnershipChanges(partnershipId: ${id}) { op node { ... on Goal { ${goal} } } } }`
      : place === 1
        ? `query H${head} { node(id: ${chance(20) ? '"nobody"' : id}) { ... on Partnership { goals(first: ${1 + chance(20)}) { nodes { ${goal} } } } } }`
        : `query H${head} { partnership(slug: "${chance(20) ? "finns-inte" : "rannebergen"}") { goals(first: ${1 + chance(20)}) { nodes { ${goal} } } } ${kind === "schema" ? nest(1, "__schema { types { fields { type", times(1 + chance(9), () => "kind")) + " } } }" : ""} }`;
  const whole = `${body} ${more}`;
  const query = chance(10) ? whole : spoil(chance, whole);
  const several = chance(25) === 0;
  return {
    kind,
    query: several ? `${query} query Other { __typename }` : query,
    ...(variables && { variables }),
    ...(several && chance(3) && { operationName: ["H", "Other", "Nobody", "__proto__"][chance(4)] as string }),
  };
}
