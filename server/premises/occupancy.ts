import type { Reader } from "../shared/reader.ts";
import { addDays, weekdayOf, type LocalDate } from "../shared/time/local-date.ts";
import { zone } from "../shared/time/zone.ts";
import { buffersOf } from "./booking.service.ts";
import type { Buffers } from "./opening-hours.ts";
import type { Room } from "./room.entity.ts";

/** Milliseconds, half-open. */
export interface Interval {
  readonly from: number;
  readonly until: number;
}

interface Taken extends Interval {
  readonly bookingId: string;
}

const msPerMinute = 60_000;
const morning = "06:00";
/** So far around the day that was wished for other times are looked for. */
export const daysNear = 3;

/** What is left of some intervals without some others. */
export function without(intervals: readonly Interval[], taken: readonly Interval[]): Interval[] {
  let left = [...intervals];
  for (const { from, until } of taken) {
    left = left.flatMap((one) => {
      if (until <= one.from || one.until <= from) {
        return [one];
      }
      return [{ from: one.from, until: from }, { from: until, until: one.until }].filter((part) => part.from < part.until);
    });
  }
  return left;
}

/** Intervals in order, those that meet joined. */
function joined(intervals: readonly Interval[]): Interval[] {
  const all: Interval[] = [];
  for (const one of [...intervals].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && one.from <= last.until) {
      all[all.length - 1] = { from: last.from, until: Math.max(last.until, one.until) };
    } else {
      all.push(one);
    }
  }
  return all;
}

const daysBetween = (from: LocalDate, to: LocalDate): LocalDate[] => {
  const days: LocalDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    days.push(day);
  }
  return days;
};

/** When rooms are taken and when they are open, for some days: read once for all of them. */
export class Occupancy {
  private constructor(
    private readonly taken: ReadonlyMap<string, readonly Taken[]>,
    private readonly timeZone: string,
    private readonly now: Date,
  ) {}

  static async of(reader: Reader, rooms: readonly Room[], timeZone: string, { from, to }: { from: LocalDate; to: LocalDate }): Promise<Occupancy> {
    const local = zone(timeZone);
    const rows = await reader.query<{ roomId: string; bookingId: string; from: Date; until: Date }>(
      `select r.id as "roomId", h.booking_id as "bookingId", h.blocked_from as "from", h.blocked_until as "until"
       from unnest($1::uuid[]) as r(id) cross join lateral leaves_of(r.id) as l(id)
       join room_hold h on h.room_id = l.id and tstzrange(h.blocked_from, h.blocked_until) && tstzrange($2, $3)
       order by h.blocked_from`,
      [rooms.map(({ id }) => id), local.toInstant(addDays(from, -1), "00:00"), local.toInstant(addDays(to, 2), "00:00")],
    );
    const taken = new Map<string, Taken[]>(rooms.map(({ id }) => [id, []]));
    rows.forEach(({ roomId, bookingId, from: start, until }) => taken.get(roomId)?.push({ bookingId, from: start.getTime(), until: until.getTime() }));
    return new Occupancy(taken, timeZone, reader.clock.now());
  }

  /** The same with the days around, on which something could take place instead. */
  static around(reader: Reader, rooms: readonly Room[], timeZone: string, { from, to }: { from: LocalDate; to: LocalDate }): Promise<Occupancy> {
    return Occupancy.of(reader, rooms, timeZone, { from: addDays(from, -daysNear), to: addDays(to, daysNear) });
  }

  /** Whether nothing but `own` keeps others out of the room then. */
  isFree({ id }: Room, wanted: Interval, own: string | null = null): boolean {
    return !(this.taken.get(id) ?? []).some(({ bookingId, from, until }) => bookingId !== own && from < wanted.until && wanted.from < until);
  }

  /**
   * When something may take place in a room from the first to the last day: within opening hours with set-up and clean-up,
   * before the house must be quiet, and never before now.
   */
  freeIn(room: Room, { from, to }: { from: LocalDate; to: LocalDate }, more: Partial<Buffers> = {}, own: string | null = null): Interval[] {
    const local = zone(this.timeZone);
    const at = (day: LocalDate, time: string): number => local.toInstant(day, time).getTime();
    const span = (day: LocalDate, start: string, end: string): Interval => ({ from: at(day, start), until: at(end <= start ? addDays(day, 1) : day, end) });
    const [begin, end] = [at(addDays(from, -1), "00:00"), at(addDays(to, 2), "00:00")];
    const around = daysBetween(addDays(from, -1), addDays(to, 1));
    const hours = room.openingHours;
    const open = hours.length === 0
      ? [{ from: begin, until: end }]
      : joined(around.flatMap((day) => hours.filter(({ weekday }) => weekday === weekdayOf(day)).map(({ opens, closes }) => span(day, opens, closes))));
    const buffers = buffersOf(room, more);
    const [before, after] = [buffers.setupMinutes * msPerMinute, buffers.cleanupMinutes * msPerMinute];
    const taken = (this.taken.get(room.id) ?? []).filter((one) => one.bookingId !== own && one.from < end && begin < one.until);
    const usable = without(open, taken).map((one) => ({ from: one.from + before, until: one.until - after }));
    const quiet = room.quietAfter === null ? [] : around.map((day) => span(day, room.quietAfter as string, morning));
    const day = { from: Math.max(at(from, "00:00"), this.now.getTime()), until: at(addDays(to, 1), "00:00") };
    const closed = room.closures.map(({ from: first, lastDay }) => ({ from: at(first, "00:00") - after, until: at(addDays(lastDay, 1), "00:00") + before }));
    return without(usable.filter((one) => one.from < one.until), [...quiet, ...closed])
      .map((one) => ({ from: Math.max(one.from, day.from), until: one.until }))
      .filter((one) => one.from < one.until && one.from < day.until);
  }
}
