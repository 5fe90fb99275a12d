import { WebSocket } from "ws";
import { until } from "./until.ts";

interface Frame {
  readonly id?: string;
  readonly type: string;
  readonly payload?: { readonly data?: Record<string, Record<string, unknown>> | null; readonly errors?: readonly { message: string; extensions: Record<string, unknown> }[] };
}

interface Options {
  readonly cookie?: string | null;
  /** The address of the page behind it: the hub's own where a cookie comes with it; null for no page at all. */
  readonly origin?: string | null;
  readonly protocol?: string | string[];
  /** What its greeting brings. */
  readonly token?: unknown;
}

/** A WebSocket without a client library: what is sent and said is seen as it is, and it can stop reading. */
export class RawSocket {
  readonly frames: Frame[] = [];
  readonly closed: Promise<{ code: number; reason: string; at: number }>;

  private constructor(private readonly socket: WebSocket) {
    socket.on("message", (data) => this.frames.push(JSON.parse((data as Buffer).toString()) as Frame));
    socket.on("error", () => {});
    this.closed = new Promise((resolve) => socket.on("close", (code, reason) => resolve({ code, reason: reason.toString(), at: Date.now() })));
  }

  /** Opens one; rejects with the HTTP status where it is refused. */
  static async open(address: string, { cookie = null, origin, protocol = "graphql-transport-ws" }: Options = {}): Promise<RawSocket> {
    const page = origin === undefined && cookie ? address : origin;
    const headers = { ...(cookie && { cookie }), ...(page && { origin: page }) };
    const socket = new WebSocket(`${address.replace("http", "ws")}/graphql`, protocol, { headers });
    const raw = new RawSocket(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("unexpected-response", (_, { statusCode }) => reject(new Error(String(statusCode))));
      socket.once("error", reject);
    });
    return raw;
  }

  /** The same, past its greeting. */
  static async greeted(address: string, options: Options = {}): Promise<RawSocket> {
    const raw = await RawSocket.open(address, options);
    raw.send({ type: "connection_init", ...(options.token !== undefined && { payload: { token: options.token } }) });
    await raw.hears("the greeting", ({ type }) => type === "connection_ack");
    return raw;
  }

  send(message: object | string): void {
    this.socket.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  subscribe(id: string, query: string, variables: object = {}, operationName?: string): void {
    this.send({ id, type: "subscribe", payload: { query, variables, ...(operationName && { operationName }) } });
  }

  /** What `partnershipChanges` said under an id. */
  said<Change = { op: string; cursor: string; nodeId: string | null; n: number }>(id: string): Change[] {
    return this.frames.flatMap((frame) => (frame.id === id && frame.type === "next" ? [frame.payload?.data?.partnershipChanges as Change] : []));
  }

  hears(what: string, condition: (frame: Frame) => boolean, ms?: number): Promise<void> {
    return until(() => `${what}; heard ${JSON.stringify(this.frames.slice(-3)).slice(0, 600)}`, () => this.frames.some(condition), ms);
  }

  /** The first that is said under an id from here on. */
  next(id: string): Promise<Frame> {
    return new Promise((resolve, reject) => {
      const hear = (data: unknown): void => {
        const frame = JSON.parse((data as Buffer).toString()) as Frame;
        if (frame.id === id) {
          this.socket.off("message", hear);
          resolve(frame);
        }
      };
      this.socket.on("message", hear);
      void this.closed.then(({ code }) => reject(new Error(`It was closed: ${code}`)));
    });
  }

  private get connection(): { pause(): void; resume(): void } {
    return (this.socket as unknown as { _socket: { pause(): void; resume(): void } })._socket;
  }

  pause(): void {
    this.connection.pause();
  }

  resume(): void {
    this.connection.resume();
  }

  end(): void {
    this.socket.terminate();
  }
}
