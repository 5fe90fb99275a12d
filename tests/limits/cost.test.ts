import { beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  getNamedType, getNullableType, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType, Lexer, parse, print, Source, TokenKind, typeFromAST, validate, visit,
  type DocumentNode, type GraphQLInputType, type GraphQLSchema, type OperationDefinitionNode,
} from "graphql";
import * as client from "../../client/graphql/graphql.ts";
import { readConfig } from "../../server/config.ts";
import { aggregates, costOf, operationIn, pageSizes } from "../../server/limits/cost.ts";
import { createSchema } from "../../server/schema.ts";

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await createSchema();
});

function priceOf(text: string, variables: Record<string, unknown> = {}): { objects: number; points: number } {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  return costOf(schema, document, operationIn(document, null) as OperationDefinitionNode, variables);
}
const one = (inside: string): string => `{ partnership(slug: "rannebergen") { ${inside} } }`;

describe("what an operation costs", () => {
  test.each([
    ["nothing but its own name", "{ __typename }", 0, 0],
    ["an object", one("id name"), 1, 1],
    ["an object below an object", one("host { name }"), 2, 2],
    ["a page of ten", one("goals(first: 10) { nodes { id } }"), 11, 13],
    ["a page without a size", one("goals { nodes { id } }"), 51, 53],
    ["a page of occurrences without a size", one(`occurrences(from: "2026-11-01", to: "2026-11-30") { nodes { id } }`), 501, 503],
    ["pages in pages", one("goals(first: 10) { nodes { indicators(first: 5) { nodes { id } } } }"), 61, 83],
    ["the same rows as edges", one("goals(first: 10) { edges { cursor node { indicators(first: 5) { edges { node { id } } } } } }"), 61, 83],
    ["a page nobody reads the rows of, with its count", one("goals(first: 10) { totalCount pageInfo { hasNextPage } }"), 11, 23],
    ["a sum", one("contributions(year: 2026) { year }"), 2, 12],
    ["a list without pages", one("areas { name }"), 4, 4],
    ["things by their ids", `{ nodes(ids: ["a", "b", "c", "d", "e"]) { id } }`, 5, 5],
    ["the dearest of the types it may be", `{ node(id: "a") { id ... on Goal { partnership { id } } ... on Organisation { name } } }`, 2, 2],
    ["a look at the schema", "{ __schema { types { name fields { name } } } }", 0, 10],
    ["a mutation", `mutation { undo(input: { clientMutationId: "11111111-1111-4111-8111-111111111111", mutationId: "11111111-1111-4111-8111-111111111111" }) { clientMutationId } }`, 1, 11],
    ["the same field in several parts, asked once", one("...a ...a goals(first: 10) { nodes { id } } ... on Partnership { goals(first: 10) { nodes { code } } }") + " fragment a on Partnership { goals(first: 10) { nodes { theme } } }", 11, 13],
    ["the same under two names, asked twice", one("a: goals(first: 10) { nodes { id } } b: goals(first: 10) { nodes { id } }"), 21, 25],
    ["what is left out by a directive", one("host @include(if: false) { name } goals(first: 10) @skip(if: true) { nodes { id } }"), 1, 1],
  ])("%s", (_, text, objects, points) => expect(priceOf(text)).toEqual({ objects, points }));

  test("follows variables and what they are when they are left out", () => {
    const text = `query Q($first: Int = 7, $with: Boolean!) { partnership(slug: "x") { goals(first: $first) @include(if: $with) { nodes { id } } } }`;
    expect([priceOf(text, { with: true }), priceOf(text, { with: true, first: 20 }), priceOf(text, { with: false })].map(({ objects }) => objects)).toEqual([8, 21, 1]);
    expect(() => priceOf(text, { with: "yes" })).toThrow('Variable "$with" got invalid value');
  });

  test("is told for a bomb of pages without anything being read", () => {
    const levels = Array.from({ length: 6 }, (_, level) => (level % 2 ? "activities(first: 100) { nodes {" : "goals(first: 100) { nodes {"));
    const text = one(`goals(first: 100) { nodes { partnership { ${levels.map((level) => `${level} partnership {`).join(" ")} id ${"} } } ".repeat(6)} } } }`);
    const document = parse(text);
    expect(costOf(schema, document, operationIn(document, null) as OperationDefinitionNode, {}).objects).toBeGreaterThan(1e12);
  });
});

describe("for any sizes", () => {
  const size = fc.integer({ min: 0, max: 100 });
  const nested = ([a, b, c]: readonly number[]): string => one(`goals(first: ${a}) { nodes { indicators(first: ${b}) { nodes { measurements(first: ${c}) { nodes { id } } } } } }`);

  test("the objects of pages in pages are the product of their sizes and of all above", () => {
    fc.assert(fc.property(size, size, size, (a, b, c) => expect(priceOf(nested([a, b, c])).objects).toBe(1 + a + a * b + a * b * c)), { numRuns: 60 });
  });

  test("asking for more never costs less, nor does asking for it through a fragment change anything", () => {
    fc.assert(
      fc.property(fc.tuple(size, size, size), fc.tuple(size, size, size), (some, more) => {
        const [less, most] = [priceOf(nested(some)), priceOf(nested(some.map((each, i) => each + (more[i] ?? 0))))];
        expect(most.points).toBeGreaterThanOrEqual(less.points);
        const [inside = ""] = /\{ goals.*\} \}(?= \}$)/.exec(nested(some)) ?? [];
        expect(priceOf(`{ partnership(slug: "x") { ...f } } fragment f on Partnership ${inside}`)).toEqual(less);
      }),
      { numRuns: 60 },
    );
  });
});

