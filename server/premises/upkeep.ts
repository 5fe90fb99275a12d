import type { DataSource } from "typeorm";
import type { Job } from "../shared/jobs.ts";

const everyMinute = 60_000;

/** Requests that nobody answered in time hold nothing and wait no longer. */
export async function expireRequests(dataSource: DataSource, now: Date): Promise<void> {
  await dataSource.query(
    `update booking set status = 'EXPIRED', version = version + 1, updated_at = now()
     where id in (select b.id from booking b where b.status = 'REQUESTED' and least(b.expires_at, b.starts_at) <= $1 order by b.id for update)`,
    [now],
  );
}

export const endRequests = (dataSource: DataSource): Job => ({
  name: "end booking requests",
  everyMs: everyMinute,
  run: (_, now) => expireRequests(dataSource, now),
});
