import type { DataSource } from "typeorm";
import type { Job } from "../shared/jobs.ts";

const everyMinute = 60_000;
const mostAtOnce = 5_000;

/**
 * What only the clock changes (on now, over, not reported) is computed when read. This touches the rows the clock has
 * passed since, so that followers hear of it; after a stop it catches up with everything it missed.
 */
export const watchOccurrences = (dataSource: DataSource): Job => ({
  name: "watch occurrences",
  everyMs: everyMinute,
  run: async (since, now) => {
    const passed = "(t.starts_at > $1 and t.starts_at <= $2) or (t.ends_at > $1 and t.ends_at <= $2) or (t.status = 'SCHEDULED' and t.ends_at > $1::timestamptz - interval '48 hours' and t.ends_at <= $2::timestamptz - interval '48 hours')";
    await dataSource.query(
      `update occurrence o set version = version + 1 where id in (
        select t.id from occurrence t where t.status <> 'CANCELLED' and (${passed}) order by t.ends_at desc limit ${mostAtOnce})`,
      [since, now],
    );
  },
});
