import type { Database } from "../shared/reader.ts";
import type { Clock } from "../shared/time/clock.ts";
import type { ChangeLog } from "./change-log.ts";

interface RetentionClass {
  readonly name: string;
  /** Null: kept until somebody decides otherwise. */
  readonly days: number | null;
}

const msPerDay = 86_400_000;

/** Trails go by the day, so that their chains have a note a day at most. */
const wholeDay = (moment: Date): Date => new Date(Math.floor(moment.getTime() / msPerDay) * msPerDay);

// Sessions and tokens live by the clock of the database, so that a pinned demo clock ends none.
const simple: Readonly<Record<string, string>> = {
  SESSIONS: "delete from session where last_seen_at < now() - make_interval(days => $1)",
  API_TOKENS: `delete from api_token t where t.revoked_at < now() - make_interval(days => $1)
    or not exists (select 1 from api_token_secret s where s.token_id = t.id and s.expires_at > now() - make_interval(days => $1))`,
};

/** By the hub's clock: `$1` is the moment before which it may go. */
const dated: Readonly<Record<string, string>> = {
  INVITATIONS: "update invitation set email = null, version = version + 1, updated_at = $2 where status <> 'OPEN' and email is not null and greatest(updated_at, expires_on::timestamptz) < $1",
  SIGN_UPS: "delete from sign_up s using occurrence o where o.id = s.occurrence_id and o.ends_at < $1 and $2::timestamptz is not null",
  CONTACTS: `select erase_person(u.id, $2::timestamptz::date) from "user" u where u.erased_at is null and u.created_at < $1
    and not exists (select 1 from assignment a where a.user_id = u.id and (upper_inf(a.valid) or upper(a.valid) > ($1::timestamptz)::date))`,
};

/** What only its owner may take the oldest of, and only with a note in its chain of what is gone (migrations, chain trails). */
const trails = ["ACCESS", "HISTORY"];

/** Lets go of what was kept long enough, as the table of retention classes says. */
export class RetentionService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: ChangeLog,
  ) {}

  async forgetByClass(): Promise<void> {
    const now = this.clock.now();
    const { rows } = await this.database.pool.query<RetentionClass>("select name, days from retention_class order by place");
    for (const { name, days } of rows) {
      if (days !== null) {
        await this.forget(name, days, now);
      }
    }
  }

  private async forget(name: string, days: number, now: Date): Promise<void> {
    const { pool } = this.database;
    const before = new Date(now.getTime() - days * msPerDay);
    if (simple[name]) {
      await pool.query(simple[name], [days]);
    } else if (dated[name]) {
      await pool.query(dated[name], [before, now]);
    } else if (trails.includes(name)) {
      await pool.query("select cut_trail($1, $2, $3)", [name, wholeDay(before), now]);
    } else if (name === "CHANGE_LOG") {
      await this.log.trim(before);
    } else if (name === "MUTATION_KEYS") {
      await this.log.forgetMutations(before);
    }
  }

  /** After a restore somebody may be known again who was forgotten: they are forgotten once more. */
  async forgetAgain(): Promise<void> {
    await this.database.pool.query(
      `select erase_person(u.id, $1::date) from "user" u join erased_person e on e.user_id = u.id where u.erased_at is null`,
      [this.clock.today()],
    );
  }
}