test("the prices name fields that exist, and pages that are longer by themselves are those that say so", () => {
  const fields = Object.values(schema.getTypeMap()).flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field] as const) : []));
  expect([...aggregates].filter((name) => !fields.some(([known]) => known === name))).toEqual([]);
  const said = fields.flatMap(([name, field]) => {
    const [, size] = /(\d+) when left out/.exec(field.args.find((arg) => arg.name === "first")?.description ?? "") ?? [];
    return size ? [[name, Number(size)] as const] : [];
  });
  expect(said.length).toBeGreaterThan(10);
  expect(Object.fromEntries(said.filter(([, size]) => size !== 50))).toEqual(pageSizes);
  const paged = fields.filter(([, field]) => getNamedType(field.type).name.endsWith("Connection")).map(([name]) => name);
  expect(paged.filter((name) => !said.some(([known]) => known === name))).toEqual([]);
});

/** Lists that a page itself keeps shorter than lists are allowed to be. */
const ownSizes: Readonly<Record<string, number>> = { MoreGoalsDocument: 20 };

/** Something that fits an input, as much of it as pages send at most. */
function filled(type: GraphQLInputType, length = 100): unknown {
  const plain = getNullableType(type);
  if (isListType(plain)) {
    return Array.from({ length }, () => filled(plain.ofType as GraphQLInputType));
  }
  if (isInputObjectType(plain)) {
    return Object.fromEntries(Object.values(plain.getFields()).filter((field) => isNonNullType(field.type)).map((field) => [field.name, filled(field.type)]));
  }
  if (isEnumType(plain)) {
    return plain.getValues()[0]?.name;
  }
  const samples: Record<string, unknown> = { Boolean: true, DateTime: "2026-11-23T12:00:00Z", Decimal: "1.5", Int: 100, LocalDate: "2026-11-23", LocalTime: "18:30", UUID: "11111111-1111-4111-8111-111111111111" };
  return samples[plain.name] ?? "R2";
}

/** Of a document as it is sent: the client asks for the type of every object, too. */
function tokensOf(document: DocumentNode): number {
  const lexer = new Lexer(new Source(print(document)));
  let count = 0;
  while (lexer.advance().kind !== TokenKind.EOF) {
    count += 1;
  }
  visit(document, { SelectionSet: () => void (count += 1) });
  return count;
}

test("everything that our own pages and boards ask fits, and leaves a third of the maximum", () => {
  const { limitCost, limitObjects, limitDocumentTokens } = readConfig({});
  const documents = Object.entries(client).flatMap(([name, value]) => {
    const document = value as unknown as DocumentNode;
    const operation = document.kind === "Document" ? operationIn(document, null) : undefined;
    return operation ? [{ name, document, operation }] : [];
  });
  expect(documents.length).toBeGreaterThan(25);
  const measured = documents.map(({ name, document, operation }) => {
    const variables = Object.fromEntries((operation.variableDefinitions ?? []).map(({ variable, type }) => [variable.name.value, filled(typeFromAST(schema, type as never) as GraphQLInputType, ownSizes[name])]));
    return { name, tokens: tokensOf(document), ...costOf(schema, document, operation, variables) };
  });
  expect(measured.filter(({ tokens, points, objects }) => tokens > (limitDocumentTokens * 2) / 3 || points > (limitCost * 2) / 3 || objects > (limitObjects * 2) / 3)).toEqual([]);
});
