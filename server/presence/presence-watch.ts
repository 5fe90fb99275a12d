import type { Entry } from "../changes/change-log.ts";
import type { Doorbell } from "../changes/doorbell.ts";
import { PresenceFeed, type PresenceCounters, type WritePresence } from "./presence-feed.ts";
import type { PresenceService } from "./presence.service.ts";

interface Parts {
  readonly presences: PresenceService;
  readonly write: WritePresence;
  /** Calls `heard` with every new entry of a partnership's log. */
  readonly watch: (partnershipId: string, heard: (entries: readonly Entry[]) => void) => Promise<void>;
  readonly log: { warn(details: object, message: string): void };
  readonly counters: PresenceCounters;
}

/** Changes that come closely are told together. */
const breathMs = 200;
/** Who is gone without a word, and what other processes were told while the doorbell was silent, is found by looking. */
const pollMs = 1_000;

const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, breathMs).unref());

/** Looks who is in the partnerships that somebody here follows, with one question for all of them. */
export class PresenceWatch {
  private readonly feeds = new Map<string, Promise<PresenceFeed>>();
  private timer: NodeJS.Timeout | undefined;
  private doorbell: Doorbell | null = null;
  private walking = false;
  private again = false;
  private failing = false;

  constructor(private readonly parts: Parts) {
    parts.presences.onTold = () => {
      this.look();
      this.doorbell?.ring("hub_presence");
    };
  }

  start(doorbell: Doorbell | null): void {
    this.doorbell = doorbell;
    this.timer = setInterval(this.look, pollMs);
  }

  stop(): void {
    clearInterval(this.timer);
    this.feeds.clear();
  }

  feedOf(partnershipId: string): Promise<PresenceFeed> {
    const known = this.feeds.get(partnershipId);
    if (known) {
      return known;
    }
    const opening = this.open(partnershipId);
    this.feeds.set(partnershipId, opening);
    opening.catch(() => this.feeds.delete(partnershipId));
    return opening;
  }

  private async open(partnershipId: string): Promise<PresenceFeed> {
    const { write, counters, watch } = this.parts;
    const feed = new PresenceFeed(partnershipId, write, counters);
    await watch(partnershipId, (entries) => {
      if (feed.heard(entries)) {
        this.look();
      }
    });
    return feed;
  }

  /** Looks, and once more where it was asked for meanwhile; at most one walk at a time, and five looks a second. */
  look = (): void => {
    this.again = true;
    if (!this.walking) {
      this.walking = true;
      void this.walk();
    }
  };

  private async walk(): Promise<void> {
    while (this.again) {
      this.again = false;
      try {
        await this.tell();
        this.failing = false;
      } catch (error) {
        if (!this.failing) {
          this.parts.log.warn({ err: error }, "It cannot be read who is here; trying again.");
        }
        this.failing = true;
      }
      await breath();
    }
    this.walking = false; // in the same turn as the last look at `again`, so that no call falls between
  }

  private async tell(): Promise<void> {
    const all = await Promise.allSettled([...this.feeds].map(async ([id, opening]) => [id, await opening] as const));
    const followed = all.flatMap((one) => (one.status === "fulfilled" && one.value[1].isFollowed ? [one.value] : []));
    if (followed.length === 0) {
      return;
    }
    this.parts.counters.reads += 1;
    const tabs = await this.parts.presences.present(followed.map(([id]) => id));
    await Promise.all(followed.map(([id, feed]) => feed.tell(tabs.filter(({ partnershipId }) => partnershipId === id))));
  }
}
