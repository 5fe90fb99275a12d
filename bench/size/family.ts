import type { Arena } from "../arena/arena.ts";
import { check, type Family, type Target } from "../arena/family.ts";
import { takeTurns } from "../arena/rounds.ts";
import type { Size, Stage } from "../arena/stage.ts";
import { median, ratioOf, summarise } from "../arena/statistics.ts";
import { figure, percent } from "../arena/table.ts";
import { askOnce, loadOf, type Server } from "../load/contender.ts";
import { monthDocument } from "../month/document.ts";
import { roomsWeekDocument } from "./documents.ts";

const rounds = 6;
const work = { connections: 4, milliseconds: 1_500 };
/** How much longer a question may take where a hundred times as much is stored. */
const atMost = 1.3;

interface Question {
  readonly name: string;
  readonly query: string;
  readonly days: readonly [from: string, to: string];
  /** How much of it there is in an answer for somebody who leads the partnership. */
  readonly countOf: (answer: unknown) => number;
  readonly expected: number;
}

type Listed = { readonly data: { readonly partnership: { readonly occurrences: { readonly nodes: readonly unknown[] }; readonly rooms: { readonly nodes: readonly { readonly bookings: readonly unknown[] }[] } } } };

const questions: readonly Question[] = [
  { name: "month", query: monthDocument, days: ["2026-11-01", "2026-11-30"], countOf: (answer) => (answer as Listed).data.partnership.occurrences.nodes.length, expected: 150 },
  { name: "rooms-week", query: roomsWeekDocument, days: ["2026-11-09", "2026-11-15"], countOf: (answer) => (answer as Listed).data.partnership.rooms.nodes.flatMap(({ bookings }) => bookings).length, expected: 32 },
];

const sizes: readonly { readonly name: string; readonly size: Size }[] = [
  { name: "few", size: { partnerships: 2, months: 34, activities: 40, withBookings: true } },
  { name: "many", size: { partnerships: 200, months: 34, activities: 40, withBookings: true } },
];

async function startHubs(arena: Arena): Promise<Server[]> {
  const servers: Server[] = [];
  for (const { name, size } of sizes) {
    arena.progress(`filling a database with ${name}`);
    const stage = await arena.stage(size);
    servers.push({ name, stage, process: await arena.startHub(name, stage) });
  }
  return servers;
}

const bodyFor = ({ query, days: [from, to] }: Question, { slug }: Stage): string => JSON.stringify({ query, variables: { slug, from, to } });

export const size: Family = {
  name: "size",
  title: "What a partnership asks for every day, with ten thousand and with a million occurrences in the database",
  run: async (arena) => {
    const servers = await startHubs(arena);
    const client = await arena.start("load", { program: "bench/load/load.js" });
    const contenders = [];
    for (const question of questions) {
      for (const server of servers) {
        const { answers: [answer], requests } = await askOnce(server.process, bodyFor(question, server.stage), [{ cookie: server.stage.cookie }]);
        const count = question.countOf(answer);
        check(count === question.expected, `the ${question.name} has ${count} entries with ${server.name}, not ${question.expected}`);
        contenders.push({ name: `${question.name}, ${server.name}`, measure: loadOf(arena, client, server, { requests, ...work }) });
      }
    }
    const measured = await takeTurns(contenders, rounds, arena.progress);
    const cost = (name: string) => measured.of(name, "node").map((node, round) => node + (measured.of(name, "postgres")[round] || 0));
    const storedWith = ({ stage }: Server): string => stage.occurrences.toLocaleString("en");
    const [few, many] = servers as [Server, Server];
    const targets = questions.flatMap(({ name }): Target[] => [
      { text: `${name}, processor time with ${storedWith(many)} stored, of that with ${storedWith(few)}`, figure: ratioOf(cost(`${name}, many`), cost(`${name}, few`)), most: atMost },
      { text: `${name}, time of the median answer with ${storedWith(many)} stored, of that with ${storedWith(few)}`, figure: ratioOf(measured.of(`${name}, many`, "p50"), measured.of(`${name}, few`, "p50")), most: atMost },
    ]);
    return {
      checked: questions.map(({ name, expected }) => `the ${name} has ${expected} entries in both databases, and every answer under load is as long as the right one`),
      tables: [
        {
          title: `${work.connections} connections of somebody who leads the partnership, ${rounds} rounds of ${work.milliseconds / 1_000} s, medians`,
          head: ["", "stored", "req/s", "spread", "p50 ms", "p99 ms", "Node CPU ms", "PostgreSQL CPU ms"],
          rows: questions.flatMap(({ name }) => servers.map((server) => {
            const of = (what: string) => measured.of(`${name}, ${server.name}`, what);
            return [name, storedWith(server), figure(median(of("perSecond"))), percent(summarise(of("perSecond")).spread), figure(median(of("p50"))), figure(median(of("p99"))), figure(median(of("node")) / 1_000), figure(median(of("postgres")) / 1_000)];
          })),
        },
      ],
      targets,
      rounds: { size: measured },
    };
  },
};
