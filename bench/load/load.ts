// Asks the same again and again over connections that stay open, each as soon as it got its answer.
import http from "node:http";
import { buffer } from "node:stream/consumers";
import { answer, ready } from "../arena/role.ts";
import { quantile } from "../arena/statistics.ts";

export interface Request {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Bytes of the right answer. */
  readonly expected: number;
}

export interface Load {
  readonly address: string;
  /** One for each connection. */
  readonly requests: readonly Request[];
  readonly milliseconds: number;
}

export interface Loaded {
  readonly answers: number;
  readonly wrong: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
}

function send(address: string, agent: http.Agent, { headers, body }: Request): Promise<{ status: number; bytes: number }> {
  return new Promise((resolve, reject) => {
    const request = http.request(`${address}/graphql`, { method: "POST", agent, headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body), ...headers } }, (response) => {
      buffer(response).then(({ length }) => resolve({ status: response.statusCode ?? 0, bytes: length }), reject);
    });
    request.on("error", reject).end(body);
  });
}

answer("load", async ({ address, requests, milliseconds }: Load): Promise<Loaded> => {
  const taken: number[] = [];
  let wrong = 0;
  const began = performance.now();
  const ask = async (request: Request): Promise<void> => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    while (performance.now() - began < milliseconds) {
      const asked = performance.now();
      const { status, bytes } = await send(address, agent, request);
      taken.push(performance.now() - asked);
      wrong += status === 200 && bytes === request.expected ? 0 : 1;
    }
    agent.destroy();
  };
  await Promise.all(requests.map(ask));
  return { answers: taken.length, wrong, seconds: (performance.now() - began) / 1_000, p50: quantile(taken, 0.5), p99: quantile(taken, 0.99) };
});
ready();
