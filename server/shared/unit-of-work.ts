import { setTimeout as wait } from "node:timers/promises";
import type { ClassType } from "type-graphql";
import type { EntityManager, QueryRunner } from "typeorm";
import { requireTime } from "./deadline.ts";
import { unauthenticated } from "./errors.ts";
import { kindOf } from "./kind.ts";
import { refuseLeaks, type EndLeaked } from "./leaks.ts";
import type { MutationInput, Outcome } from "./mutation.ts";
import { claim, keep } from "./mutation-keys.ts";
import type { VersionedNode } from "./node.ts";
import { Reader, type Database, type Queryable } from "./reader.ts";
import { conflict, Refusal } from "./refusal.ts";
import { whoIs, type SecurityEvent, type SecurityFacts, type TellSecurity } from "./security-log.ts";
import type { Clock } from "./time/clock.ts";
import { Turnstile } from "./turnstile.ts";
import type { Viewer } from "./viewer.ts";
import { toldOf } from "./wall.ts";

/** What a unit of work needs of the change log. */
export interface ChangeFeed {
  /** Opaque resume point after `seq` for a viewer. */
  cursorAt(viewer: Viewer, partnershipId: string, seq: bigint): string;
  /** Tells this process's followers, and the other processes, that something was committed. */
  committed(partnershipIds: readonly string[]): void;
}

type Refs = Readonly<Record<string, unknown>>;

/** Where a mutation left the log of a partnership. */
interface HeadOf {
  readonly id: string;
  readonly seq: string;
}

/** What a mutation leaves for its answer, and for the answer to whoever sends it again: places and ids alone. */
interface Done {
  readonly refs: Refs;
  readonly heads: readonly HeadOf[];
}

/** Passing states of PostgreSQL in which the whole unit may simply run again (deadlock, serialisation, lock timeout). */
const again = new Set(["40P01", "40001", "55P03"]);
const mostTries = 6;

/** What had to be held became more while this waited for it: the unit runs again, before it has done anything. */
class Outrun extends Error {
  readonly code = "40001";
}

/** Rows that are held in one order cannot be held later; see `again`. */
export function requireHeld(held: readonly (string | null)[], needed: readonly string[]): void {
  if (needed.some((id) => !held.includes(id))) {
    throw new Outrun("Something else must be held by now.");
  }
}

/** Rows in one INSERT: PostgreSQL takes at most 65,535 values in a statement. */
const mostAtOnce = 500;

/** One open transaction on behalf of a viewer. Reads inside it see its own writes. */
export class Transaction {
  constructor(
    readonly reader: Reader,
    readonly manager: EntityManager,
    readonly viewer: Viewer,
  ) {}

  readonly told: (readonly [SecurityEvent, SecurityFacts])[] = [];

  /** Tells the security log who did what, if it comes to a commit. */
  tell(event: SecurityEvent, facts: SecurityFacts = {}): void {
    this.told.push([event, facts]);
  }

  /** Inserts a row and returns its id. */
  async insert<T extends VersionedNode>(type: ClassType<T>, values: Partial<T>): Promise<string> {
    return (await this.insertAll(type, [values]))[0] as string;
  }

  /** Inserts many rows and returns their ids, in their order. */
  async insertAll<T extends VersionedNode>(type: ClassType<T>, values: readonly Partial<T>[]): Promise<string[]> {
    const { userId } = this.viewer;
    const ids: string[] = [];
    for (let start = 0; start < values.length; start += mostAtOnce) {
      const rows = values.slice(start, start + mostAtOnce).map((value) => ({ ...value, createdBy: userId, updatedBy: userId }));
      const { identifiers } = await this.manager.insert(type, rows as never);
      ids.push(...identifiers.map(({ id }) => id as string));
    }
    return ids;
  }

  /**
   * Holds a row that the caller saw at `expectedVersion` until the end. A version that rose only because something below
   * it changed is no conflict; somebody's change of the row's own fields is, and answers with the row as it is now under
   * `refs`.
   */
  async hold<T extends VersionedNode>(row: T, expectedVersion: number, refs: Refs): Promise<void> {
    const { table } = kindOf(row.constructor as ClassType<T>);
    const [locked] = await this.reader.query<{ version: number }>(`select version from "${table}" where id = $1 for update`, [row.id]);
    if (locked?.version !== expectedVersion && (!locked || (await this.changedSince(row.id, expectedVersion, locked.version)))) {
      throw conflict(this.viewer.language, refs);
    }
  }

  /** Changes a row that the caller saw at `expectedVersion`; see `hold`. */
  async edit<T extends VersionedNode>(row: T, expectedVersion: number, patch: Partial<T>, refs: Refs): Promise<void> {
    await this.hold(row, expectedVersion, refs);
    await this.change(row, patch);
  }

