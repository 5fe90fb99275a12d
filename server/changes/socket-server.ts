import { randomUUID } from "node:crypto";
import { STATUS_CODES, type IncomingMessage, type Server } from "node:http";
import type { Socket as Connection } from "node:net";
import type { Duplex } from "node:stream";
import { CloseCode } from "graphql-ws";
import { WebSocketServer, type WebSocket } from "ws";
import type { Viewer } from "../shared/viewer.ts";
import { closeCodes } from "./close-codes.ts";
import { protocol, Socket, type SocketTools } from "./socket.ts";

export interface SocketServerOptions extends SocketTools {
  readonly path: string;
  readonly maxPayload: number;
  readonly socketsPerAddress: number;
  readonly pingMs: number;
  /** Whether the page behind a request may connect at all: its origin must be one of ours. */
  readonly mayConnect: (request: IncomingMessage) => boolean;
  /** Who is behind an upgrade request; the cookie counts only when the origin was checked. */
  readonly authenticate: (request: IncomingMessage, useCookie: boolean) => Promise<Viewer>;
  /** Those of some keys (`keyOf`) that are over. */
  readonly endedKeys: (viewers: readonly Viewer[]) => Promise<readonly string[]>;
  readonly addressOf: (request: IncomingMessage) => string;
}

interface Connected {
  readonly socket: Socket;
  readonly ws: WebSocket;
  readonly address: string;
  answered: boolean;
}

/** What a viewer's presence hangs on: a session, or the secret of a token or a board. */
const keyOf = ({ sessionId, token, board }: Viewer): string | null => board?.prefix ?? token?.prefix ?? sessionId;

/** Rights that the calendar ends, without a change that anybody could hear of. */
const refreshMs = 60_000;
/** Sessions that ended, and those who read no more, are noticed within a second. */
const lookMs = 500;

function refuse(duplex: Duplex, status: number): void {
  duplex.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Takes over upgrade requests and keeps the connections: who they are, whether they still live, and their end. */
export class SocketServer {
  private readonly server: WebSocketServer;
  private readonly connected = new Set<Connected>();
  private readonly timers: NodeJS.Timeout[];
  private draining = false;
  private looking = false;
  private failing = false;
  /** How many were cut off because they did not read. */
  slowConsumers = 0;

  constructor(private readonly options: SocketServerOptions) {
    this.server = new WebSocketServer({
      noServer: true,
      maxPayload: options.maxPayload,
      perMessageDeflate: false,
      handleProtocols: (offered) => (offered.has(protocol) ? protocol : false),
    });
    this.timers = [
      setInterval(() => this.ping(), options.pingMs),
      setInterval(() => this.rightsChanged(null).catch(this.failed), refreshMs),
      setInterval(() => void this.look(), lookMs),
    ];
  }

  get size(): number {
    return this.connected.size;
  }

  /** Bytes that wait for all sides to read. */
  get unsent(): number {
    return [...this.connected].reduce((sum, { socket }) => sum + socket.unsent, 0);
  }

  attach(http: Server): void {
    http.on("upgrade", (request, duplex, head) => {
      duplex.on("error", () => duplex.destroy());
      this.upgrade(request, duplex, head).catch((error: unknown) => {
        this.options.onError(error, "");
        refuse(duplex, 503);
      });
    });
  }

  private async upgrade(request: IncomingMessage, duplex: Duplex, head: Buffer): Promise<void> {
    const { path, mayConnect, authenticate, addressOf, socketsPerAddress } = this.options;
    if ((request.url ?? "/").split("?")[0] !== path) {
      return refuse(duplex, 404);
    }
    if (this.draining) {
      return refuse(duplex, 503);
    }
    const { origin } = request.headers;
    if (origin !== undefined && !mayConnect(request)) {
      return this.turnAway(duplex, 403);
    }
    const address = addressOf(request);
    if ([...this.connected].filter((one) => one.address === address).length >= socketsPerAddress) {
      return this.turnAway(duplex, 429);
    }
    const viewer = await authenticate(request, origin !== undefined);
    if (this.draining) {
      return refuse(duplex, 503); // it began while the viewer was looked up
    }
    this.server.handleUpgrade(request, duplex, head, (ws) => this.accept(ws, duplex as Connection, viewer, address));
  }

  private turnAway(duplex: Duplex, status: number): void {
    this.options.turnedAway(status);
    refuse(duplex, status);
  }

  private accept(ws: WebSocket, connection: Connection, viewer: Viewer, address: string): void {
    if (ws.protocol !== protocol) {
      return ws.close(CloseCode.SubprotocolNotAcceptable, "Subprotocol not acceptable");
    }
    const connected: Connected = { socket: new Socket(ws, connection, viewer, this.options, address, randomUUID()), ws, address, answered: true };
    this.connected.add(connected);
    ws.on("pong", () => (connected.answered = true));
    ws.on("close", () => this.connected.delete(connected));
  }

  /** A connection that did not answer the last ping is gone, whatever the network says. */
  private ping(): void {
    for (const connected of this.connected) {
      // One whose bytes are not read cannot answer either: that one is judged by its unsent bytes.
      if (!connected.answered && connected.ws.bufferedAmount === 0) {
        connected.ws.terminate();
      } else {
        connected.answered = false;
        connected.ws.ping();
      }
    }
  }

  /** Cuts off who reads no more, and ends what belongs to a session that is over, wherever it was ended. */
  private async look(): Promise<void> {
    const now = Date.now();
    this.slowConsumers += [...this.connected].filter(({ socket }) => socket.cutIfStalled(now)).length;
    const viewers = new Map([...this.connected].map(({ socket: { viewer } }) => [keyOf(viewer), viewer]));
    viewers.delete(null);
    if (this.looking || viewers.size === 0) {
      return;
    }
    this.looking = true;
    try {
      (await this.options.endedKeys([...viewers.values()])).forEach((key) => this.end(key));
      this.failing = false;
    } catch (error) {
      this.failed(error);
    } finally {
      this.looking = false;
    }
  }

  /** Told once while it lasts. */
  private readonly failed = (error: unknown): void => {
    if (!this.failing) {
      this.options.onError(error, "");
    }
    this.failing = true;
  };

  /** The rights of some people may have changed, or (null) of anybody: they are asked anew before anything later is delivered. */
  rightsChanged = async (userIds: ReadonlySet<string> | null): Promise<void> => {
    const concerned = [...this.connected].filter(({ socket: { viewer } }) => viewer.userId !== null && (userIds?.has(viewer.userId) ?? true));
    await Promise.all(concerned.map(({ socket }) => this.renew(socket)));
  };

  private async renew(socket: Socket): Promise<void> {
    const now = await this.options.refresh(socket.viewer);
    if (!now) {
      return socket.loseAccess();
    }
    await socket.rightsChanged(now);
  }

  /** Ends the connections of one session, or of one secret of a token, at once. */
  end(key: string): void {
    [...this.connected].filter(({ socket }) => keyOf(socket.viewer) === key).forEach(({ socket }) => socket.loseAccess());
  }

  /** Sends everybody away, each told to come back; those who do not go are cut off. */
  async drain(graceMs: number): Promise<void> {
    this.draining = true;
    this.timers.forEach(clearInterval);
    const gone = [...this.connected].map(
      ({ ws, socket }) =>
        new Promise<void>((resolve) => {
          ws.once("close", () => resolve());
          socket.close(closeCodes.draining, "The hub restarts: come back and resume");
        }),
    );
    const late = setTimeout(() => this.connected.forEach(({ ws }) => ws.terminate()), graceMs);
    await Promise.all(gone);
    clearTimeout(late);
    this.server.close();
  }
}
