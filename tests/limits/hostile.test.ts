import { randomUUID } from "node:crypto";
import http from "node:http";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { TestClient } from "../support/client.ts";
import { createDemoDatabase, demoNow, type TestDatabase } from "../support/database.ts";
import { HubProcess } from "../support/hub-process.ts";
import { RawSocket } from "../support/raw-socket.ts";
import { until } from "../support/until.ts";
import { documentOf, seeded, type Hostile } from "./hostile-documents.ts";

const documents = 10_000;
const atOnce = 4;
const mostMs = 1_000;

let database: TestDatabase;
let hub: HubProcess;
let anyone: TestClient;
let agent: http.Agent;

// A process of its own, so that its time is its own too.
beforeAll(async () => {
  database = await createDemoDatabase();
  hub = HubProcess.start({ DATABASE_URL: database.url, DEMO_NOW: demoNow, LIMIT_NETWORK_COST: "1000000000", LIMIT_SOCKET_MESSAGES: "1000000", LOG_LEVEL: "error" });
  anyone = new TestClient(await hub.ready());
  agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
}, 60_000);
afterAll(async () => {
  agent?.destroy();
  await hub?.kill("SIGTERM");
  await database?.drop();
}, 30_000);

const logged = (): string[] => hub.output.split("\n").filter((line) => line.startsWith("{"));

interface Answered {
  readonly status: number;
  readonly body: string;
  readonly ms: number;
}

function send(body: string | Buffer, { method = "POST", path = "/graphql", ...headers }: Record<string, string> = {}): Promise<Answered> {
  const { hostname, port } = new URL(anyone.address);
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const bytes = Buffer.from(body);
    const asked = http.request({ hostname, port, agent, method, path, headers: { "content-type": "application/json", "content-length": bytes.length, ...headers } }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body: text, ms: performance.now() - began }));
    });
    asked.on("error", reject);
    asked.end(bytes);
  });
}

interface Refusal {
  readonly message: string;
  readonly path?: readonly unknown[];
  readonly extensions: { readonly code: string };
}

/** What only one of the ways says: it serves no such operation. */
const otherWay = /^(Only subscriptions are served over WebSocket|Subscriptions are served over WebSocket)/;
/** What a subscription's field says of its id, once the document was found good. */
const ofField = /^(This is not the id of the kind|There is no such)/;

/** Whether the document is refused, and as what. What a field answers when it is executed is no verdict on the document. */
function verdictOf(errors: readonly Refusal[] | undefined): string {
  const [first] = errors ?? [];
  return !first || first.path || otherWay.test(first.message) || ofField.test(first.message) ? "fine" : first.extensions.code;
}

/** One socket, one document at a time. */
class Asker {
  private constructor(private readonly socket: RawSocket) {}

  static async open(): Promise<Asker> {
    return new Asker(await RawSocket.greeted(anyone.address));
  }

  async ask({ query, variables, operationName }: Hostile): Promise<{ verdict: string; ms: number; said: unknown }> {
    const id = randomUUID();
    const began = performance.now();
    this.socket.send({ id, type: "subscribe", payload: { query, variables, ...(operationName !== undefined && { operationName }) } });
    const said = await this.socket.next(id);
    const ms = performance.now() - began;
    this.socket.send({ id, type: "complete" });
    this.socket.frames.length = 0;
    return { verdict: said.type === "error" ? verdictOf(said.payload as never) : "fine", ms, said };
  }

  end(): void {
    this.socket.end();
  }
}

test("ten thousand hostile documents: no failure, none answered late, and the same verdict on both ways", async () => {
  const { partnerships } = await anyone.query<{ partnerships: { nodes: { id: string }[] } }>("{ partnerships(first: 1) { nodes { id } } }");
  const partnershipId = partnerships.nodes[0]?.id ?? "";
  const chance = seeded(20_261_123);
  const all = Array.from({ length: documents }, () => documentOf(chance, partnershipId));
  const seen = new Map<string, number>();
  const bad: unknown[] = [];
  const late: Hostile[] = [];
  let place = 0;
  const work = async (queue: readonly Hostile[], whenLate: (one: Hostile, ms: readonly number[]) => void): Promise<void> => {
    const asker = await Asker.open();
    for (let one = queue[place++]; one; one = queue[place++]) {
      const body = JSON.stringify({ query: one.query, variables: one.variables, operationName: one.operationName });
      const [over, socket] = await Promise.all([send(body), asker.ask(one)]);
      const { errors } = JSON.parse(over.body) as { errors?: Refusal[] };
      const verdict = verdictOf(errors);
      seen.set(`${one.kind} ${verdict}`, (seen.get(`${one.kind} ${verdict}`) ?? 0) + 1);
      if (over.status >= 500 || verdict !== socket.verdict) {
        bad.push({ kind: one.kind, query: one.query.slice(0, 300), variables: JSON.stringify(one.variables)?.slice(0, 200), status: over.status, verdict, errors: errors?.[0], onSocket: socket.said });
      }
      if (over.ms > mostMs || socket.ms > mostMs) {
        whenLate(one, [over.ms, socket.ms]);
      }
    }
    asker.end();
  };
  await Promise.all(Array.from({ length: atOnce }, () => work(all, (one) => late.push(one))));
  // The machine may have been busy with something else: what came late is asked once more, one at a time.
  place = 0;
  await work(late, ({ kind, query }, ms) => bad.push({ kind, query: query.slice(0, 300), ms }));
  expect(bad.slice(0, 5)).toEqual([]);
  expect(logged()).toEqual([]);
  // Every kind was tried often, and the three verdicts were all seen.
  expect(new Set([...seen.keys()].map((key) => key.split(" ")[1]))).toEqual(new Set(["fine", "BAD_USER_INPUT", "COST_EXCEEDED"]));
  expect((await anyone.fetch("/readyz")).status).toBe(200);
}, 300_000);

