import type { ChangeLog, Entry } from "./change-log.ts";

/** How many entries stay in memory for those who come back after a moment. */
const mostKept = 2_000;
const pageSize = 500;

/** The log of one partnership as this process follows it: where it stands, and its latest entries. */
export class PartnershipStream {
  /** The place before the first kept entry. */
  private keptAfter: bigint;
  private kept: Entry[] = [];
  private advancing: Promise<void> | null = null;
  private again = false;
  /** Told of what was committed, in order, once `head` has moved. */
  readonly listeners = new Set<(entries: readonly Entry[]) => void>();

  constructor(
    readonly partnershipId: string,
    public head: bigint,
    private readonly log: ChangeLog,
    /** Runs before anybody hears of new entries: whoever lost rights in them must be out by then. */
    private readonly before: (entries: readonly Entry[]) => Promise<void>,
  ) {
    this.keptAfter = head;
  }

  /** Reads what was committed since. Calls meanwhile make it look once more. */
  advance(): Promise<void> {
    if (this.advancing) {
      this.again = true;
      return this.advancing;
    }
    this.advancing = this.read();
    return this.advancing;
  }

  private async read(): Promise<void> {
    try {
      do {
        this.again = false;
        const page = await this.log.after(this.partnershipId, this.head, pageSize);
        const last = page.at(-1);
        if (last) {
          await this.before(page);
          this.keep(page);
          this.head = last.seq;
          this.again ||= page.length === pageSize;
          this.listeners.forEach((listener) => listener(page));
        }
      } while (this.again);
    } finally {
      this.advancing = null; // in the same turn as the last look at `again`, so that no call falls between
    }
  }

  /** The log has gone back, as after a restored backup: what was kept of it never happened. */
  rewind(head: bigint): void {
    this.head = head;
    this.keptAfter = head;
    this.kept = [];
  }

  private keep(page: readonly Entry[]): void {
    this.kept.push(...page);
    if (this.kept.length > mostKept * 2) {
      this.kept = this.kept.slice(-mostKept);
      this.keptAfter = (this.kept[0] as Entry).seq - 1n;
    }
  }

  /** Entries after a place, up to the head as far as this process knows it; a page at a time. */
  async after(seq: bigint, limit: number): Promise<readonly Entry[]> {
    if (seq >= this.head) {
      return [];
    }
    if (seq >= this.keptAfter) {
      const start = Number(seq - this.keptAfter);
      return this.kept.slice(start, start + limit);
    }
    const { head } = this;
    return (await this.log.after(this.partnershipId, seq, limit)).filter((entry) => entry.seq <= head);
  }
}
