import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import type { Answer, TestClient } from "../support/client.ts";

// What is asked often is executed in another way than what is asked once. Nobody may notice.

let app: TestApp;
let leader: TestClient;
let ids: string[];

beforeAll(async () => {
  app = await startApp({ demo: true });
  leader = await app.as("rannebergen", "PROCESS_LEADER");
  const { partnership } = await leader.query<{ partnership: { id: string; goals: { nodes: { id: string }[] }; occurrences: { nodes: { id: string }[] } } }>(
    `{ partnership(slug: "rannebergen") { id goals(first: 2) { nodes { id } } occurrences(from: "2026-11-23", to: "2026-11-29", first: 2) { nodes { id } } } }`,
  );
  ids = [partnership.id, ...partnership.goals.nodes.map(({ id }) => id), "R29hbDpub25lZQ", ...partnership.occurrences.nodes.map(({ id }) => id)];
});
afterAll(() => app.stop());

const times = 6;

/** What is the same whenever it is asked. */
function lasting({ status, data, errors }: Answer<unknown>): unknown {
  return { status, data, errors: errors?.map((error) => ({ ...error, extensions: { ...error.extensions, requestId: null } })) };
}

/** Asks again and again, visitor and leader in turn, and returns what each was answered every time. */
async function askOften(query: string, variables: object = {}): Promise<{ visitor: unknown[]; leader: unknown[] }> {
  const answers = { visitor: [] as unknown[], leader: [] as unknown[] };
  for (let asked = 0; asked < times; asked++) {
    answers.visitor.push(lasting(await app.anyone.ask(query, variables)));
    answers.leader.push(lasting(await leader.ask(query, variables)));
  }
  return answers;
}

const calendar = `query ($slug: String!, $from: LocalDate!, $to: LocalDate!, $rooms: Boolean!, $filter: OccurrenceFilter) {
  partnership(slug: $slug) {
    __typename id
    occurrences(from: $from, to: $to, filter: $filter, first: 20) {
      totalCount pageInfo { hasNextPage startCursor endCursor }
      edges { cursor node { ...Time activity { id name: title } } }
      nodes { ...Time activity { title organiser { name } goals { code statement } series { rule excludedDates } } room @include(if: $rooms) { name capacity } attendance { total } viewerCanEdit }
    }
  }
}
fragment Time on Occurrence { id startsAt endsAt localDate moved movedFrom { localDate room { name } } status }`;
const week = { slug: "rannebergen", from: "2026-11-16", to: "2026-11-22", rooms: true };

test("a calendar with fragments, aliases and conditions", async () => {
  const asked = await askOften(calendar, week);
  expect(asked.visitor).toEqual(Array(times).fill(asked.visitor[0]));
  expect(asked.leader).toEqual(Array(times).fill(asked.leader[0]));
  expect(asked.leader[0]).not.toEqual(asked.visitor[0]);
  expect(asked.leader[0]).toMatchObject({ status: 200, data: { partnership: { occurrences: { nodes: expect.arrayContaining([expect.objectContaining({ viewerCanEdit: expect.any(Boolean) })]) } } }, errors: undefined });
});

test("the same document with other variables", async () => {
  const [first, second] = [await askOften(calendar, { ...week, rooms: false, filter: { status: "HELD" } }), await askOften(calendar, { ...week, slug: "boden", filter: null })];
  expect(first.leader).toEqual(Array(times).fill(first.leader[0]));
  expect(JSON.stringify(first.leader[0])).not.toContain("capacity");
  expect(second.visitor).toEqual(Array(times).fill(second.visitor[0]));
});

test("nodes of several kinds, with one that is not there", async () => {
  const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Goal { code progressState owners { name } } ... on Occurrence { startTime activity { title } } } }`;
  const { visitor } = await askOften(query, { ids });
  expect(visitor).toEqual(Array(times).fill(visitor[0]));
  const kinds = (visitor[0] as { data: { nodes: ({ __typename: string } | null)[] } }).data.nodes.map((node) => node?.__typename);
  expect(kinds).toEqual(["Partnership", "Goal", "Goal", undefined, "Occurrence", "Occurrence"]);
});

test("each of several operations in one document", async () => {
  const query = `query A { partnership(slug: "boden") { slug } } query B { partnership(slug: "portalen") { slug } }`;
  const named = async (operationName: string) => {
    const response = await app.anyone.fetch("/graphql", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query, operationName }) });
    return ((await response.json()) as { data: { partnership: { slug: string } } }).data.partnership.slug;
  };
  const slugs: string[] = [];
  for (let asked = 0; asked < times; asked++) {
    slugs.push(await named("A"), await named("B"));
  }
  expect(slugs).toEqual(Array(times).fill(["boden", "portalen"]).flat());
});

test.each([
  ["variables that do not fit", calendar, { ...week, from: "yesterday" }, "BAD_USER_INPUT"],
  ["a variable that is missing", calendar, { ...week, rooms: undefined }, "BAD_USER_INPUT"],
  ["what a rule refuses, at its place in the answer", `{ partnership(slug: "boden") { name activities(first: 0) { totalCount } } }`, {}, "BAD_USER_INPUT"],
  ["an id that is none", `{ partnership(slug: "boden") { occurrences(from: "2026-11-01", to: "2026-11-02", filter: { goalId: "x" }) { totalCount } } }`, {}, "BAD_USER_INPUT"],
])("%s", async (_, query, variables, code) => {
  const { visitor } = await askOften(query, variables);
  expect(visitor).toEqual(Array(times).fill(visitor[0]));
  expect(visitor[0]).toMatchObject({ errors: [{ locations: [expect.anything()], extensions: { code } }] });
});

test("a mutation that only those who signed in may send", async () => {
  const input = { clientMutationId: randomUUID(), id: ids[1], expectedVersion: 1, statement: "Fler vuxna ute" };
  const { visitor } = await askOften("mutation ($input: EditGoalInput!) { editGoal(input: $input) { userErrors { code } } }", { input });
  expect(visitor).toEqual(Array(times).fill(visitor[0]));
  expect(visitor[0]).toMatchObject({ errors: [{ path: ["editGoal"], extensions: { code: "UNAUTHENTICATED" } }] });
});

test("what fails inside stays inside", async () => {
  const query = `{ partnership(slug: "rannebergen") { name occurrences(from: "2026-11-23", to: "2026-11-29") { nodes { room { name } } } } }`;
  await app.dataSource.query("alter table room rename to room_away");
  const { visitor } = await askOften(query).finally(() => app.dataSource.query("alter table room_away rename to room"));
  expect(visitor).toEqual(Array(times).fill(visitor[0]));
  expect(visitor[0]).toMatchObject({ data: { partnership: null }, errors: [{ path: ["partnership", "occurrences"], extensions: { code: "INTERNAL" } }] });
  expect(JSON.stringify(visitor)).not.toContain("room_away");
});
