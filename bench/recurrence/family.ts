import type { Arena } from "../arena/arena.ts";
import { check, type Family } from "../arena/family.ts";
import type { Process } from "../arena/process.ts";
import { takeTurns, type Contender } from "../arena/rounds.ts";
import { median, ratioOf, summarise } from "../arena/statistics.ts";
import { figure, percent } from "../arena/table.ts";
import type { Expanded } from "./expanding.ts";

const rounds = 8;
const count = 4_000;
const hub = "hub";
const peer = "rrule-temporal";

const start = (arena: Arena, name: string, program: string): Promise<Process> => arena.start(name, { program: `bench/recurrence/${program}.js`, settings: { SERIES: String(count) } });

/** The processor's time counts: what else the machine does meanwhile does not. */
const contender = (process: Process): Contender => ({
  name: process.name,
  measure: async () => {
    const before = await process.usage();
    const { microseconds, occurrences } = await process.ask<Expanded>("expand");
    const cpu = (await process.usage()).cpu - before.cpu;
    return { cpu: cpu / count, elapsed: microseconds / count, occurrences };
  },
});

export const recurrence: Family = {
  name: "recurrence",
  title: "A month of a series, from its rule",
  run: async (arena) => {
    const all = [await start(arena, hub, "own"), await start(arena, peer, "peer")];
    const [ours, theirs] = await Promise.all(all.map((process) => process.ask<string>("digest")));
    check(ours === theirs, `${hub} and ${peer} disagree about when the series take place`);
    const measured = await takeTurns(all.map(contender), rounds, arena.progress);
    const costs = (name: string) => measured.of(name, "cpu");
    return {
      checked: [`${median(measured.of(hub, "occurrences")).toLocaleString("en")} occurrences of ${count.toLocaleString("en")} series in the month when summer time ends are at the same instants in both`],
      tables: [
        {
          title: `${count.toLocaleString("en")} series, ${rounds} rounds, medians`,
          head: ["", "CPU µs a series and month", "spread", "elapsed µs", "of rrule-temporal"],
          rows: all.map(({ name }) => [
            name,
            figure(median(costs(name))),
            percent(summarise(costs(name)).spread),
            figure(median(measured.of(name, "elapsed"))),
            figure(ratioOf(costs(name), costs(peer))),
          ]),
        },
      ],
      targets: [{ text: "recurrence, CPU microseconds for a series and month", figure: median(costs(hub)), most: 10 }],
      rounds: { recurrence: measured },
    };
  },
};