test("nor does a request that is no document at all make it fail", async () => {
  const query = "{ __typename }";
  const json = JSON.stringify({ query });
  const form = `query=${encodeURIComponent(query)}`;
  const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  const shapes: readonly (readonly [string | Buffer, Record<string, string>?])[] = [
    [`[${Array.from({ length: 200 }, () => json).join(",")}]`], ["[]"], ["null"], ["0"], ['""'], ["{"], [""], [deep], [`{"query":${deep}}`], [`{"query":"{ __typename }","variables":${deep}}`],
    [JSON.stringify({ query, variables: "x" })], [JSON.stringify({ query, variables: [1] })], [JSON.stringify({ query, operationName: { a: 1 } })], [JSON.stringify({ query, operationName: [] })], [JSON.stringify({ query, extensions: 7 })],
    [JSON.stringify({ query, extensions: { persistedQuery: { version: 1, sha256Hash: "x" } } })], [JSON.stringify({ query: { toString: "x" } })], [JSON.stringify({ query: [query] })], ['{"__proto__":{"query":"{ __typename }"}}'], ['{"query":"{ __typename }","constructor":{"prototype":{"x":1}}}'],
    [form, { "content-type": "application/x-www-form-urlencoded" }], [json, { "content-type": "text/plain" }], [json, { "content-type": "multipart/form-data; boundary=x" }], [query, { "content-type": "application/graphql" }], [json, { "content-type": "application/json; charset=utf-7" }], [json, { "content-type": "application/json; charset=utf-16" }],
    [Buffer.from(json, "utf16le"), { "content-type": "application/json; charset=utf-16le" }], [Buffer.from([0xff, 0xfe, 0x00, 0x80]), {}], [json, { "content-type": "application/json;;;=" }], [json, { "content-type": "" }], [json, { "content-encoding": "gzip" }], [json, { accept: "multipart/mixed" }], [json, { accept: "text/html" }], [json, { accept: "a".repeat(5_000) }],
    ["", { method: "GET", path: `/graphql?${form}` }], ["", { method: "GET", path: `/graphql?${form}`, "apollo-require-preflight": "1" }], ["", { method: "GET", path: "/graphql?query=%ff%fe", "apollo-require-preflight": "1" }], ["", { method: "GET", path: `/graphql?${form}&variables={`, "apollo-require-preflight": "1" }], ["", { method: "GET", path: `/graphql?${form}&${form}`, "apollo-require-preflight": "1" }], ["", { method: "GET", path: "/graphql?__proto__[query]=x", "apollo-require-preflight": "1" }], ["", { method: "GET", path: `/graphql?query=mutation{__typename}`, "apollo-require-preflight": "1" }],
    [json, { method: "PUT" }], [json, { method: "PATCH" }], ["", { method: "DELETE" }], [JSON.stringify({ query: "x".repeat(99_000) })], [JSON.stringify({ query: "x".repeat(200_000) })], [JSON.stringify({ query: `{ __typename } #${"\u0000".repeat(500)}` })],
  ];
  for (let round = 0; round < 4; round += 1) {
    const answers = await Promise.all(shapes.map(([body, options]) => send(body, options)));
    expect(answers.flatMap(({ status, body, ms }, shape) => (status >= 500 || ms > mostMs ? [{ shape, status, body: body.slice(0, 200), ms }] : []))).toEqual([]);
  }
  const frames = ["", "{", "[]", "null", deep, '{"type":"subscribe"}', '{"id":1,"type":"subscribe"}', '{"id":"1","type":"subscribe","payload":[]}', '{"id":"1","type":"subscribe","payload":{"query":{}}}', '{"id":"1","type":"subscribe","payload":{"query":"{a}","variables":7}}', '{"type":"__proto__"}', '{"id":"1","type":"next","payload":{}}', "x".repeat(70_000)];
  for (const frame of frames) {
    const socket = await RawSocket.greeted(anyone.address);
    socket.send(frame);
    socket.send({ type: "ping" });
    let ended = false;
    void socket.closed.then(() => (ended = true));
    await until("an answer or the end", () => ended || socket.frames.some(({ type }) => type === "pong"));
    socket.end();
  }
  expect(logged()).toEqual([]);
  expect((await anyone.fetch("/readyz")).status).toBe(200);
}, 60_000);
