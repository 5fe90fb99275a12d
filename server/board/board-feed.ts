import type { Entry } from "../changes/change-log.ts";
import type { LiveOperation } from "../changes/document.ts";
import type { Outlet } from "../changes/follower.ts";
import { completeFrame, frameOf, prefixOf, type Message } from "../changes/message.ts";
import { DomainError } from "../shared/errors.ts";
import { addDays } from "../shared/time/local-date.ts";
import { zone } from "../shared/time/zone.ts";
import { Visibility } from "../shared/visibility.ts";
import type { BoardSnapshot } from "./board.type.ts";

/** How much work boards cost; read by tests and by /metrics. */
export interface BoardCounters {
  builds: number;
  executions: number;
}

export interface BoardFeedTools {
  readonly now: () => Date;
  readonly build: () => Promise<BoardSnapshot>;
  readonly execute: (operation: LiveOperation, snapshot: BoardSnapshot) => Promise<Message>;
  readonly counters: BoardCounters;
  readonly failed: (error: unknown) => void;
  /** At most so long without a word. */
  readonly signOfLifeMs: number;
}

/** One subscription to a board. */
export class Screen {
  blocked = false;
  /** What it was sent last. */
  shown: BoardSnapshot | null = null;
  readonly prefix: string;

  constructor(
    private readonly id: string,
    readonly operation: LiveOperation,
    readonly outlet: Outlet,
  ) {
    this.prefix = prefixOf(id);
  }

  /** Nothing more comes, and trying again would not help. */
  end(): void {
    this.outlet.send(completeFrame(this.id));
  }
}

/** A message for screens that come within this time is the same one: its clock is right to the second. */
const sharedMs = 1_000;
/** Changes that come closely are shown together. */
const breathMs = 200;
const retryMs = 2_000;

const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, breathMs).unref());

/** The board was removed, or is no longer for the public. */
const isGone = (error: unknown): boolean => error instanceof DomainError && error.extensions.code === "NOT_FOUND";

const isPublic = ({ visibleBefore, visibleAfter }: Entry): boolean => visibleBefore === Visibility.PUBLIC || visibleAfter === Visibility.PUBLIC;

/** One board as this process shows it: built once, executed once for each document, sent to all its screens. */
export class BoardFeed {
  private readonly screens = new Set<Screen>();
  private readonly written = new Map<string, { readonly at: number; readonly message: Promise<Message> }>();
  private latest: BoardSnapshot | null = null;
  /** Something may have changed since `latest` was built. */
  private stale = true;
  private building: Promise<void> | null = null;
  private looking: Promise<void> | null = null;
  private failing = false;
  private timer: NodeJS.Timeout | undefined;
  private saidAt = 0;

  constructor(private readonly tools: BoardFeedTools) {}

  /** Sends what the board shows now; with the next change it is one of all. */
  async join(screen: Screen): Promise<void> {
    if (this.stale || this.building) {
      await this.build();
    }
    if (this.screens.size === 0) {
      this.saidAt = Date.now();
    }
    this.screens.add(screen);
    await this.show(screen);
    this.schedule();
  }

  leave(screen: Screen): void {
    this.screens.delete(screen);
    if (this.screens.size === 0) {
      clearTimeout(this.timer);
      this.stale = true; // from here on nobody looks at the clock
    }
  }

  heard = (entries: readonly Entry[]): void => {
    if (entries.some(isPublic)) {
      this.stale = true;
      this.look();
    }
  };

  /** Builds again until nothing has changed meanwhile; at most one such walk at a time. */
  private look = (): void => {
    if (this.screens.size > 0) {
      this.looking ??= this.walk()
        .catch(this.failed)
        .finally(() => {
          this.looking = null;
          this.schedule();
        });
    }
  };

  private async walk(): Promise<void> {
    do {
      const before = this.latest?.revision;
      await this.build();
      const due = Date.now() - this.saidAt >= this.tools.signOfLifeMs - breathMs;
      if (due || this.latest?.revision !== before) {
        await this.showAll();
      }
      await breath();
    } while (this.stale && this.screens.size > 0);
  }

  private build(): Promise<void> {
    this.building ??= this.read().finally(() => {
      this.building = null;
    });
    return this.building;
  }

  private async read(): Promise<void> {
    this.stale = false;
    try {
      this.tools.counters.builds += 1;
      this.latest = await this.tools.build();
      this.written.clear();
      this.failing = false;
    } catch (error) {
      this.stale = true;
      throw error;
    }
  }

  private readonly failed = (error: unknown): void => {
    if (isGone(error)) {
      this.screens.forEach((screen) => screen.end());
      this.screens.clear();
      return;
    }
    if (!this.failing) {
      this.tools.failed(error);
    }
    this.failing = true;
  };

  /** Looks again when the sign of life is due, when the local day begins, or soon after a failure. */
  private schedule(): void {
    clearTimeout(this.timer);
    if (this.screens.size > 0 && !this.looking) {
      const untilSign = Math.max(0, this.saidAt + this.tools.signOfLifeMs - Date.now());
      this.timer = setTimeout(this.look, this.stale ? retryMs : Math.min(untilSign, this.untilMidnight()));
      this.timer.unref();
    }
  }

  private untilMidnight(): number {
    if (!this.latest) {
      return Number.POSITIVE_INFINITY;
    }
    const { timeZone, today } = this.latest;
    return Math.max(breathMs, zone(timeZone).toInstant(addDays(today, 1), "00:00").getTime() - this.tools.now().getTime() + 10);
  }

  private async showAll(): Promise<void> {
    this.written.clear();
    this.saidAt = Date.now();
    await Promise.all([...this.screens].map((screen) => this.show(screen)));
  }

  private async show(screen: Screen): Promise<void> {
    const { latest } = this;
    if (!latest || screen.blocked || !screen.outlet.open) {
      return;
    }
    screen.shown = latest;
    const message = await this.write(screen.operation, latest);
    if (this.screens.has(screen) && !screen.outlet.send(frameOf(screen.prefix, message, 0))) {
      this.hold(screen);
    }
  }

  /** A screen that reads slowly misses what lies between: when it has caught up it gets what holds then. */
  private hold(screen: Screen): void {
    screen.blocked = true;
    screen.outlet.whenDrained(() => {
      screen.blocked = false;
      if (screen.shown !== this.latest) {
        this.show(screen).catch(this.failed);
      }
    });
  }

  private write(operation: LiveOperation, snapshot: BoardSnapshot): Promise<Message> {
    const known = this.written.get(operation.key);
    if (known && Date.now() - known.at < sharedMs) {
      return known.message;
    }
    this.tools.counters.executions += 1;
    const message = this.tools.execute(operation, { ...snapshot, generatedAt: this.tools.now() });
    this.written.set(operation.key, { at: Date.now(), message });
    return message;
  }
}
