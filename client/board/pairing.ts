import { retryWait } from "../live/retry.ts";

export interface Begun {
  readonly code: string;
  readonly deviceCode: string;
  readonly expiresInSeconds: number;
  readonly intervalSeconds: number;
}

export type Progress =
  | { readonly status: "PENDING" | "SLOW_DOWN"; readonly intervalSeconds: number }
  | { readonly status: "CLAIMED"; readonly intervalSeconds: number; readonly number: string; readonly partnership: string }
  | { readonly status: "APPROVED"; readonly secret: string }
  | { readonly status: "EXPIRED" };

/** What stands on a screen that waits to be paired. */
export interface Offer {
  readonly code: string;
  /** Set once somebody has claimed it: they write the number, and the screen is theirs. */
  readonly claim: { readonly number: string; readonly partnership: string } | null;
}

export interface PairingTools {
  begin: () => Promise<Begun>;
  poll: (deviceCode: string) => Promise<Progress>;
  /** Milliseconds that only go forward. */
  monotonic: () => number;
  /** Null while there is no code that holds. */
  offer: (offer: Offer | null) => void;
  approved: (secret: string) => void;
}

/** A screen that waits for somebody to claim it. Its code is renewed before it is worthless, and it never gives up. */
export class Pairing {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private begun: Begun | null = null;
  private begunAt = 0;
  private claim: Offer["claim"] = null;
  private failures = 0;
  private failedAt = 0;
  private stopped = false;

  constructor(private readonly tools: PairingTools) {}

  start(): void {
    void this.go();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async go(): Promise<void> {
    try {
      const waitMs = await this.step();
      this.failures = 0;
      this.again(waitMs);
    } catch {
      this.failed();
    }
  }

  /** Does what is next, and answers how long to wait after it; null when there is nothing more to do. */
  private async step(): Promise<number | null> {
    if (this.begun === null || this.isOver(this.begun)) {
      return this.begin();
    }
    const progress = await this.tools.poll(this.begun.deviceCode);
    if (this.stopped) {
      return null;
    }
    switch (progress.status) {
      case "APPROVED":
        this.stop();
        this.tools.approved(progress.secret);
        return null;
      case "EXPIRED":
        return this.begin();
      case "CLAIMED":
        this.claim = { number: progress.number, partnership: progress.partnership };
    }
    this.offer();
    return progress.intervalSeconds * 1_000;
  }

  private async begin(): Promise<number> {
    this.begun = null;
    this.claim = null;
    const begun = await this.tools.begin();
    this.begun = begun;
    this.begunAt = this.tools.monotonic();
    this.offer();
    return begun.intervalSeconds * 1_000;
  }

  /** Somebody who claims it late gets some minutes more; the hub knows when they are over. */
  private isOver({ expiresInSeconds }: Begun): boolean {
    return this.claim === null && this.tools.monotonic() - this.begunAt >= expiresInSeconds * 1_000;
  }

  private offer(): void {
    if (!this.stopped) {
      this.tools.offer(this.begun && { code: this.begun.code, claim: this.claim });
    }
  }

  private failed(): void {
    const now = this.tools.monotonic();
    this.failedAt = this.failures === 0 ? now : this.failedAt;
    if (this.begun === null || this.isOver(this.begun)) {
      this.begun = null;
      this.offer();
    }
    const waitMs = retryWait(this.failures, now - this.failedAt);
    this.failures += 1;
    // A hub that is there but refuses must not be asked more often than it wants.
    this.again(Math.max(waitMs, (this.begun?.intervalSeconds ?? 1) * 1_000));
  }

  private again(waitMs: number | null): void {
    if (waitMs !== null && !this.stopped) {
      this.timer = setTimeout(() => void this.go(), waitMs);
    }
  }
}
