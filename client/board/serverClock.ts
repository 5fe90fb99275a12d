/** What the clock needs of the device: one count that only goes forward, one that people may set, and a note for after a reload. */
export interface Device {
  monotonic: () => number;
  wall: () => number;
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> | null;
}

interface Anchor {
  readonly server: number;
  readonly monotonic: number;
  readonly wall: number;
}

/** A device that slept, or whose clock was set, shows it by this difference between its two counts. */
const mostDriftMs = 30_000;
/** A reload takes seconds; a note that is older comes from before a restart. */
const mostReloadMs = 120_000;
const storageKey = "tavla.klocka";

/**
 * The hub's time, counted on from the last snapshot. The device's own time of day is never believed: a player without
 * network has none (ux.md §3.2). Null until the hub has told the time, and again when the count may have stood still.
 */
export class ServerClock {
  private anchor: Anchor | null = null;

  constructor(private readonly device: Device) {
    this.restore();
  }

  set(server: number): void {
    this.anchor = { server, monotonic: this.device.monotonic(), wall: this.device.wall() };
  }

  now(): number | null {
    if (!this.anchor) {
      return null;
    }
    const passed = this.device.monotonic() - this.anchor.monotonic;
    if (Math.abs(this.device.wall() - this.anchor.wall - passed) > mostDriftMs) {
      this.anchor = null;
      return null;
    }
    return this.anchor.server + passed;
  }

  /** Before a reload: the device runs on meanwhile, so the clock may too. */
  keep(): void {
    const server = this.now();
    if (server !== null) {
      this.device.storage?.setItem(storageKey, JSON.stringify({ server, wall: this.device.wall() }));
    }
  }

  private restore(): void {
    const noted = this.device.storage?.getItem(storageKey);
    this.device.storage?.removeItem(storageKey);
    if (!noted) {
      return;
    }
    const { server, wall } = JSON.parse(noted) as Record<"server" | "wall", number>;
    const passed = this.device.wall() - wall;
    if (passed >= 0 && passed < mostReloadMs) {
      this.set(server + passed);
    }
  }
}
