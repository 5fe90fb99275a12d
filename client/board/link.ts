import { retryWait } from "../live/retry.ts";
import type { Answer } from "./ask.ts";
import type { AvailableBoards, Snapshot } from "./documents.ts";
import type { FeedEvents } from "./feed.ts";

export interface LinkEvents {
  snapshot: (snapshot: Snapshot) => void;
  /** There is no such board; these there are. */
  unknown: (available: AvailableBoards) => void;
  /** The hub is there, and what was last shown still holds. */
  contact: () => void;
}

export interface LinkTools {
  ask: (slug: string | null) => Promise<Answer>;
  openFeed: (boardId: string, events: FeedEvents) => () => void;
  /** Milliseconds that only go forward. */
  monotonic: () => number;
}

const pollMs = 60_000;
/** The hub says something at least every 60 s; a feed that is silent for longer tells nothing, however alive its socket is. */
const silentMs = 75_000;
const hurryMs = 2_000;

/** The board's way to the hub: a socket, and questions over HTTP as long as there is none. It never gives up. */
export class Link {
  private boardId: string | null;
  private leave: (() => void) | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private attempt = 0;
  private lostAt: number | null = null;
  private heardAt = Number.NEGATIVE_INFINITY;
  private askedAt = Number.NEGATIVE_INFINITY;
  private asking = false;

  constructor(
    private readonly slug: string | null,
    private readonly events: LinkEvents,
    private readonly tools: LinkTools,
    knownBoardId: string | null,
  ) {
    this.boardId = knownBoardId;
  }

  start(): void {
    void this.ask();
    this.connect();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.leave?.();
    this.leave = null;
  }

  /** Called every second: asks over HTTP when the socket tells nothing. */
  tick(): void {
    const now = this.tools.monotonic();
    if (now - this.heardAt >= silentMs && now - this.askedAt >= pollMs) {
      void this.ask();
    }
  }

  /** The network is back, or the screen woke up: now is a better time than the one that was drawn. */
  hurry(): void {
    const now = this.tools.monotonic();
    if (this.leave === null && this.timer !== undefined) {
      this.connect();
    }
    if (now - this.askedAt >= hurryMs) {
      void this.ask();
    }
  }

  private async ask(): Promise<void> {
    if (this.asking) {
      return;
    }
    this.asking = true;
    this.askedAt = this.tools.monotonic();
    try {
      this.answered(await this.tools.ask(this.slug));
    } catch {
      // No contact: the board shows its age, and the next question comes by itself.
    } finally {
      this.asking = false;
    }
  }

  private answered(answer: Answer): void {
    if ("available" in answer) {
      this.boardId = null;
      this.stop();
      this.events.unknown(answer.available);
      return;
    }
    this.boardId = answer.snapshot.boardId;
    this.events.snapshot(answer.snapshot);
    if (this.leave === null && this.timer === undefined) {
      this.connect();
    }
  }

  private connect(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.boardId === null) {
      return;
    }
    this.leave = this.tools.openFeed(this.boardId, {
      snapshot: (snapshot) => this.heard(snapshot),
      pulse: () => this.pulse(),
      ended: () => this.lost(),
    });
  }

  private heard(snapshot: Snapshot): void {
    this.attempt = 0;
    this.lostAt = null;
    this.heardAt = this.tools.monotonic();
    this.events.snapshot(snapshot);
  }

  private pulse(): void {
    if (this.tools.monotonic() - this.heardAt < silentMs) {
      this.events.contact();
    }
  }

  private lost(): void {
    const now = this.tools.monotonic();
    this.leave = null;
    this.lostAt ??= now;
    this.heardAt = Number.NEGATIVE_INFINITY;
    this.timer = setTimeout(() => this.connect(), retryWait(this.attempt, now - this.lostAt));
    this.attempt += 1;
  }
}
