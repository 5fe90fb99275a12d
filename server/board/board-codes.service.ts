import type { PoolClient } from "pg";
import type { Database } from "../shared/reader.ts";
import { makeSecret } from "../shared/token-format.ts";
import { hashOfCode, hashOfDeviceCode, makeCode, makeDeviceCode } from "./board-code.ts";
import { lifeOfSecret } from "./board-viewer.service.ts";

/** What a screen shows, and what it asks with. */
export interface BegunPairing {
  readonly code: string;
  readonly deviceCode: string;
  readonly expiresInSeconds: number;
  readonly intervalSeconds: number;
}

/** What has come of it. */
export type PairingProgress =
  | { readonly status: "PENDING" | "SLOW_DOWN"; readonly intervalSeconds: number }
  | { readonly status: "CLAIMED"; readonly intervalSeconds: number; readonly number: string; readonly partnership: string }
  | { readonly status: "APPROVED"; readonly secret: string }
  | { readonly status: "EXPIRED" };

const lifeSeconds = 600;
const intervalSeconds = 5;

interface Waiting {
  readonly id: string;
  readonly tooSoon: boolean;
  readonly over: boolean;
  readonly number: string | null;
  readonly partnership: string | null;
  readonly board_id: string | null;
}

// A fifth of a second less than was asked for is the network's doing.
const find = `
  select w.id, w.number, w.board_id, p.name as partnership, w.expires_at <= now() as over,
    coalesce(w.polled_at > now() - make_interval(secs => $2 - 0.2), false) as "tooSoon"
  from board_pairing w left join partnership p on p.id = w.partnership_id
  where w.device_hash = $1 for update of w`;

/** What a screen does before it is paired: shows a code, and asks again and again whether somebody has approved it. */
export class BoardCodesService {
  constructor(private readonly database: Database) {}

  async begin(network: string): Promise<BegunPairing> {
    const deviceCode = makeDeviceCode();
    for (;;) {
      const code = makeCode();
      const { rowCount } = await this.database.pool.query(
        `insert into board_pairing (code_hash, device_hash, network, expires_at) values ($1, $2, $3, now() + make_interval(secs => ${lifeSeconds}))
           on conflict (code_hash) do nothing`,
        [hashOfCode(code), hashOfDeviceCode(deviceCode), network],
      );
      if (rowCount === 1) {
        return { code, deviceCode, expiresInSeconds: lifeSeconds, intervalSeconds };
      }
    }
  }

  /** The secret may be asked for again until it is first used: the answer may have been lost. */
  async poll(deviceCode: string): Promise<PairingProgress> {
    const client = await this.database.pool.connect();
    try {
      await client.query("begin");
      const progress = await this.advance(client, deviceCode);
      await client.query("commit");
      return progress;
    } catch (error) {
      await client.query("rollback").catch(() => {});
      throw error;
    } finally {
      client.release();
    }
  }

  private async advance(client: PoolClient, deviceCode: string): Promise<PairingProgress> {
    const { rows } = await client.query<Waiting>(find, [hashOfDeviceCode(deviceCode), intervalSeconds]);
    const [waiting] = rows;
    if (!waiting || waiting.over) {
      return { status: "EXPIRED" };
    }
    const { id, tooSoon, board_id: boardId, number, partnership } = waiting;
    await client.query("update board_pairing set polled_at = now() where id = $1", [id]);
    if (tooSoon) {
      return { status: "SLOW_DOWN", intervalSeconds: intervalSeconds * 2 };
    }
    if (boardId !== null) {
      return this.handOver(client, id, boardId);
    }
    return number === null || partnership === null ? { status: "PENDING", intervalSeconds } : { status: "CLAIMED", intervalSeconds, number, partnership };
  }

  private async handOver(client: PoolClient, id: string, boardId: string): Promise<PairingProgress> {
    const { rowCount: used } = await client.query("select 1 from board_secret where board_id = $1 and used_at is not null", [boardId]);
    if (used) {
      await client.query("delete from board_pairing where id = $1", [id]);
      return { status: "EXPIRED" };
    }
    await client.query("delete from board_secret where board_id = $1", [boardId]);
    const { text, prefix, hash } = makeSecret("brd");
    await client.query(`insert into board_secret (prefix, board_id, hash, expires_at) values ($1, $2, $3, now() + ${lifeOfSecret})`, [prefix, boardId, hash]);
    return { status: "APPROVED", secret: text };
  }

  /** What nobody claimed is not kept, nor are secrets whose theft nobody could notice any more. */
  async forgetOver(): Promise<void> {
    await this.database.pool.query("delete from board_pairing where expires_at < now() - interval '1 hour'");
    await this.database.pool.query("delete from board_secret where expires_at < now() - interval '1 year'");
  }
}
