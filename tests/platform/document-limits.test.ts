import { expect, test } from "@jest/globals";
import { buildSchema, parse, validate } from "graphql";
import { readConfig } from "../../server/config.ts";
import { documentLimits } from "../../server/shared/document-limits.ts";

const schema = buildSchema("type Query { goal: Goal } type Goal { id: ID parent: Goal nodes: [Goal] edges: [Goal] node: Goal }");
const rules = documentLimits(readConfig({}));
const refusals = (text: string): string[] => validate(schema, parse(text), rules).map(({ message }) => message);
const nested = (field: string, levels: number): string => `${`${field} { `.repeat(levels)} id ${"} ".repeat(levels)}`;

test("eight objects below each other are fine, nine are too deep", () => {
  expect(refusals(`{ goal { ${nested("parent", 7)} } }`)).toEqual([]);
  expect(refusals(`{ goal { ${nested("parent", 8)} } }`)).toEqual(["An operation may be at most 8 objects deep."]);
});

test("what the Relay specification puts around lists is not counted", () => {
  expect(refusals(`{ goal { ${nested("edges { node", 1)} } } }`)).toEqual([]);
  expect(refusals(`{ goal { ${"parent { nodes { ".repeat(7)} id ${"} } ".repeat(7)} } }`)).toEqual([]);
});

test("depth is counted through fragments, and a fragment inside itself ends the count", () => {
  expect(refusals(`{ goal { ...deep } } fragment deep on Goal { ${nested("parent", 8)} }`)).toHaveLength(1);
  expect(refusals("{ goal { ...round } } fragment round on Goal { parent { ...round } }")).toEqual([]);
});

test("aliases, directives and root fields are counted in the whole document", () => {
  const many = (count: number, part: (i: number) => string): string => Array.from({ length: count }, (_, i) => part(i)).join(" ");
  expect(refusals(`{ goal { ${many(30, (i) => `a${i}: id`)} } }`)).toEqual([]);
  expect(refusals(`{ goal { ...more ${many(16, (i) => `a${i}: id`)} } } fragment more on Goal { ${many(15, (i) => `b${i}: id`)} }`)).toEqual(["A document may have at most 30 aliases."]);
  expect(refusals(`{ goal { ${many(21, () => "id @include(if: true)")} } }`)).toEqual(["A document may have at most 20 directives."]);
  expect(refusals(`{ ${many(11, () => "goal { id }")} }`)).toEqual(["An operation may have at most 10 root fields."]);
});

test("selections are counted with every fragment written out, and a bomb of fragments is refused at once", () => {
  const bomb = (levels: number): string => `{ goal { ...f0 } } ${Array.from({ length: levels }, (_, i) => `fragment f${i} on Goal { ${i + 1 < levels ? `...f${i + 1} ...f${i + 1}` : "id"} }`).join(" ")}`;
  expect(refusals(bomb(8))).toEqual([]);
  // Written out it would be 2^80 selections: whoever counted them one by one would never answer.
  expect(refusals(bomb(80))).toEqual(["An operation may have at most 1000 selections with every fragment written out."]);
});
