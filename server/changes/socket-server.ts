import { randomUUID } from "node:crypto";
import { STATUS_CODES, type IncomingMessage, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import type { Viewer } from "../shared/viewer.ts";
import { closeCodes, protocol, Socket, type SocketTools } from "./socket.ts";

export interface SocketServerOptions extends SocketTools {
  readonly path: string;
  readonly maxPayload: number;
  readonly socketsPerAddress: number;
  readonly pingMs: number;
  /** Whether the page behind a request may connect at all: its origin must be one of ours. */
  readonly mayConnect: (request: IncomingMessage) => boolean;
  /** Who is behind an upgrade request; the cookie counts only when the origin was checked. */
  readonly authenticate: (request: IncomingMessage, useCookie: boolean) => Promise<Viewer>;
  /** The viewer of a session as of now; null when the session is over. */
  readonly refresh: (viewer: Viewer) => Promise<Viewer | null>;
  readonly addressOf: (request: IncomingMessage) => string;
}

interface Connected {
  readonly socket: Socket;
  readonly ws: WebSocket;
  readonly address: string;
  answered: boolean;
}

const refreshMs = 60_000;

function refuse(duplex: Duplex, status: number): void {
  duplex.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Takes over upgrade requests and keeps the connections: who they are, whether they still live, and their end. */
export class SocketServer {
  private readonly server: WebSocketServer;
  private readonly connected = new Set<Connected>();
  private readonly timers: NodeJS.Timeout[];
  private draining = false;

  constructor(private readonly options: SocketServerOptions) {
    this.server = new WebSocketServer({
      noServer: true,
      maxPayload: options.maxPayload,
      perMessageDeflate: false,
      handleProtocols: (offered) => (offered.has(protocol) ? protocol : false),
    });
    this.timers = [setInterval(() => this.ping(), options.pingMs), setInterval(() => void this.refreshAll().catch((error: unknown) => options.onError(error, "")), refreshMs)];
  }

  get size(): number {
    return this.connected.size;
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
    if (new URL(request.url ?? "/", "http://hub").pathname !== path) {
      return refuse(duplex, 404);
    }
    if (this.draining) {
      return refuse(duplex, 503);
    }
    const { origin } = request.headers;
    if (origin !== undefined && !mayConnect(request)) {
      return refuse(duplex, 403);
    }
    const address = addressOf(request);
    if ([...this.connected].filter((one) => one.address === address).length >= socketsPerAddress) {
      return refuse(duplex, 429);
    }
    const viewer = await authenticate(request, origin !== undefined);
    this.server.handleUpgrade(request, duplex, head, (ws) => this.accept(ws, viewer, address));
  }

  private accept(ws: WebSocket, viewer: Viewer, address: string): void {
    const connected: Connected = { socket: new Socket(ws, viewer, this.options, randomUUID()), ws, address, answered: true };
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

  private async refreshAll(): Promise<void> {
    await Promise.all([...this.connected].filter(({ socket }) => socket.viewer.userId !== null).map(({ socket }) => this.renew(socket, null)));
  }

  /** Somebody's roles changed in a partnership: everybody signed in is asked anew before anything later is delivered. */
  rightsChanged = async (partnershipId: string): Promise<void> => {
    await Promise.all([...this.connected].filter(({ socket }) => socket.viewer.userId !== null).map(({ socket }) => this.renew(socket, partnershipId)));
  };

  private async renew(socket: Socket, partnershipId: string | null): Promise<void> {
    const before = socket.viewer;
    const now = await this.options.refresh(before);
    if (!now) {
      return socket.close(closeCodes.sessionExpired, "The session is over");
    }
    const ids = partnershipId ? [partnershipId] : [...new Set([...before.assignments, ...now.assignments].map((assignment) => assignment.partnershipId))];
    for (const id of ids) {
      await socket.rightsChanged(id, now);
    }
  }

  /** Ends the connections of one session at once. */
  endSession(sessionId: string): void {
    for (const { socket } of this.connected) {
      if (socket.viewer.sessionId === sessionId) {
        socket.close(closeCodes.sessionExpired, "Signed out");
      }
    }
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
