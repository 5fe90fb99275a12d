import { toDay, weekdayOf, type LocalDate, type LocalTime } from "../shared/time/local-date.ts";
import type { OpeningHours, Room, RoomClosure } from "./room.entity.ts";

/** Wall-clock start and end; an end that is not later than the start is on the next day. */
export interface LocalSlot {
  readonly localDate: LocalDate;
  readonly startTime: LocalTime;
  readonly endTime: LocalTime;
}

export interface Buffers {
  readonly setupMinutes: number;
  readonly cleanupMinutes: number;
}

/** Minutes from the midnight that begins the slot's day; before it they are negative. */
interface Span {
  readonly from: number;
  readonly until: number;
}

const day = 24 * 60;
/** After quiet evenings a house may be heard again from six in the morning. */
const morning = 6 * 60;

const minutesOf = (time: LocalTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const spanOf = (from: LocalTime, until: LocalTime): Span => ({ from: minutesOf(from), until: minutesOf(until) + (until <= from ? day : 0) });
const later = ({ from, until }: Span, days: number): Span => ({ from: from + days * day, until: until + days * day });

/** Opening times around a day, those that meet joined into one: a room that is open day and night is open over midnight. */
function openAround(hours: readonly OpeningHours[], date: LocalDate): Span[] {
  const weekday = weekdayOf(date);
  const spans = [-1, 0, 1, 2].flatMap((days) =>
    hours.filter((open) => (open.weekday - weekday - days + 14) % 7 === 0).map(({ opens, closes }) => later(spanOf(opens, closes), days)),
  );
  const joined: Span[] = [];
  for (const span of spans.sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && span.from <= last.until) {
      joined[joined.length - 1] = { from: last.from, until: Math.max(last.until, span.until) };
    } else {
      joined.push(span);
    }
  }
  return joined;
}

const neededFor = ({ startTime, endTime }: Pick<LocalSlot, "startTime" | "endTime">, { setupMinutes, cleanupMinutes }: Buffers): Span => {
  const { from, until } = spanOf(startTime, endTime);
  return { from: from - setupMinutes, until: until + cleanupMinutes };
};

/** The days without the room that any of it falls on, set-up and clean-up included. */
export function closureOn(closures: readonly RoomClosure[], slot: LocalSlot, buffers: Buffers): RoomClosure | undefined {
  const needed = neededFor(slot, buffers);
  const start = (date: LocalDate): number => (toDay(date) - toDay(slot.localDate)) * day;
  return closures.find(({ from, lastDay }) => needed.from < start(lastDay) + day && start(from) < needed.until);
}

/** INV-41: the whole of it, set-up and clean-up included, is within opening hours. A room without set hours is always open. */
export function isOpen(hours: readonly OpeningHours[], { localDate, startTime, endTime }: LocalSlot, { setupMinutes, cleanupMinutes }: Buffers): boolean {
  const needed = neededFor({ startTime, endTime }, { setupMinutes, cleanupMinutes });
  return hours.length === 0 || openAround(hours, localDate).some(({ from, until }) => from <= needed.from && needed.until <= until);
}

/** Whether it would be heard after the hour from which the house must be quiet. Setting up and cleaning up are quiet work. */
export function disturbs(quietAfter: LocalTime | null, { startTime, endTime }: LocalSlot): boolean {
  if (quietAfter === null) {
    return false;
  }
  const from = minutesOf(quietAfter);
  const quiet = { from, until: morning + (from < morning ? 0 : day) };
  const slot = spanOf(startTime, endTime);
  return [-1, 0, 1].map((days) => later(quiet, days)).some((night) => slot.from < night.until && night.from < slot.until);
}

/** INV-41: inside opening hours, on a day when it can be used, and over before the house must be quiet. */
export const isClosed = ({ closures, openingHours, quietAfter }: Pick<Room, "closures" | "openingHours" | "quietAfter">, slot: LocalSlot, buffers: Buffers): boolean =>
  closureOn(closures, slot, buffers) !== undefined || !isOpen(openingHours, slot, buffers) || disturbs(quietAfter, slot);
