import type { Pool } from "pg";
import type { Visibility } from "../shared/visibility.ts";
import { Cursors } from "./cursor.ts";

/** One line of the log: which entity changed, and who could see it before and can see it after. */
export interface Entry {
  readonly seq: bigint;
  readonly at: Date;
  readonly kind: string;
  readonly entityId: string;
  readonly visibleBefore: Visibility | null;
  readonly visibleAfter: Visibility | null;
}

export interface Head {
  readonly seq: bigint;
  readonly minSeq: bigint;
}

interface Raw {
  seq: string;
  at: Date;
  kind: string;
  entity_id: string;
  visible_before: number | null;
  visible_after: number | null;
}

const keepEntries = 10_000;

const currentEpoch = `
  with here as (
    select s.system_identifier::text as system_identifier, c.timeline_id from pg_control_system() s, pg_control_checkpoint() c
  ), latest as (
    select * from stream_epoch order by since desc limit 1
  ), started as (
    insert into stream_epoch (system_identifier, timeline_id)
    select h.system_identifier, h.timeline_id from here h
    where not exists (select 1 from latest l where (l.system_identifier, l.timeline_id) = (h.system_identifier, h.timeline_id))
    returning epoch
  )
  select (select secret from hub_secret) as secret, coalesce((select epoch from started), (select epoch from latest)) as epoch`;

/** Reads the change log. Entries of a partnership are dense and in commit order, so `seq > place` never misses one. */
export class ChangeLog {
  constructor(private readonly pool: Pool) {}

  async heads(partnershipIds?: readonly string[]): Promise<Map<string, Head>> {
    const { rows } = await this.pool.query<{ id: string; seq: string; min_seq: string }>(
      "select partnership_id as id, seq, min_seq from partnership_head where $1::uuid[] is null or partnership_id = any($1::uuid[])",
      [partnershipIds ?? null],
    );
    return new Map(rows.map(({ id, seq, min_seq }) => [id, { seq: BigInt(seq), minSeq: BigInt(min_seq) }]));
  }

  async after(partnershipId: string, seq: bigint, limit: number): Promise<Entry[]> {
    const { rows } = await this.pool.query<Raw>(
      "select seq, at, kind, entity_id, visible_before, visible_after from change_log where partnership_id = $1 and seq > $2 order by seq limit $3",
      [partnershipId, seq.toString(), limit],
    );
    return rows.map((row) => ({
      seq: BigInt(row.seq),
      at: row.at,
      kind: row.kind,
      entityId: row.entity_id,
      visibleBefore: row.visible_before,
      visibleAfter: row.visible_after,
    }));
  }

  /**
   * The cursors of this history of the log. A database that was restored elsewhere or promoted starts another history:
   * then every cursor written before is answered with RESYNC instead of going on from a place that means something else.
   */
  async cursors(): Promise<Cursors> {
    const client = await this.pool.connect();
    try {
      // Two processes that start together must not begin two histories.
      await client.query("begin");
      await client.query("select pg_advisory_xact_lock(hashtext('stream epoch'))");
      const { rows } = await client.query<{ secret: Buffer; epoch: string }>(currentEpoch);
      await client.query("commit");
      const [row] = rows;
      if (!row) {
        throw new Error("The change log has no secret: the database is not migrated.");
      }
      return new Cursors(row.secret, row.epoch);
    } catch (error) {
      await client.query("rollback").catch(() => {}); // the connection itself may be what failed
      throw error;
    } finally {
      client.release();
    }
  }

  /** Forgets entries from before a moment, but never the last 10,000 of a partnership; raises `min_seq` in the same transaction. */
  async trim(before: Date): Promise<void> {
    await this.pool.query(
      `with bound as (
        select h.partnership_id, least(h.seq - $2, (select max(l.seq) from change_log l where l.partnership_id = h.partnership_id and l.at < $1)) as seq
        from partnership_head h
      ), raised as (
        update partnership_head h set min_seq = b.seq from bound b where h.partnership_id = b.partnership_id and b.seq > h.min_seq returning h.partnership_id, h.min_seq
      )
      delete from change_log l using raised r where l.partnership_id = r.partnership_id and l.seq <= r.min_seq`,
      [before, keepEntries],
    );
  }

  /** Forgets what old mutations left behind for those who might send them again. */
  async forgetMutations(before: Date): Promise<void> {
    await this.pool.query("delete from mutation_key where at < $1", [before]);
  }
}
