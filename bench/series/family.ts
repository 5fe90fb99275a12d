import { createHash, randomUUID } from "node:crypto";
import pg from "pg";
import { toGlobalId } from "../../server/shared/global-id.ts";
import type { Arena } from "../arena/arena.ts";
import { check, type Family } from "../arena/family.ts";
import { takeTurns, type Figures } from "../arena/rounds.ts";
import type { Stage } from "../arena/stage.ts";
import { median, quantile } from "../arena/statistics.ts";
import { figure } from "../arena/table.ts";

const rounds = 12;
const hub = "hub";
const occurrences = 200;
const size = { partnerships: 1, months: 24, activities: 40 };

type Answer = Readonly<Record<string, { readonly userErrors: readonly unknown[] } & Readonly<Record<string, unknown>>>>;

async function ask(address: string, cookie: string, query: string, variables: object): Promise<Answer> {
  const response = await fetch(`${address}/graphql`, { method: "POST", headers: { "content-type": "application/json", cookie }, body: JSON.stringify({ query, variables }) });
  const { data, errors } = (await response.json()) as { data: Answer | null; errors?: unknown };
  check(data !== null && errors === undefined, `the hub answered ${JSON.stringify(errors)}`);
  return data as Answer;
}

const act = (name: string, fields: string) => `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { userErrors { code path message } ${fields} } }`;

const organisation = createHash("md5").update("organisation 1").digest("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

/** What the stage lacks: somebody who may arrange, and a room that is open. */
async function prepare({ url, rows: { partnership } }: Stage): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: "06:00", closes: "23:00" }));
    await client.query("insert into membership (partnership_id, organisation_id, role, status, valid) values ($1, $2, 'SUPPORTER', 'INTENT', '[2024-01-01,)')", [partnership, organisation]);
    const { rows } = await client.query<{ id: string }>("update room set opening_hours = $2::jsonb where id = (select id from room where partnership_id = $1 order by name limit 1) returning id", [partnership, JSON.stringify(hours)]);
    return toGlobalId("Room", rows[0]?.id ?? "");
  } finally {
    await client.end();
  }
}

interface Series {
  readonly address: string;
  readonly cookie: string;
  readonly id: string;
}

async function plan(address: string, stage: Stage): Promise<Series> {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const input = {
    clientMutationId: randomUUID(), partnershipId: stage.partnershipId, title: "Kvällskafé", goalIds: [stage.goalId], organiserId: toGlobalId("Organisation", organisation),
    startDate: tomorrow, startTime: "18:00", endTime: "19:00", rule: `FREQ=DAILY;INTERVAL=2;COUNT=${occurrences}`, pausesForClosures: false, roomId: await prepare(stage),
  };
  const { planActivity } = await ask(address, stage.cookie, act("planActivity", "activity { occurrences(first: 500) { totalCount nodes { id } } }"), { input });
  const activity = planActivity?.activity as { occurrences: { totalCount: number; nodes: { id: string }[] } } | null;
  check(activity?.occurrences.totalCount === occurrences, `the hub did not plan ${occurrences} occurrences: ${JSON.stringify(planActivity)}`);
  return { address, cookie: stage.cookie, id: activity?.occurrences.nodes[0]?.id ?? "" };
}

async function timed<T>(doing: () => Promise<T>): Promise<{ ms: number; answer: T }> {
  const began = performance.now();
  const answer = await doing();
  return { ms: performance.now() - began, answer };
}

/** Looks at a change of all occurrences, makes it, and takes it back. */
async function measure({ address, cookie, id }: Series): Promise<Figures> {
  const { node } = await ask(address, cookie, "query ($id: ID!) { node(id: $id) { ... on Occurrence { version } } }", { id });
  const input = { id, expectedVersion: (node as unknown as { version: number }).version, scope: "ALL", startTime: "19:30", endTime: "20:30" };
  const edit = act("editOccurrence", "preview { movedCount } occurrence { id version }");
  const preview = await timed(() => ask(address, cookie, edit, { input: { ...input, clientMutationId: randomUUID(), dryRun: true } }));
  check((preview.answer.editOccurrence?.preview as { movedCount: number } | null)?.movedCount === occurrences, `the preview did not tell of ${occurrences} occurrences: ${JSON.stringify(preview.answer)}`);
  const clientMutationId = randomUUID();
  const change = await timed(() => ask(address, cookie, edit, { input: { ...input, clientMutationId } }));
  check(change.answer.editOccurrence?.userErrors.length === 0, `the hub did not change the series: ${JSON.stringify(change.answer)}`);
  const undo = await timed(() => ask(address, cookie, act("undo", "nodes { id }"), { input: { clientMutationId: randomUUID(), mutationId: clientMutationId } }));
  check(undo.answer.undo?.userErrors.length === 0, `the hub did not undo: ${JSON.stringify(undo.answer)}`);
  return { preview: preview.ms, change: change.ms, undo: undo.ms };
}

export const series: Family = {
  name: "series",
  title: `A change of ${occurrences} occurrences and their room bookings`,
  run: async (arena: Arena) => {
    const stage = await arena.stage(size);
    const server = await arena.startHub(hub, stage);
    const planned = await plan(server.address, stage);
    const measured = await takeTurns([{ name: hub, measure: () => measure(planned) }], rounds, arena.progress);
    const row = (name: string) => [name, figure(median(measured.of(hub, name))), figure(quantile(measured.of(hub, name), 0.95))];
    return {
      checked: [`each preview told of ${occurrences} moves, each change and each undoing was made`],
      tables: [{ title: `${rounds} rounds, another time of day for all of them`, head: ["", "p50 ms", "p95 ms"], rows: ["preview", "change", "undo"].map(row) }],
      targets: [{ text: "milliseconds for the change, median", figure: median(measured.of(hub, "change")), most: 1_000 }],
      rounds: { series: measured },
    };
  },
};
