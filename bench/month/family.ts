import { isDeepStrictEqual } from "node:util";
import type { Arena } from "../arena/arena.ts";
import { check, type Family } from "../arena/family.ts";
import { takeTurns } from "../arena/rounds.ts";
import type { Stage } from "../arena/stage.ts";
import { median, ratioOf, summarise } from "../arena/statistics.ts";
import { figure, percent } from "../arena/table.ts";
import { askOnce, loadOf, type Server } from "../load/contender.ts";
import { levelHeader, monthDocument } from "./document.ts";

const rounds = 6;
const connections = 8;
const milliseconds = 1_500;
const ceiling = "one SQL over node:http";
const hub = "hub";
const hubWithFew = "hub, few stored";
const peer = "Apollo + TypeORM";

/** A visitor, and somebody who leads the partnership: half of the connections each. */
const viewersOf = ({ cookie }: Stage): { name: string; headers: Readonly<Record<string, string>> }[] => [
  { name: "a visitor", headers: { [levelHeader]: "0" } },
  { name: "a leader", headers: { [levelHeader]: "3", cookie } },
];

const bodyFor = ({ slug, from, to }: Stage): string => JSON.stringify({ query: monthDocument, variables: { slug, from, to } });

const countOf = (answer: unknown): number => (answer as { data?: { partnership?: { occurrences: { nodes: unknown[] } } } }).data?.partnership?.occurrences.nodes.length ?? 0;

async function startServers(arena: Arena): Promise<Server[]> {
  const many = await arena.stage({ partnerships: 20, months: 34, activities: 40 });
  const few = await arena.stage({ partnerships: 1, months: 7, activities: 40 });
  const own = (program: string) => ({ program: `bench/month/${program}.js`, settings: { DATABASE_URL: many.url } });
  return [
    { name: ceiling, stage: many, process: await arena.start(ceiling, own("ceiling")) },
    { name: hub, stage: many, process: await arena.startHub(hub, many) },
    { name: peer, stage: many, process: await arena.start(peer, own("peer")) },
    { name: hubWithFew, stage: few, process: await arena.startHub(hubWithFew, few) },
  ];
}

export const month: Family = {
  name: "month",
  title: "A month of one partnership, uncached, for a visitor and a leader in turn",
  run: async (arena) => {
    const servers = await startServers(arena);
    const client = await arena.start("load", { program: "bench/load/load.js" });
    const asked = await Promise.all(servers.map(({ process, stage }) => askOnce(process, bodyFor(stage), viewersOf(stage).map(({ headers }) => headers))));
    const [right] = asked;
    viewersOf(servers[0]!.stage).forEach(({ name: viewer }, nr) => {
      asked.slice(0, 3).forEach(({ answers }, server) => check(isDeepStrictEqual(answers[nr], right?.answers[nr]), `${servers[server]?.name} answers ${viewer} otherwise than ${ceiling}`));
    });
    const [visitors, leaders] = [countOf(right?.answers[0]), countOf(right?.answers[1])];
    check(leaders === 150 && visitors === 135, `a leader sees ${leaders} occurrences and a visitor ${visitors}, not 150 and 135`);

    const measured = await takeTurns(servers.map((server, nr) => ({ name: server.name, measure: loadOf(arena, client, server, { requests: asked[nr]?.requests ?? [], connections, milliseconds }) })), rounds, arena.progress);
    const rates = (name: string) => measured.of(name, "perSecond");
    // Systems that do not tell what PostgreSQL takes still tell it of Node.js.
    const cost = (name: string) => measured.of(name, "node").map((node, round) => node + (measured.of(name, "postgres")[round] || 0));
    const stored = (name: string) => servers.find((server) => server.name === name)?.stage.occurrences.toLocaleString("en") ?? "";
    return {
      checked: [`the same JSON from ${servers.slice(0, 3).map(({ name }) => name).join(", ")}, for ${visitors} occurrences that a visitor may see and ${leaders} that a leader may see; every answer under load as long as the right one`],
      tables: [
        {
          title: `${connections} connections, ${rounds} rounds of ${milliseconds / 1_000} s, medians`,
          head: ["", "stored", "req/s", "spread", "of ceiling", "p50 ms", "p99 ms", "Node CPU ms", "PostgreSQL CPU ms", "CPU of ceiling"],
          rows: servers.map(({ name }) => [
            name,
            stored(name),
            figure(median(rates(name))),
            percent(summarise(rates(name)).spread),
            figure(ratioOf(rates(name), rates(ceiling))),
            figure(median(measured.of(name, "p50"))),
            figure(median(measured.of(name, "p99"))),
            figure(median(measured.of(name, "node")) / 1_000),
            figure(median(measured.of(name, "postgres")) / 1_000),
            figure(ratioOf(cost(name), cost(ceiling))),
          ]),
        },
      ],
      targets: [
        { text: "month query, of the ceiling's requests for the same processor time", figure: ratioOf(cost(ceiling), cost(hub)), least: 0.25 },
        { text: "month query, of the ceiling's requests per second", figure: ratioOf(rates(hub), rates(ceiling)), least: 0.25 },
        { text: `month query, processor time with ${stored(hub)} stored, of that with ${stored(hubWithFew)}`, figure: ratioOf(cost(hub), cost(hubWithFew)), least: 0.7, most: 1.3 },
        { text: `month query, requests per second with ${stored(hub)} stored, of that with ${stored(hubWithFew)}`, figure: ratioOf(rates(hub), rates(hubWithFew)), least: 0.7, most: 1.3 },
      ],
      rounds: { month: measured },
    };
  },
};
