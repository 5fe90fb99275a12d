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
  readonly granted: boolean;
  /** What is left after it. */
  readonly remaining: number;
  /** Seconds until as much as was asked for can be had; 0 when it was granted, and infinite for more than there ever is. */
  readonly retryAfter: number;
  /** Seconds until all of it is back. */
  readonly fullIn: number;
}

// One row tells when all of it will be back: the less is left, the later. Taking moves that moment on, and is refused when it
// would lie further away than all of it takes. The row's lock puts the processes in a line, and the database's clock is the
// only one. `now()` may be a little before what another has just written, which only makes the wait a little longer.
const take = `
  insert into allowance as a (name, key, full_at, granted)
  values ($1, $2, now() + case when $3::float8 <= $4::float8 then $3 else 0 end * interval '1 second', $3 <= $4)
  on conflict (name, key) do update set
    full_at = case when greatest(a.full_at, now()) + $3 * interval '1 second' <= now() + $4 * interval '1 second'
      then greatest(a.full_at, now()) + $3 * interval '1 second' else a.full_at end,
    granted = greatest(a.full_at, now()) + $3 * interval '1 second' <= now() + $4 * interval '1 second'
  returning granted, greatest(extract(epoch from full_at - now()), 0)::float8 as "fullIn"`;

/** Takes an amount out of an allowance that all processes on the database share, in one statement. */
export async function takeFrom({ pool }: Pick<Database, "pool">, { name, key, most, perSeconds }: Allowance, amount = 1): Promise<Taken> {
  const secondsEach = perSeconds / most;
  const asked = amount * secondsEach;
  const { rows } = await pool.query<{ granted: boolean; fullIn: number }>({ name: "take from allowance", text: take, values: [name, key, asked, perSeconds] });
  const [{ granted, fullIn } = { granted: false, fullIn: 0 }] = rows;
  return {
    granted,
    remaining: Math.max(0, Math.floor((perSeconds - fullIn) / secondsEach + 1e-6)),
    retryAfter: granted ? 0 : asked > perSeconds ? Infinity : Math.max(fullIn + asked - perSeconds, 0),
    fullIn,
  };
}

const everyTenMinutes = 600_000;

/** Those that are whole again are as good as those that were never touched. */
export const forgetWholeAllowances = ({ pool }: Pick<Database, "pool">): Job => ({
  name: "forget whole allowances",
  everyMs: everyTenMinutes,
  run: async () => void (await pool.query("delete from allowance where full_at < now()")),
});
