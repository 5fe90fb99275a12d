import type { Socket as Connection } from "node:net";
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL, MessageType, parseMessage, type SubscribePayload } from "graphql-ws";
import { GraphQLError } from "graphql";
import type { WebSocket } from "ws";
import type { CostLimiter } from "../limits/cost-limiter.ts";
import { DomainError } from "../shared/errors.ts";
import type { Viewer } from "../shared/viewer.ts";
import { closeCodes } from "./close-codes.ts";
import type { DocumentTools } from "./documents.ts";
import type { Outlet } from "./follower.ts";
import { viewerGreeting } from "./greeting.ts";
import type { LiveFields, LiveSubscription } from "./live-fields.ts";
import { OtherSide } from "./other-side.ts";
import { pricedOperation, type PricedOperation } from "./priced-operation.ts";
import type { Seats } from "./seats.ts";
import { shownError } from "./shown-error.ts";
import type { SocketLimits } from "./socket-limits.ts";
import { Tally } from "./tally.ts";

export interface SocketTools extends DocumentTools {
  /** Refuses operations that ask for too much, or more than their payer has. */
  readonly limiter: Pick<CostLimiter, "price" | "charge">;
  readonly fields: LiveFields;
  readonly limits: SocketLimits;
  readonly seats: Seats;
  /** Hears of every connection that is refused or ended by its status or close code, and of every refused subscription by its error's. */
  readonly turnedAway: (code: unknown, requestId?: string, viewer?: Viewer) => void;
  /** The viewer of a session as of now; null when the session is over. */
  readonly refresh: (viewer: Viewer) => Promise<Viewer | null>;
  /** Whom the token of a greeting stands for; one that is not accepted is refused. `viewer` is whoever opened the connection, from `address`. */
  readonly viewerOfToken: (viewer: Viewer, token: string, address: string) => Promise<Viewer>;
  readonly onError: (error: unknown, requestId: string) => void;
}

/** Stands for a subscription while it opens. */
class Opening {}

/** One connection speaking graphql-transport-ws. It serves subscriptions only, and shares their messages with all others. */
export class Socket implements Outlet {
  private readonly subscriptions = new Map<string, LiveSubscription | Opening>();
  private greeted = false;
  private acknowledged = false;
  private waiting: (() => void)[] = [];
  private readonly otherSide: OtherSide;
  private readonly initTimer: NodeJS.Timeout;
  private readonly tally: Tally;

  constructor(
    private readonly ws: WebSocket,
    connection: Connection,
    public viewer: Viewer,
    private readonly tools: SocketTools,
    private readonly address: string,
    readonly requestId: string,
  ) {
    this.otherSide = new OtherSide(connection);
    this.initTimer = setTimeout(() => this.close(CloseCode.ConnectionInitialisationTimeout, "Connection initialisation timeout"), tools.limits.initMs);
    this.tally = new Tally(tools.limits.messagesPer10s);
    ws.on("message", (data) => void this.receive((data as Buffer).toString()));
    ws.on("close", () => this.end());
    ws.on("error", () => ws.terminate());
    connection.on("drain", () => this.resume());
  }

  /** Bytes that wait for the other side to read. */
  get unsent(): number {
    return this.ws.bufferedAmount;
  }

  get open(): boolean {
    return this.ws.readyState === this.ws.OPEN;
  }

  send(frame: string): boolean {
    if (!this.open) {
      return false;
    }
    this.ws.send(frame);
    return this.unsent <= this.tools.limits.unsentBytes;
  }

  whenDrained(resume: () => void): void {
    this.waiting.push(resume);
  }

  private resume(): void {
    this.waiting.splice(0).forEach((resume) => resume());
  }

  /** Cuts off a side for which no write has been completed for too long; true when it did. */
  cutIfStalled(now: number): boolean {
    const { unsentBytes, stalledMs } = this.tools.limits;
    const idleMs = this.otherSide.idleMs(this.unsent, now);
    if (this.unsent <= unsentBytes / 4) {
      this.resume();
    }
    if (!this.open || idleMs <= stalledMs) {
      return false;
    }
    this.close(closeCodes.slowConsumer, "Slow consumer: resume from your cursor");
    return true;
  }

  private async receive(data: string): Promise<void> {
    if (this.tally.isOneMessageTooMany()) {
      return this.close(closeCodes.limit, "Too many messages");
    }
    let message;
    try {
      message = parseMessage(data);
    } catch {
      return this.close(CloseCode.BadRequest, "Invalid message received");
    }
    if (message.type === MessageType.ConnectionInit) {
      return this.greet(message.payload);
    }
    if (message.type === MessageType.Ping) {
      return void this.send(JSON.stringify({ type: MessageType.Pong, payload: message.payload }));
    }
    if (message.type === MessageType.Subscribe) {
      return this.subscribe(message.id, message.payload);
    }
    if (message.type === MessageType.Complete) {
      this.drop(message.id);
    }
  }

