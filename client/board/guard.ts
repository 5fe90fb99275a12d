import { localAt } from "../format/dates.ts";

/** What keeps a board that nobody looks after going for years. */
export interface GuardTools {
  readonly monotonic: () => number;
  /** The hub's time; null when it is not known. */
  readonly now: () => number | null;
  readonly timeZone: string;
  /** Whether the page would come back: from its own cache, or because the hub is there. */
  readonly canReload: () => Promise<boolean>;
  readonly reload: () => void;
  readonly random?: () => number;
}

const stuckMs = 2 * 60_000;
const youngMs = 60 * 60_000;
const night = { from: 3 * 60, length: 60 };

/**
 * Loads the page anew when it has stopped ticking, and every night at 3.30 give or take half an hour: for what leaks, and
 * for what is new. Never when the page might not come back: an old board is better than a browser's error.
 */
export class Guard {
  private tickedAt: number;
  private readonly openedAt: number;
  private readonly minute: number;
  private reloading = false;

  constructor(private readonly tools: GuardTools) {
    this.tickedAt = this.openedAt = tools.monotonic();
    this.minute = night.from + Math.floor((tools.random ?? Math.random)() * night.length);
  }

  /** The page lives. */
  tick(): void {
    this.tickedAt = this.tools.monotonic();
  }

  /** Looks from outside the page's own ticking. */
  async look(): Promise<void> {
    if (this.reloading || !(this.isStuck() || this.isNight())) {
      return;
    }
    this.reloading = true;
    try {
      if (await this.tools.canReload()) {
        this.tools.reload();
      }
    } finally {
      this.reloading = false;
    }
  }

  private isStuck(): boolean {
    return this.tools.monotonic() - this.tickedAt >= stuckMs;
  }

  private isNight(): boolean {
    const now = this.tools.now();
    if (now === null || this.tools.monotonic() - this.openedAt < youngMs) {
      return false;
    }
    const [hours = 0, minutes = 0] = localAt(now, this.tools.timeZone).time.split(":").map(Number);
    const at = hours * 60 + minutes;
    return at >= this.minute && at < night.from + night.length + 15;
  }
}
