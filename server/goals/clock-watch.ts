import type { DataSource } from "typeorm";
import type { Job } from "../shared/jobs.ts";

const everyMinute = 60_000;

/** Touches indicators whose expected value has become late since, so that followers hear that they are overdue (INV-25). */
export const watchOverdue = (dataSource: DataSource): Job => ({
  name: "watch overdue values",
  everyMs: everyMinute,
  run: async (since, now) => {
    await dataSource.query(
      `update indicator i set version = i.version + 1 where exists (
        select from measurement m join partnership p on p.id = m.partnership_id
        where m.indicator_id = i.id and m.status = 'EXPECTED'
          and m.period_end + i.lag_days >= ($1::timestamptz at time zone p.time_zone)::date
          and m.period_end + i.lag_days < ($2::timestamptz at time zone p.time_zone)::date)`,
      [since, now],
    );
  },
});