  private async greet(payload: Readonly<Record<string, unknown>> | undefined): Promise<void> {
    if (this.greeted) {
      return this.close(CloseCode.TooManyInitialisationRequests, "Too many initialisation requests");
    }
    this.greeted = true;
    try {
      this.viewer = await viewerGreeting(payload, this.viewer, (viewer, token) => this.tools.viewerOfToken(viewer, token, this.address));
    } catch (error) {
      return this.turnAway(error);
    }
    if (!this.tools.seats.take(this)) {
      return this.close(closeCodes.limit, "Too many connections at a time: close some");
    }
    clearTimeout(this.initTimer);
    this.acknowledged = true;
    this.send(JSON.stringify({ type: MessageType.ConnectionAck }));
  }

  private turnAway(error: unknown): void {
    if (error instanceof DomainError) {
      return this.close(error.extensions.code === "RATE_LIMITED" ? closeCodes.limit : CloseCode.Unauthorized, error.message);
    }
    this.tools.onError(error, this.requestId);
    this.close(closeCodes.tryAgain, "Try again in a moment");
  }

  /** What this connection came with is over: a session can be begun anew, a token is gone. */
  loseAccess(): void {
    this.close(this.viewer.token || this.viewer.board ? closeCodes.accessRevoked : closeCodes.sessionExpired, "What you came with is over");
  }

  private async subscribe(id: string, payload: SubscribePayload): Promise<void> {
    if (!this.acknowledged) {
      return this.close(CloseCode.Unauthorized, "Unauthorized");
    }
    if (this.subscriptions.has(id)) {
      return this.close(CloseCode.SubscriberAlreadyExists, `Subscriber for ${id} already exists`);
    }
    if (this.subscriptions.size >= this.tools.limits.subscriptions) {
      return this.close(closeCodes.limit, "Too many subscriptions");
    }
    const opening = new Opening();
    this.subscriptions.set(id, opening);
    try {
      await this.start(id, opening, pricedOperation(this.tools, payload));
    } catch (error) {
      if (this.subscriptions.get(id) === opening) {
        this.subscriptions.delete(id);
        this.refuse(id, error);
      }
    }
  }

  /** Opens a subscription under the rights of now: those the socket came with may be others since. */
  private async start(id: string, opening: Opening, { live, cost }: PricedOperation): Promise<void> {
    const field = this.tools.fields[live.fieldName];
    if (!field) {
      throw new GraphQLError(`${live.fieldName} cannot be subscribed to.`);
    }
    const viewer = await this.tools.refresh(this.viewer);
    if (!viewer) {
      return this.loseAccess();
    }
    await this.rightsChanged(viewer);
    await this.tools.limiter.charge({ viewer, address: this.address }, cost);
    const subscription = await field(id, live, viewer, this);
    if (!this.open || this.subscriptions.get(id) !== opening) {
      return subscription.close(); // completed by the other side while it was opening
    }
    this.subscriptions.set(id, subscription);
    if (this.viewer !== viewer) {
      await subscription.rightsChanged?.(this.viewer); // while it was opening
    }
  }

  /** A refused subscription ends alone; the others on the socket go on. */
  private refuse(id: string, error: unknown): void {
    const shown = shownError(error, this.requestId, this.tools.onError, "GRAPHQL_VALIDATION_FAILED");
    this.tools.turnedAway(shown.extensions?.code, this.requestId, this.viewer);
    this.send(JSON.stringify({ id, type: MessageType.Error, payload: [shown] }));
    if (this.tally.isOneRefusalTooMany()) {
      this.close(closeCodes.limit, "Too many refused subscriptions");
    }
  }

  private drop(id: string): void {
    const subscription = this.subscriptions.get(id);
    this.subscriptions.delete(id);
    if (subscription && "close" in subscription) {
      subscription.close();
    }
  }

  /** The viewer of this connection may have other rights now. */
  async rightsChanged(viewer: Viewer): Promise<void> {
    this.viewer = viewer;
    for (const subscription of this.subscriptions.values()) {
      if ("close" in subscription) {
        await subscription.rightsChanged?.(viewer);
      }
    }
  }

  close(code: number, reason: string): void {
    if (code === closeCodes.limit || code === CloseCode.Unauthorized) {
      this.tools.turnedAway(code, this.requestId, this.viewer);
    }
    this.ws.close(code, reason);
    this.end();
    // A side that does not read will not answer the close frame either.
    setTimeout(() => this.ws.terminate(), 2_000).unref();
  }

  private end(): void {
    clearTimeout(this.initTimer);
    this.tools.seats.leave(this);
    this.tally.stop();
    this.waiting = [];
    [...this.subscriptions.keys()].forEach((id) => this.drop(id));
  }
}

export const protocol = GRAPHQL_TRANSPORT_WS_PROTOCOL;
