import type { DataSource, EntityManager } from "typeorm";
import { extendBookings } from "../premises/booking-extension.service.ts";
import type { Job } from "../shared/jobs.ts";
import { readWith, type Reader } from "../shared/reader.ts";
import type { Clock } from "../shared/time/clock.ts";
import { hubItself, type Viewer } from "../shared/viewer.ts";
import { Activity } from "./activity.entity.ts";
import { activityKind } from "./activity.kind.ts";
import { Occurrence } from "./occurrence.entity.ts";
import { horizonOf, occurrencesIn, type Pauses } from "./planning.ts";
import { pausesOf, toOccurrence } from "./stored-occurrences.ts";

interface Stored {
  readonly id: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

const everyHour = 3_600_000;

async function store(manager: EntityManager, activity: Activity, rows: readonly Partial<Occurrence>[]): Promise<void> {
  const { raw } = await manager.createQueryBuilder().insert().into(Occurrence).values(rows as never).orIgnore().returning(["id", "startsAt", "endsAt"]).execute();
  const stored = (raw as { id: string; starts_at: Date; ends_at: Date }[]).map(({ id, starts_at: startsAt, ends_at: endsAt }): Stored => ({ id, startsAt, endsAt }));
  if (activity.roomId === null || stored.length === 0) {
    return;
  }
  const { id: activityId, roomId, organiserId: organisationId } = activity;
  await extendBookings(manager, { activityId, roomId, organisationId, occurrences: stored });
}

/** Extends what is stored of every series to the rolling horizon, a series at a time; done again it does nothing. */
export const extendHorizon = (dataSource: DataSource, newReader: (viewer: Viewer) => Reader, clock: Clock): Job => ({
  name: "extend horizon",
  everyMs: everyHour,
  run: async () => {
    const until = horizonOf(clock.today());
    const partnerships = (await dataSource.query("select id from partnership")) as { id: string }[];
    const read = <T>(work: (reader: Reader) => Promise<T>): Promise<T> => readWith(newReader(hubItself(partnerships.map(({ id }) => id))).aside(), work);
    const series = await read((reader) => reader.select(activityKind, "where t.rule is not null and t.status in ('PLANNED', 'OPEN') and t.stored_until < $1", [until]));
    const pauses = new Map<string, Pauses>();
    for (const activity of series) {
      const known = pauses.get(activity.partnershipId) ?? (await read((reader) => pausesOf(reader, activity.partnershipId)));
      pauses.set(activity.partnershipId, known);
      const planned = occurrencesIn(activity, known, activity.storedUntil ?? activity.startDate, until);
      await dataSource.transaction(async (manager) => {
        // What follows from a rule was done by nobody: it is told to followers, and is no news in the history.
        await manager.query("select set_config('hub.bulk', 'on', true)");
        if (planned.length > 0) {
          await store(manager, activity, planned.map((time) => toOccurrence(activity, time)));
        }
        await manager.query("update activity set stored_until = $2, version = version + 1 where id = $1", [activity.id, until]);
      });
    }
  },
});
