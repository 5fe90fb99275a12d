import type { Database } from "../shared/reader.ts";
import { takeFrom, type Allowance } from "./allowance.ts";

/** What a payer has after a payment. */
export interface Balance {
  readonly paid: boolean;
  readonly remaining: number;
  /** Seconds until as much can be paid. */
  readonly retryAfter: number;
  /** Seconds until all of it is back. */
  readonly fullIn: number;
}

/** What this process knows of one payer since it last asked the database. */
interface Known {
  /** Taken in advance and not used yet. */
  left: number;
  readonly balance: Balance;
  /** The least amount that was refused, if any. */
  readonly refused: number | null;
  readonly at: number;
}

/** What was taken in advance and is not used so soon is forgotten. */
const freshMs = 1_000;
const mostKnown = 10_000;
/** In advance for so many more of the same kind, and never more than this part of the whole. */
const ahead = { times: 20, share: 1 / 100 };

/**
 * Pays out of shared allowances. The database is asked unless this process can be sure of the answer: from what it took in
 * advance for somebody who asks often and has plenty, and where it was refused a moment ago. All processes together never let
 * more pass than there is; what one of them took and did not use is at most a hundredth of the whole.
 */
export class SharedBuckets {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly database: Pick<Database, "pool">,
    private readonly stopwatch: () => number = () => performance.now(),
  ) {}

  async pay(allowance: Allowance, amount: number): Promise<Balance> {
    const payer = `${allowance.name} ${allowance.key}`;
    const known = this.known.get(payer);
    const sinceMs = known ? this.stopwatch() - known.at : Infinity;
    const own = known && this.locally(known, sinceMs, amount);
    if (own) {
      return own;
    }
    const more = Math.floor(Math.min(amount * ahead.times, allowance.most * ahead.share));
    // Less than the next one needs would only be lost.
    const taken = await takeFrom(this.database, allowance, amount, sinceMs < freshMs && more >= amount ? more : 0);
    const paid = taken.amount > 0;
    const left = Math.max(0, Math.round(taken.amount - amount)) + this.unused(payer);
    const balance = { paid, remaining: Math.max(taken.remaining, Math.min(taken.remaining + left, allowance.most - amount)), retryAfter: taken.retryAfter, fullIn: taken.fullIn };
    this.remember(payer, { left, balance, refused: paid ? null : amount, at: this.stopwatch() });
    return balance;
  }

  private locally(known: Known, sinceMs: number, amount: number): Balance | null {
    const since = sinceMs / 1_000;
    if (known.refused !== null && amount >= known.refused && since < known.balance.retryAfter) {
      return { ...known.balance, retryAfter: known.balance.retryAfter - since, fullIn: Math.max(0, known.balance.fullIn - since) };
    }
    if (sinceMs >= freshMs || known.left < amount) {
      return null;
    }
    known.left -= amount;
    return { ...known.balance, remaining: known.balance.remaining - (known.balance.remaining > 0 ? amount : 0) };
  }

  /** Those that ask at the same time each take in advance. */
  private unused(payer: string): number {
    const known = this.known.get(payer);
    return known && this.stopwatch() - known.at < freshMs ? known.left : 0;
  }

  private remember(payer: string, known: Known): void {
    if (this.known.size >= mostKnown) {
      this.known.clear();
    }
    this.known.set(payer, known);
  }
}