  /** Changes a row that this transaction already holds or alone decides about. */
  async change<T extends VersionedNode>(row: T, patch: Partial<T>): Promise<void> {
    await this.changeWhere(row.constructor as ClassType<T>, patch, "id = :id", { id: row.id });
  }

  /** Changes all rows of a kind that a condition holds for; for what follows from a change that was decided already. */
  async changeWhere<T extends VersionedNode>(type: ClassType<T>, patch: Partial<T>, where: string, parameters: Record<string, unknown>): Promise<void> {
    await this.manager
      .createQueryBuilder()
      .update(type)
      .set({ ...patch, version: () => "version + 1", updatedAt: () => "now()", updatedBy: this.viewer.userId } as never)
      .where(where, parameters)
      .execute();
  }

  private async changedSince(id: string, seen: number, now: number): Promise<boolean> {
    if (seen > now) {
      return true;
    }
    const [found] = await this.reader.query<{ changed: boolean }>("select changed_since($1, $2) as changed", [id, seen]);
    return found?.changed === true;
  }
}

/**
 * Every write goes through here: one transaction, told who acts and by which mutation, safe to send twice, retried when
 * PostgreSQL asks for it, and announced only after its commit.
 */
export class UnitOfWork {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly feed: ChangeFeed,
    private readonly endLeaked: EndLeaked,
    private readonly tellSecurity: TellSecurity,
  ) {}

  async write(viewer: Viewer, input: MutationInput, work: (tx: Transaction) => Promise<Refs>): Promise<Outcome> {
    if (viewer.userId === null) {
      throw unauthenticated();
    }
    const leaks = await refuseLeaks(viewer, input, this.endLeaked);
    if (leaks.length > 0) {
      return { refs: {}, cursor: null, userErrors: leaks };
    }
    for (let tried = 1; ; tried++) {
      try {
        return await this.attempt(viewer, input, work);
      } catch (error) {
        if (error instanceof Refusal) {
          return { refs: error.refs, cursor: null, userErrors: error.userErrors };
        }
        if (tried >= mostTries || !again.has(String((error as { code?: unknown }).code))) {
          throw error;
        }
        await wait(Math.random() * 10 * 2 ** tried);
      }
    }
  }

  private async attempt(viewer: Viewer, input: MutationInput, work: (tx: Transaction) => Promise<Refs>): Promise<Outcome> {
    const runner = this.database.writing.createQueryRunner();
    let turnstile: Turnstile | null = null;
    try {
      turnstile = new Turnstile((await runner.connect()) as Queryable);
      await runner.startTransaction();
      const reader = new Reader(this.database, viewer, this.clock, turnstile);
      await this.introduce(reader, input);
      const before = await claim<Done>(reader, input);
      const tx = new Transaction(reader, runner.manager, viewer);
      const done = before ?? (await this.carryOut(tx, input, work));
      requireTime();
      await runner.commitTransaction();
      this.feed.committed(before ? [] : done.heads.map(({ id }) => id));
      tx.told.forEach(([event, facts]) => this.tellSecurity(event, { ...whoIs(viewer), ...facts }));
      const [head] = done.heads;
      return { refs: done.refs, cursor: head ? this.feed.cursorAt(viewer, head.id, BigInt(head.seq)) : null, userErrors: [] };
    } catch (error) {
      await turnstile?.close();
      await rollBack(runner);
      throw error;
    } finally {
      await runner.release();
    }
  }

  private async carryOut(tx: Transaction, input: MutationInput, work: (tx: Transaction) => Promise<Refs>): Promise<Done> {
    const refs = await work(tx);
    const done = { refs, heads: await this.flush(tx.reader) };
    await keep(tx.reader, input, done);
    return done;
  }

  /** Tells the database for whom this is, so that its policies and its history know; all of it vanishes with the transaction. */
  private async introduce(reader: Reader, { clientMutationId }: MutationInput): Promise<void> {
    const told = {
      lock_timeout: "2s",
      statement_timeout: "5s",
      "hub.actor": reader.viewer.userId,
      "hub.mutation": clientMutationId,
      "hub.at": this.clock.now().toISOString(),
      ...toldOf(reader.viewer, true),
    };
    await reader.query("select set_config('role', app_role(), true), set_config(t.name, t.value, true) from unnest($1::text[], $2::text[]) as t(name, value)", [
      Object.keys(told),
      Object.values(told),
    ]);
  }

  /** Writes the log now instead of at commit, so that this transaction can tell its own place in it. */
  private flush(reader: Reader): Promise<HeadOf[]> {
    return reader.query("select id, seq from tell_changes()");
  }
}

async function rollBack(runner: QueryRunner): Promise<void> {
  try {
    if (runner.isTransactionActive) {
      await runner.rollbackTransaction();
    }
  } catch {
    // The connection is gone, and the transaction with it; the error that led here is the one to tell.
  }
}
