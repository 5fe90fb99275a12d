import { isDeepStrictEqual } from "node:util";
import type { Arena } from "../arena/arena.ts";
import { check, type Family } from "../arena/family.ts";
import { takeTurns, type Rounds } from "../arena/rounds.ts";
import { median, ratioOf, summarise } from "../arena/statistics.ts";
import { figure, percent, type Table } from "../arena/table.ts";
import { followDocument } from "./event.ts";
import { Followers } from "./followers.ts";
import { Writer } from "./writer.ts";

const rounds = 6;
const sizes = [200, 2_000];
/** In a round each contender delivers about so many messages. */
const messages = 20_000;
const ceiling = "raw frames";
const hub = "hub";
const peer = "graphql-ws";

/** The names of all fields of a message, at every level. */
function shapeOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) {
    return null;
  }
  return Object.fromEntries(Object.entries(value).map(([name, below]) => [name, shapeOf(below)]));
}

function checkAlike(all: readonly Followers[]): void {
  const [first, ...others] = all.map(({ sample }) => sample);
  for (const [nr, sample] of others.entries()) {
    const alike = isDeepStrictEqual(shapeOf(JSON.parse(sample)), shapeOf(JSON.parse(first ?? "")));
    check(alike && Math.abs(sample.length - (first?.length ?? 0)) < sample.length / 20, `${all[nr + 1]?.name} sends another message than ${ceiling}: ${sample} instead of ${first}`);
  }
}

async function fanOut(arena: Arena, clients: number): Promise<{ measured: Rounds; all: Followers[] }> {
  const stage = await arena.stage({ partnerships: 1, months: 2, activities: 120 });
  const writer = new Writer(stage);
  await writer.open();
  try {
    const connect = { clients, cookie: stage.cookie, document: followDocument, variables: { id: stage.partnershipId } };
    const raw = await arena.start(ceiling, { program: "bench/fanout/ceiling.js" });
    const usual = await arena.start(peer, { program: "bench/fanout/peer.js" });
    const own = await arena.startHub(hub, stage);
    const all = [
      await Followers.connect(arena, { name: ceiling, server: raw, connect, publish: (changes) => raw.ask("publish", changes) }),
      await Followers.connect(arena, { name: hub, server: own, connect, publish: writer.publish }),
      await Followers.connect(arena, { name: peer, server: usual, connect, publish: (changes) => usual.ask("publish", changes) }),
    ];
    const contenders = all.map((followers) => ({ name: followers.name, measure: () => followers.measure(messages / clients) }));
    const measured = await takeTurns(contenders, rounds, (line) => arena.progress(`${clients} clients, ${line}`));
    checkAlike(all);
    return { measured, all };
  } finally {
    await writer.close();
    await arena.stopProcesses();
  }
}

function tableOf(clients: number, measured: Rounds, all: readonly Followers[]): Table {
  const rates = (name: string) => measured.of(name, "perSecond");
  const middle = (name: string, what: string) => figure(median(measured.of(name, what)));
  return {
    title: `${clients.toLocaleString("en")} clients, ${messages / clients} changes at once, ${rounds} rounds, medians`,
    head: ["", "messages/s", "spread", "of ceiling", "of graphql-ws", "Node CPU µs", "of ceiling", "PostgreSQL CPU µs", "clients' CPU µs", "p50 ms", "p99 ms", "bytes", "KB a client"],
    rows: all.map(({ name, memory }) => [
      name,
      Math.round(median(rates(name))).toLocaleString("en"),
      percent(summarise(rates(name)).spread),
      figure(ratioOf(rates(name), rates(ceiling))),
      figure(ratioOf(rates(name), rates(peer))),
      middle(name, "node"),
      figure(ratioOf(measured.of(name, "node"), measured.of(ceiling, "node"))),
      name === hub ? middle(name, "postgres") : "–",
      middle(name, "clients"),
      middle(name, "p50"),
      middle(name, "p99"),
      middle(name, "bytes"),
      figure(memory > 0 ? memory / 1_024 : Number.NaN),
    ]),
  };
}

export const fanout: Family = {
  name: "fanout",
  title: "Changes of a partnership to everybody who follows it, half of them signed in",
  run: async (arena) => {
    const tables: Table[] = [];
    const kept: Record<string, Rounds> = {};
    const targets = [];
    for (const clients of sizes) {
      const { measured, all } = await fanOut(arena, clients);
      tables.push(tableOf(clients, measured, all));
      kept[`${clients} clients`] = measured;
      const to = `fan-out to ${clients.toLocaleString("en")} clients`;
      targets.push(
        { text: `${to}, times graphql-ws's messages for the same processor time`, figure: ratioOf(measured.of(peer, "node"), measured.of(hub, "node")), least: 3 },
        { text: `${to}, times graphql-ws's messages per second`, figure: ratioOf(measured.of(hub, "perSecond"), measured.of(peer, "perSecond")), least: 3 },
      );
    }
    return { checked: ["every client got every message once and in order; the messages of all three have the same fields and about the same length"], tables, targets, rounds: kept };
  },
};
