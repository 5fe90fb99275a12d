import { requireTime } from "./deadline.ts";
import type { Queryable } from "./reader.ts";

/**
 * The connection of a transaction, one statement at a time: readers may ask for several things together, and each waits
 * for the one before. Once it is closed nothing runs any more, so that no late statement runs outside its transaction.
 */
export class Turnstile implements Queryable {
  private last: Promise<unknown> = Promise.resolve();
  private closed = false;

  constructor(private readonly connection: Queryable) {}

  query: Queryable["query"] = (...statement: unknown[]) => {
    const turn = this.last.then(() => {
      if (this.closed) {
        throw new Error("The transaction is over.");
      }
      requireTime();
      return (this.connection.query as (...args: unknown[]) => Promise<never>)(...statement);
    });
    this.last = turn.catch(() => {});
    return turn;
  };

  /** Lets the running statement end, and refuses those that wait. */
  async close(): Promise<void> {
    this.closed = true;
    await this.last;
  }
}
