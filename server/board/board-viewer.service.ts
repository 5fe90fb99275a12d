import { timingSafeEqual } from "node:crypto";
import { countGuess } from "../limits/throttle.ts";
import { AuditAct } from "../shared/audit.ts";
import { DomainError } from "../shared/errors.ts";
import { toGlobalId } from "../shared/global-id.ts";
import type { Database } from "../shared/reader.ts";
import { SecurityEvent, whoIs, type TellSecurity } from "../shared/security-log.ts";
import type { Clock } from "../shared/time/clock.ts";
import { anonymous, type Language, type Viewer } from "../shared/viewer.ts";
import { makeSecret, readSecret, type Secret } from "../shared/token-format.ts";

/** A screen that was off for a season comes back by itself. */
export const lifeOfSecret = "interval '180 days'";

/** A secret that lets a board in. The database's clock rules its life, like that of a session. */
const live = "s.expires_at > now() and d.locked_at is null";
const joined = "board_secret s join board_device d on d.board_id = s.board_id";

const find = `
  select s.prefix, s.hash, s.board_id as "boardId", s.used_at is null as "isUnused", ${live} as "isLive",
    s.replaced_at is not null and s.expires_at <= now() as "isCopy", s.replaced_at is null and s.created_at < now() - interval '24 hours' as "isDue"
  from ${joined} where s.prefix = $1`;

// One that is accepted, or was replaced: who has it has a copy, as above.
const lockLeaked = `
  with locked as (
    update board_device d set locked_at = now(), locked_because = 'FOUND_IN_TEXT'
    from board_secret s join unnest($1::text[], $2::bytea[]) as found(prefix, hash) using (prefix, hash) join board b on b.id = s.board_id
    where s.board_id = d.board_id and d.locked_at is null and (s.expires_at > now() or s.replaced_at is not null)
    returning d.board_id, b.partnership_id)
  insert into audit_event (at, what, partnership_id, subject_id, actor_id) select $3, $4, partnership_id, board_id, $5 from locked returning subject_id as id`;

interface FoundSecret {
  readonly prefix: string;
  readonly hash: Buffer;
  readonly boardId: string;
  readonly isUnused: boolean;
  readonly isLive: boolean;
  /** It was replaced long ago: whoever comes with it is not the device, or is not alone. */
  readonly isCopy: boolean;
  /** It has been in use for a day. */
  readonly isDue: boolean;
}

/** What a board tells of itself once a minute. */
export interface CheckIn {
  readonly shownAt: string | null;
  readonly build: string | null;
  readonly resolution: string | null;
}

export interface CheckedIn {
  readonly boardId: string;
  /** Set when it is to be used from now on instead of the one it came with. */
  readonly secret: string | null;
}

/** One text for whatever is wrong with it. */
export const refusedBoard = () => new DomainError("UNAUTHENTICATED", "This board is not paired, or not any more.");

/** Who paired screens are. Their secrets rotate: a copy of an old one gives itself away. */
export class BoardViewerService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly tell: TellSecurity,
    /** How many wrong secrets may come from one network in a minute; wrong tokens count with them. */
    private readonly mostWrong: number,
  ) {}

  /** Whose secret it is; whatever is not accepted is refused, never taken for a visitor. */
  async viewerOf(text: string, language: Language, network: string): Promise<Viewer> {
    const { boardId, prefix } = await this.letIn(text, network);
    return { ...anonymous(language), kind: "BOARD", board: { id: boardId, prefix } };
  }

  /** The same viewer, or null when its secret has ended. */
  async refresh(viewer: Viewer): Promise<Viewer | null> {
    const ended = viewer.board ? await this.ended([viewer.board.prefix]) : [];
    return ended.length === 0 ? viewer : null;
  }

  /** Those of some secrets that are accepted no more. */
  async ended(prefixes: readonly string[]): Promise<string[]> {
    const { rows } = await this.database.pool.query<{ prefix: string }>(
      `select wanted.prefix from unnest($1::text[]) as wanted(prefix) where not exists (select 1 from ${joined} where s.prefix = wanted.prefix and ${live})`,
      [prefixes],
    );
    return rows.map(({ prefix }) => prefix);
  }

  /** Locks the boards whose secrets somebody wrote into a text, and writes down who did. */
  async lockLeaked(viewer: Viewer, secrets: readonly Secret[]): Promise<void> {
    const { rows } = await this.database.pool.query<{ id: string }>(lockLeaked, [secrets.map(({ prefix }) => prefix), secrets.map(({ hash }) => hash), this.clock.now(), AuditAct.BOARD_FOUND_IN_TEXT, viewer.userId]);
    rows.forEach(({ id }) => this.tell(SecurityEvent.SCREEN_FOUND_IN_TEXT, { ...whoIs(viewer), subjectId: id }));
  }

  /** Keeps what a board tells of itself, and gives it a new secret once a day. */
  async checkIn(text: string, { shownAt, build, resolution }: CheckIn, network: string): Promise<CheckedIn> {
    const { boardId, isDue } = await this.letIn(text, network);
    await this.database.pool.query("update board_device set last_seen_at = now(), shown_at = $2, build = $3, resolution = $4 where board_id = $1", [boardId, shownAt, build, resolution]);
    return { boardId: toGlobalId("Board", boardId), secret: isDue ? await this.rotate(boardId) : null };
  }

  /** One that cannot be a board's is refused without asking anybody, and one that could be and is not counts as a guess. */
  private async letIn(text: string, network: string): Promise<FoundSecret> {
    const secret = readSecret("brd", text);
    if (!secret) {
      throw refusedBoard();
    }
    const found = await this.find(secret.prefix);
    if (!found || !timingSafeEqual(found.hash, secret.hash)) {
      await countGuess(this.database, network, this.mostWrong);
      throw refusedBoard();
    }
    if (found.isCopy) {
      await this.database.pool.query("update board_device set locked_at = coalesce(locked_at, now()) where board_id = $1", [found.boardId]);
      this.tell(SecurityEvent.SCREEN_COPIED, { subjectId: found.boardId });
    }
    if (!found.isLive) {
      throw refusedBoard();
    }
    if (found.isUnused) {
      await this.beginToUse(found);
    }
    return found;
  }

  /** From its first use on, those before it are accepted for one more hour. */
  private async beginToUse({ boardId, prefix }: FoundSecret): Promise<void> {
    await this.database.pool.query(
      `with begun as (update board_secret set used_at = now() where prefix = $2)
       update board_secret set replaced_at = now(), expires_at = least(expires_at, now() + interval '1 hour') where board_id = $1 and prefix <> $2 and replaced_at is null`,
      [boardId, prefix],
    );
  }

  /** One that was made before and never used did not arrive, and is worth nothing any more. */
  private async rotate(boardId: string): Promise<string> {
    const { text, prefix, hash } = makeSecret("brd");
    await this.database.pool.query(
      `with lost as (delete from board_secret where board_id = $2 and used_at is null)
       insert into board_secret (prefix, board_id, hash, expires_at) values ($1, $2, $3, now() + ${lifeOfSecret})`,
      [prefix, boardId, hash],
    );
    return text;
  }

  private async find(prefix: string): Promise<FoundSecret | null> {
    const { rows } = await this.database.pool.query<FoundSecret>({ name: "board by prefix", text: find, values: [prefix] });
    return rows[0] ?? null;
  }
}
