import { retryWait } from "../live/retry.ts";
import type { Answer } from "./ask.ts";
import type { AvailableBoards, Snapshot } from "./documents.ts";
import type { FeedEvents } from "./feed.ts";

export interface LinkEvents {
  snapshot: (snapshot: Snapshot) => void;
  /** There is no such board; these there are. */
  unknown: (available: AvailableBoards) => void;
  /** The screen is not paired any more. */
  unpaired: () => void;
  /** The hub is there, and what was last shown still holds. */
  contact: () => void;
}

export interface LinkTools {
  ask: () => Promise<Answer>;
  openFeed: (boardId: string, events: FeedEvents) => () => void;
  /** Milliseconds that only go forward. */
  monotonic: () => number;
}

const pollMs = 60_000;
/** The hub says something at least every 60 s; a feed that is silent for longer tells nothing, however alive its socket is. */
const silentMs = 75_000;
const hurryMs = 2_000;
/** Who is refused again and again asks no more often than this. */
const refusedMs = 500;

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
  private stopped = false;

  constructor(
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
    this.stopped = true;
    this.disconnect();
  }

  private disconnect(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.leave?.();
    this.leave = null;
  }

  /** Called every second: asks over HTTP when the socket tells nothing. */
  tick(): void {
    if (this.stopped) {
      return;
    }
    const now = this.tools.monotonic();
    if (now - this.heardAt >= silentMs && now - this.askedAt >= pollMs) {
      void this.ask();
    }
  }

  /** The network is back, or the screen woke up: now is a better time than the one that was drawn. */
  hurry(): void {
    if (this.stopped) {
      return;
    }
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
      this.answered(await this.tools.ask());
    } catch {
      // No contact: the board shows its age, and the next question comes by itself.
    } finally {
      this.asking = false;
    }
  }

  /** Goes on with another secret: what was opened with the one before it is of no more use. */
  reopen(): void {
    this.leave?.();
    this.leave = null;
    this.connect();
  }

  private answered(answer: Answer): void {
    if (this.stopped) {
      return;
    }
    if ("unpaired" in answer) {
      this.stop();
      this.events.unpaired();
      return;
    }
    if ("available" in answer) {
      this.boardId = null;
      this.disconnect();
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
      ended: (isRefused) => this.lost(isRefused),
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

  /** The hub's own end of it is worth asking about at once: the board may be gone. */
  private lost(isRefused: boolean): void {
    const now = this.tools.monotonic();
    this.leave = null;
    this.lostAt ??= now;
    this.heardAt = Number.NEGATIVE_INFINITY;
    this.timer = setTimeout(() => this.connect(), retryWait(this.attempt, now - this.lostAt));
    this.attempt += 1;
    if (isRefused && now - this.askedAt >= refusedMs) {
      void this.ask();
    }
  }
}
