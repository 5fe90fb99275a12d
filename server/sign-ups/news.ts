import type { Pool, PoolClient } from "pg";
import type { MailService } from "../mail/mail.service.ts";
import type { Letter } from "../mail/letter.ts";
import type { Job } from "../shared/jobs.ts";
import type { Database } from "../shared/reader.ts";
import type { Clock } from "../shared/time/clock.ts";
import type { Language } from "../shared/viewer.ts";
import { aboutColumns, aboutTables, cancelled, changed, goesAhead, movedUp, type About } from "./letters.ts";
import { lockOccurrence, settle, type Ask } from "./queue.ts";

const everyTenSeconds = 10_000;

// Those who know it already are left alone: what was taken back before anybody heard of it is no news.
const untold = `
  update sign_up_address t set told = occurrence_as_told(o), told_cancelled = o.status = 'CANCELLED'
  from sign_up s join occurrence o on o.id = s.occurrence_id join sign_up_address before on before.sign_up_id = s.id
  where s.id = t.sign_up_id and s.occurrence_id = $1 and s.state <> 'CANCELLED' and t.told <> occurrence_as_told(o)
  returning t.email, t.language, before.told_cancelled as "toldCancelled"`;

const standing = `
  select ${aboutColumns}, o.cancel_reason as "cancelReason", u.capacity, o.starts_at > $2 and o.status in ('SCHEDULED', 'TENTATIVE') as "isAhead"
  from ${aboutTables} left join sign_up_rule u on u.activity_id = a.id where o.id = $1`;

interface Standing extends About {
  readonly cancelReason: string | null;
  readonly capacity: number | null;
  readonly isAhead: boolean;
}

interface Reached {
  readonly email: string;
  readonly language: Language;
  /** The last that they heard of it was that it is cancelled. */
  readonly toldCancelled: boolean;
}

/** Tells those who have signed up for one occurrence how it is now, and lets those move up for whom that made room. */
async function tell(client: PoolClient, mail: MailService, occurrenceId: string, now: Date): Promise<void> {
  const ask: Ask = async <Row>(text: string, values: unknown[]) => (await client.query(text, values)).rows as Row[];
  await ask(lockOccurrence, [occurrenceId]);
  await ask("delete from sign_up_news where occurrence_id = $1", [occurrenceId]);
  const [about] = await ask<Standing>(standing, [occurrenceId, now]);
  if (!about) {
    return;
  }
  const { cancelReason, capacity, isAhead } = about;
  const letterTo = ({ email, language, toldCancelled }: Reached): Letter => {
    if (cancelReason !== null) {
      return cancelled(email, language, about, cancelReason);
    }
    return toldCancelled ? goesAhead(email, language, about) : changed(email, language, about);
  };
  const letters = (await ask<Reached>(untold, [occurrenceId])).map(letterTo);
  if (isAhead) {
    letters.push(...(await settle(ask, occurrenceId, { capacity, now, isAhead })).map(({ email, language }) => movedUp(email, language, about)));
  }
  for (const letter of letters) {
    await mail.post(client, letter);
  }
}

async function tellAll(pool: Pool, mail: MailService, now: Date): Promise<void> {
  const { rows } = await pool.query<{ id: string }>("select distinct occurrence_id as id from sign_up_news limit 500");
  for (const { id } of rows) {
    const client = await pool.connect();
    try {
      await client.query("begin");
      await tell(client, mail, id, now);
      await client.query("commit");
    } catch (error) {
      await client.query("rollback").catch(() => {}); // the connection itself may be what failed
      throw error;
    } finally {
      client.release();
    }
  }
  if (rows.length > 0) {
    mail.sendSoon();
  }
}

/** Whoever cancels or moves an occurrence, in whatever way: the database has noted it, and those who have signed up are told here. */
export const tellSignedUp = ({ pool }: Pick<Database, "pool">, mail: MailService, clock: Clock): Job => ({
  name: "tell those signed up",
  everyMs: everyTenSeconds,
  run: () => tellAll(pool, mail, clock.now()),
});
