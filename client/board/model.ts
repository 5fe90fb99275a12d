import { createStore, type Store } from "../store.ts";
import type { AvailableBoards, Snapshot } from "./documents.ts";
import { forgetNote, keepNote } from "./notes.ts";
import type { Offer } from "./pairing.ts";
import type { ServerClock } from "./serverClock.ts";
import type { Texts } from "./texts.ts";
import { viewOf, type View } from "./view.ts";

/** What stands on the screen. It always has something to say. */
export type Screen =
  | { readonly kind: "seeking" }
  | { readonly kind: "choose"; readonly available: AvailableBoards }
  | { readonly kind: "code"; readonly offer: Offer }
  | { readonly kind: "board"; readonly view: View; readonly viewing: Snapshot["screen"] };

/** A snapshot that only renews its time is written down this seldom: players live on memory cards. */
const keepAgainMs = 10 * 60_000;

/** What the board knows, and what it makes of it each second. */
export class BoardModel {
  readonly screen: Store<Screen> = createStore<Screen>({ kind: "seeking" });
  private snapshot: Snapshot | null = null;
  private available: AvailableBoards | null = null;
  private offered: Offer | null = null;
  private contactAt: number | null = null;
  private kept: { readonly revision: string; readonly at: number } | null = null;
  private drawn = "";
  private readonly openedAt: number;

  constructor(
    /** Under which its snapshots are kept on the device. */
    private readonly note: string,
    private readonly texts: Texts,
    private readonly clock: ServerClock,
    private readonly monotonic: () => number,
  ) {
    this.openedAt = monotonic();
  }

  /** The hub's time; null when it is not known. */
  now = (): number | null => this.clock.now();

  /** From the cache: shown until something newer comes. */
  remember(snapshot: Snapshot | null): void {
    if (snapshot && !this.snapshot && !this.available) {
      this.snapshot = snapshot;
      this.draw();
    }
  }

  heard(snapshot: Snapshot): void {
    this.clock.set(Date.parse(snapshot.generatedAt));
    this.snapshot = snapshot;
    this.available = null;
    this.offered = null;
    this.contact();
    this.keep(snapshot);
    this.draw();
  }

  contact(): void {
    this.contactAt = this.clock.now();
  }

  unknown(available: AvailableBoards): void {
    this.available = available;
    this.snapshot = null;
    void forgetNote(this.note);
    this.draw();
  }

  /** The screen is nobody's: it shows nothing of anybody, and the code that leads to somebody. */
  offer(offer: Offer | null): void {
    if (this.snapshot) {
      this.snapshot = null;
      this.contactAt = null;
      this.kept = null;
      void forgetNote(this.note);
    }
    this.offered = offer;
    this.draw();
  }

  /** When that which it shows was written. */
  get shownAt(): string | null {
    return this.snapshot?.generatedAt ?? null;
  }

  /** Brings the screen up to this second; draws only what is another than before. */
  draw(): void {
    const screen = this.current();
    const text = JSON.stringify(screen);
    if (text !== this.drawn) {
      this.drawn = text;
      this.screen.set(screen);
    }
  }

  private current(): Screen {
    if (this.available) {
      return { kind: "choose", available: this.available };
    }
    if (!this.snapshot) {
      return this.offered ? { kind: "code", offer: this.offered } : { kind: "seeking" };
    }
    const moment = { now: this.clock.now(), contactAt: this.contactAt, openMs: this.monotonic() - this.openedAt };
    return { kind: "board", view: viewOf(this.snapshot, moment, this.texts), viewing: this.snapshot.screen };
  }

  private keep(snapshot: Snapshot): void {
    const now = this.monotonic();
    if (this.kept?.revision === snapshot.revision && now - this.kept.at < keepAgainMs) {
      return;
    }
    this.kept = { revision: snapshot.revision, at: now };
    void keepNote(this.note, snapshot);
  }
}
