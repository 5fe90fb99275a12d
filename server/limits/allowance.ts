import type { Job } from "../shared/jobs.ts";
import type { Database } from "../shared/reader.ts";

/** Something that is used up and comes back with time: at most `most` at once, all of it again after `perSeconds`. */
export interface Allowance {
  /** What it is for; allowances of different names know nothing of each other. */
  readonly name: string;
  /** Whose it is. */
  readonly key: string;
  readonly most: number;
  readonly perSeconds: number;
}

export interface Taken {
  /** As much as was asked for, perhaps with what is taken in advance; 0 when it was refused. */
  readonly amount: number;
  /** What is left after it. */
  readonly remaining: number;
  /** Seconds until as much as was asked for can be had; 0 when it was granted, and infinite for more than there ever is. */
  readonly retryAfter: number;
  /** Seconds until all of it is back. */
  readonly fullIn: number;
}

// Amounts are counted in the seconds that they take to come back. One row tells when all of it will be back: the less is
// left, the later. Taking moves that moment on, and is refused when it would lie further away than all of it takes; in advance
// something is given only while half is left. The row's lock puts the processes in a line, and the database's clock is the
// only one.
const granted = "case when used + $3 + $5 <= $4 / 2 then $3 + $5 when used + $3 <= $4 then $3 else 0 end";
const take = `
  insert into allowance as a (name, key, full_at, taken)
  select $1, $2, now() + got * interval '1 second', got
  from (select ${granted} as got from (select 0::float8 as used) s) t
  on conflict (name, key) do update set (full_at, taken) = (
    select greatest(a.full_at, now()) + got * interval '1 second', got
    from (select ${granted} as got from (select extract(epoch from greatest(a.full_at - now(), interval '0'))::float8 as used) s) t)
  returning taken::float8 as taken, greatest(extract(epoch from full_at - now()), 0)::float8 as "fullIn"`.replaceAll(/\$([345])/g, "$$$1::float8");

/** Takes an amount out of an allowance that all processes on the database share, in one statement; some more `inAdvance` where there is plenty. */
export async function takeFrom({ pool }: Pick<Database, "pool">, { name, key, most, perSeconds }: Allowance, amount = 1, inAdvance = 0): Promise<Taken> {
  const secondsEach = perSeconds / most;
  const asked = amount * secondsEach;
  const { rows } = await pool.query<{ taken: number; fullIn: number }>({ name: "take", text: take, values: [name, key, asked, perSeconds, inAdvance * secondsEach] });
  const [{ taken, fullIn } = { taken: 0, fullIn: 0 }] = rows;
  return {
    amount: taken / secondsEach,
    remaining: Math.max(0, Math.floor((perSeconds - fullIn) / secondsEach + 1e-6)),
    retryAfter: taken > 0 || amount === 0 ? 0 : asked > perSeconds ? Infinity : Math.max(fullIn + asked - perSeconds, 0),
    fullIn,
  };
}

/** Gives back what was taken for an act that turned out not to count. */
export async function giveBack({ pool }: Pick<Database, "pool">, { name, key, most, perSeconds }: Allowance, amount = 1): Promise<void> {
  await pool.query("update allowance set full_at = full_at - $3::float8 * interval '1 second' where name = $1 and key = $2", [name, key, (amount * perSeconds) / most]);
}

const everyTenMinutes = 600_000;

/** Those that are whole again are as good as those that were never touched. */
export const forgetWholeAllowances = ({ pool }: Pick<Database, "pool">): Job => ({
  name: "forget whole allowances",
  everyMs: everyTenMinutes,
  run: async () => void (await pool.query("delete from allowance where full_at < now()")),
});
