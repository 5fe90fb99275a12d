import { randomUUID } from "node:crypto";
import type { Arena } from "../arena/arena.ts";
import { check, type Family } from "../arena/family.ts";
import { takeTurns, type Figures } from "../arena/rounds.ts";
import type { Stage } from "../arena/stage.ts";
import { median, quantile, ratioOf } from "../arena/statistics.ts";
import { figure } from "../arena/table.ts";
import { Followers } from "../fanout/followers.ts";
import type { Change } from "./floor.ts";

const rounds = 6;
const clients = 100;
const changesInRound = 50;
const floor = "floor in one process";
const hub = "hub";

const document = `subscription Follow($id: ID!) {
  partnershipChanges(partnershipId: $id) { n cursor op at nodeId node { __typename id ... on Goal { version code statement why status progressState } } }
}`;
const mutation = `mutation Edit($input: EditGoalInput!) { editGoal(input: $input) { cursor userErrors { code } goal { id version } } }`;

async function post(address: string, headers: Record<string, string>, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(address, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) });
  check(response.ok, `${address} answered ${response.status}`);
  return (await response.json()) as Record<string, unknown>;
}

const statementOf = (version: number): string => `Fler grannar möts och hittar på något tillsammans, ändrad ${version} gånger`;

const size = { partnerships: 1, months: 2, activities: 40 };
const connectTo = ({ cookie, partnershipId }: Stage) => ({ clients, cookie, document, variables: { id: partnershipId } });

async function startFloor(arena: Arena): Promise<Followers> {
  const stage = await arena.stage(size);
  const server = await arena.start(floor, { program: "bench/commit/floor.js", settings: { DATABASE_URL: stage.url } });
  const publish = ({ first }: { first: number }) => post(server.address, {}, { id: stage.rows.goal, statement: statementOf(first) } satisfies Change);
  return Followers.connect(arena, { name: floor, server, connect: connectTo(stage), publish }, 1);
}

async function startHub(arena: Arena): Promise<Followers> {
  const stage = await arena.stage(size);
  const server = await arena.startHub(hub, stage);
  const publish = async ({ first }: { first: number }) => {
    const input = { clientMutationId: randomUUID(), id: stage.goalId, expectedVersion: first - 1, statement: statementOf(first) };
    const { data } = await post(`${server.address}/graphql`, { cookie: stage.cookie }, { query: mutation, variables: { input } });
    const { goal, userErrors } = (data as { editGoal: { goal: { version: number } | null; userErrors: unknown[] } } | null)?.editGoal ?? {};
    check(goal?.version === first && userErrors?.length === 0, `the hub did not change the goal: ${JSON.stringify(data)}`);
  };
  return Followers.connect(arena, { name: hub, server, connect: connectTo(stage), publish }, 1);
}

/** One change after the other, each from the moment it is sent until every client has it. */
async function measure(followers: Followers): Promise<Figures> {
  const changes: Figures[] = [];
  const delays: number[] = [];
  for (let nr = 0; nr < changesInRound; nr++) {
    changes.push(await followers.measure(1));
    delays.push(...followers.delays);
  }
  const middle = (name: string) => median(changes.map((one) => one[name] ?? Number.NaN));
  return { p50: quantile(delays, 0.5), p99: quantile(delays, 0.99), answered: middle("published"), node: middle("node") * clients, postgres: middle("postgres") * clients };
}

export const commit: Family = {
  name: "commit",
  title: "From a mutation that is sent to the message that its followers get",
  run: async (arena) => {
    const all = [await startFloor(arena), await startHub(arena)];
    const measured = await takeTurns(all.map((followers) => ({ name: followers.name, measure: () => measure(followers) })), rounds, arena.progress);
    const middle = (name: string, what: string, unit = 1) => figure(median(measured.of(name, what)) / unit);
    return {
      checked: [`each of ${clients} clients got every change once and in order, half of them signed in`],
      tables: [
        {
          title: `${clients} clients, ${rounds} rounds of ${changesInRound} changes one after the other, medians`,
          head: ["", "p50 ms", "p99 ms", "p50 of floor", "p99 of floor", "answered ms", "Node CPU ms a change", "PostgreSQL CPU ms a change"],
          rows: all.map(({ name }) => [
            name,
            middle(name, "p50"),
            middle(name, "p99"),
            figure(ratioOf(measured.of(name, "p50"), measured.of(floor, "p50"))),
            figure(ratioOf(measured.of(name, "p99"), measured.of(floor, "p99"))),
            middle(name, "answered"),
            middle(name, "node", 1_000),
            middle(name, "postgres", 1_000),
          ]),
        },
      ],
      targets: [],
      rounds: { commit: measured },
    };
  },
};
