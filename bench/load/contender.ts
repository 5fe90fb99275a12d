import type { Arena } from "../arena/arena.ts";
import { check } from "../arena/family.ts";
import type { Process } from "../arena/process.ts";
import type { Figures } from "../arena/rounds.ts";
import type { Stage } from "../arena/stage.ts";
import type { Load, Loaded, Request } from "./load.ts";

export interface Server {
  readonly name: string;
  readonly process: Process;
  readonly stage: Stage;
}

interface Asked {
  readonly requests: readonly Request[];
  readonly answers: readonly unknown[];
}

/** What a server answers each viewer, to be compared before anything is measured. */
export async function askOnce(server: Process, body: string, viewers: readonly Readonly<Record<string, string>>[]): Promise<Asked> {
  const asked = viewers.map(async (headers) => {
    const response = await fetch(`${server.address}/graphql`, { method: "POST", body, headers: { "content-type": "application/json", ...headers } });
    const text = await response.text();
    const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown }; // the hub tells the cost beside them
    return { answer: { data, errors }, request: { headers, body, expected: Buffer.byteLength(text) } };
  });
  const all = await Promise.all(asked);
  return { answers: all.map(({ answer }) => answer), requests: all.map(({ request }) => request) };
}

interface Work {
  /** In turn, one for each connection. */
  readonly requests: readonly Request[];
  readonly connections: number;
  readonly milliseconds: number;
}

/** One turn of a server that is asked the same over and over: answers per second, and what each takes. */
export function loadOf(arena: Arena, client: Process, { name, process, stage }: Server, { requests, connections, milliseconds }: Work): () => Promise<Figures> {
  const load: Load = { address: process.address, milliseconds, requests: Array.from({ length: connections }, (_, nr) => requests[nr % requests.length] as Request) };
  return async () => {
    const before = await process.usage();
    let loaded: Loaded | null = null;
    const postgres = await arena.postgresTime(async () => {
      loaded = await client.ask<Loaded>("load", load);
    });
    const { answers, wrong, seconds, p50, p99 } = loaded as unknown as Loaded;
    const node = (await process.usage()).cpu - before.cpu;
    check(wrong === 0, `${name} gave ${wrong} wrong answers under load (${stage.occurrences} occurrences stored)`);
    return { perSecond: answers / seconds, p50, p99, node: node / answers, postgres: postgres / answers };
  };
}
