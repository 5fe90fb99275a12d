import type { DataSource } from "typeorm";
import { Occurrence } from "../calendar/occurrence.entity.ts";
import { Booking, BookingStatus } from "../premises/booking.entity.ts";
import type { Job } from "../shared/jobs.ts";
import type { Clock } from "../shared/time/clock.ts";
import { addDays, type LocalDate } from "../shared/time/local-date.ts";
import { daysAhead, fillEmptyDays } from "./empty-days.ts";
import { moved } from "./occurrences.ts";

const everyMinute = 60_000;

interface Row {
  readonly id: string;
  readonly localDate: LocalDate;
  readonly startTime: string;
  readonly endTime: string;
  readonly roomId: string | null;
  readonly placeText: string | null;
  readonly isUntouched: boolean;
}

/** The coming weeks of a demo partnership: what is there, and what nobody has changed since it was planned. */
const comingOf = (dataSource: DataSource, partnershipId: string, from: LocalDate, last: LocalDate): Promise<Row[]> =>
  dataSource.query(
    `select o.id, o.local_date::text as "localDate", o.start_time as "startTime", o.end_time as "endTime", o.room_id as "roomId", o.place_text as "placeText",
      o.version = 1 and o.status = 'SCHEDULED' and a.provenance = 'FILLER' as "isUntouched"
    from occurrence o join activity a on a.id = o.activity_id where o.partnership_id = $1 and o.local_date between $2 and $3`,
    [partnershipId, from, last],
  );

/** What the seeding does for the weeks around it, for all the weeks after: a hub that is left running shows a demo that is alive. */
export const keepDemoAlive = (dataSource: DataSource, clock: Clock): Job => ({
  name: "keep demo alive",
  everyMs: everyMinute,
  run: async () => {
    const today = clock.today();
    const last = addDays(today, daysAhead - 1);
    const partnerships = (await dataSource.query("select id from partnership where is_demo")) as { id: string }[];
    for (const { id } of partnerships) {
      const rows = await comingOf(dataSource, id, today, last);
      const moves = fillEmptyDays(rows, today, last, ({ localDate, isUntouched }) => isUntouched && localDate > today);
      await dataSource.transaction(async (manager) => {
        await manager.query("select set_config('hub.bulk', 'on', true)");
        for (const [row, to] of moves) {
          const { localDate, startTime, endTime, endDate, startsAt, endsAt, roomId, placeText, plannedPlacement } = moved(row, { to });
          await manager.update(Occurrence, row.id, { localDate, startTime, endTime, endDate, startsAt, endsAt, roomId, placeText, plannedPlacement, version: () => "version + 1" });
          await manager.update(Booking, { occurrenceId: row.id, status: BookingStatus.CONFIRMED }, { status: BookingStatus.CANCELLED, version: () => "version + 1" });
        }
      });
    }
  },
});
