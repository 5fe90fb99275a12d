// Many clients in one process: they subscribe, and keep account of every message. They look at bytes, not at objects, so that
// the clients are not what is measured.
import net from "node:net";
import { sharedClock } from "../arena/clock.ts";
import { answer, ready } from "../arena/role.ts";
import { subscriptionId } from "./event.ts";
import { clientFrame, eachFrame, pingOpcode } from "./frames.ts";

export interface Connect {
  readonly port: number;
  readonly clients: number;
  /** Every other client is signed in with it. */
  readonly cookie: string;
  readonly document: string;
  readonly variables: Record<string, unknown>;
}

export interface Await {
  /** Number of the last message everybody waits for. */
  readonly last: number;
}

export interface Received {
  readonly messages: number;
  /** Clients that missed a message, or got one twice or out of order. */
  readonly disturbed: number;
  /** When the last one came, on the clock that all processes share. */
  readonly end: number;
  /** When each message came, on the same clock. */
  readonly arrivals: readonly number[];
  readonly bytes: number;
  readonly sample: string;
}

/** Every change raises the version by one; what tells of no change, such as a heartbeat, has none. */
const place = Buffer.from('"version":');
const zero = 0x30;
const nine = 0x39;
/** Waiting for a message that never comes ends here. */
const patienceMs = 30_000;

function numberIn(bytes: Buffer, from: number, to: number): number | null {
  let at = bytes.indexOf(place, from);
  if (at < 0 || at >= to) {
    return null;
  }
  let value = 0;
  for (at += place.length; (bytes[at] as number) >= zero && (bytes[at] as number) <= nine; at++) {
    value = value * 10 + (bytes[at] as number) - zero;
  }
  return value;
}

/** What all clients of the process count together. */
const tally = { arrivals: [] as number[], bytes: 0, waiting: 0, last: 0, sample: "", done: (): void => {} };

class Client {
  /** Number of the latest message; 0 before the first. */
  latest = 0;
  disturbed = false;
  private state: "upgrading" | "greeting" | "subscribed" = "upgrading";
  private rest: Buffer = Buffer.alloc(0);
  private readonly socket: net.Socket;
  readonly connected: Promise<void>;

  constructor(nr: number, private readonly about: Connect, shared: Buffer) {
    let connected = (): void => {};
    this.connected = new Promise((resolve) => (connected = resolve));
    this.socket = net.connect({ host: "127.0.0.1", port: about.port, onread: { buffer: shared, callback: (length) => this.take(shared.subarray(0, length), nr, connected) } });
    this.socket.setNoDelay(true).on("error", () => (this.disturbed = true));
    const session = nr % 2 === 1 ? `Cookie: ${about.cookie}\r\n` : "";
    this.socket.write(
      `GET /graphql HTTP/1.1\r\nHost: 127.0.0.1:${about.port}\r\nOrigin: http://127.0.0.1:${about.port}\r\n${session}Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`,
    );
  }

  private take(part: Buffer, nr: number, connected: () => void): boolean {
    const bytes = this.rest.length === 0 ? part : Buffer.concat([this.rest, part]);
    let from = 0;
    if (this.state === "upgrading") {
      const end = bytes.indexOf("\r\n\r\n");
      if (end >= 0) {
        this.state = "greeting";
        this.socket.write(clientFrame('{"type":"connection_init"}'));
        from = end + 4;
      }
    }
    if (this.state !== "upgrading") {
      const frames = bytes.subarray(from);
      from += eachFrame(frames, frames.length, (opcode, start, end) => this.hear(frames, opcode, start, end, nr, connected));
    }
    this.rest = from === bytes.length ? Buffer.alloc(0) : Buffer.from(bytes.subarray(from));
    return true;
  }

  private hear(bytes: Buffer, opcode: number, from: number, to: number, nr: number, connected: () => void): void {
    if (opcode === pingOpcode) {
      this.socket.write(Buffer.from([0x8a, 0x80, 0, 0, 0, 0]));
    } else if (this.state === "greeting") {
      this.state = "subscribed";
      const { document, variables } = this.about;
      this.socket.write(clientFrame(JSON.stringify({ id: subscriptionId(nr), type: "subscribe", payload: { query: document, variables } })));
      connected();
    } else {
      const number = numberIn(bytes, from, to);
      if (number !== null) {
        this.count(number, bytes, from, to);
      }
    }
  }

  private count(number: number, bytes: Buffer, from: number, to: number): void {
    this.disturbed ||= this.latest !== 0 && number !== this.latest + 1;
    this.latest = number;
    tally.bytes += to - from;
    tally.arrivals.push(sharedClock());
    if (tally.sample === "") {
      tally.sample = bytes.toString("utf8", from, to);
    }
    if (number === tally.last) {
      tally.waiting -= 1;
      if (tally.waiting === 0) {
        tally.done();
      }
    }
  }

  end(): void {
    this.socket.destroy();
  }
}

let clients: Client[] = [];

/** So many handshakes run at a time. */
const atOnce = 50;

answer("connect", async (about: Connect): Promise<void> => {
  const shared = Buffer.alloc(256 * 1024);
  for (let start = 0; start < about.clients; start += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, about.clients - start) }, (_, nr) => new Client(start + nr, about, shared));
    clients.push(...some);
    await Promise.all(some.map(({ connected }) => connected));
  }
});

let received: Promise<void> = Promise.resolve();

/** Said before anything is published: from now on counts. */
answer("await", ({ last }: Await): void => {
  Object.assign(tally, { arrivals: [], bytes: 0, sample: "", last, waiting: clients.filter(({ latest }) => latest < last).length });
  received = new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${tally.waiting} of ${clients.length} clients did not get message ${last}`)), patienceMs);
    tally.done = () => {
      clearTimeout(late);
      resolve();
    };
  });
  received.catch(() => {});
});

answer("received", async (): Promise<Received> => {
  await received;
  const { arrivals, bytes, sample } = tally;
  return {
    messages: arrivals.length,
    disturbed: clients.filter(({ disturbed, latest }) => disturbed || latest !== tally.last).length,
    end: arrivals.at(-1) ?? 0,
    arrivals,
    bytes,
    sample,
  };
});

/** Whether everybody has heard something: then everybody is subscribed. */
answer("heard", (): number => clients.filter(({ latest }) => latest > 0).length);

answer("disconnect", (): void => {
  clients.forEach((client) => client.end());
  clients = [];
});
ready();
