import { addDays, dayMinutes, daysBetween, minutesOf, weekdayOf } from "../format/dates.ts";
import type { RoomRow } from "./documents.ts";

type Hours = Pick<RoomRow, "openingHours" | "closures" | "quietAfter">;

/** Minutes after the midnight that begins a day; before it they are negative. */
export interface Span {
  from: number;
  to: number;
}

/** After quiet evenings a house may be heard again from six in the morning. */
const morning = 6 * 60;

const spanOf = (from: string, until: string): Span => ({ from: minutesOf(from), to: minutesOf(until) + (until <= from ? dayMinutes : 0) });
const later = ({ from, to }: Span, days: number): Span => ({ from: from + days * dayMinutes, to: to + days * dayMinutes });
export const meets = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;

/** What is left of some spans without some others. */
export const without = (spans: readonly Span[], taken: readonly Span[]): Span[] =>
  taken.reduce<Span[]>((left, one) => left.flatMap((span) => (meets(span, one) ? [{ from: span.from, to: one.from }, { from: one.to, to: span.to }].filter(({ from, to }) => from < to) : [span])), [...spans]);

/** When the room is open around a day, those that meet joined; all the time where it has no set hours. */
export function openAround({ openingHours }: Pick<Hours, "openingHours">, day: string): Span[] {
  if (openingHours.length === 0) {
    return [{ from: -dayMinutes, to: 3 * dayMinutes }];
  }
  const spans = [-1, 0, 1, 2].flatMap((away) => openingHours.filter(({ weekday }) => weekday === weekdayOf(addDays(day, away))).map(({ opens, closes }) => later(spanOf(opens, closes), away)));
  return spans.toSorted((a, b) => a.from - b.from).reduce<Span[]>((joined, span) => {
    const last = joined.at(-1);
    return last && span.from <= last.to ? [...joined.slice(0, -1), { from: last.from, to: Math.max(last.to, span.to) }] : [...joined, span];
  }, []);
}

const quietNights = (quietAfter: string | null | undefined): Span[] => {
  const from = quietAfter ? minutesOf(quietAfter) : 0;
  return quietAfter ? [-1, 0, 1].map((days) => later({ from, to: morning + (from < morning ? 0 : dayMinutes) }, days)) : [];
};

const closedDays = ({ closures }: Pick<Hours, "closures">, day: string) =>
  closures.map(({ from, lastDay, reason }) => ({ reason, from: daysBetween(day, from) * dayMinutes, to: (daysBetween(day, lastDay) + 1) * dayMinutes }));

/** When something could be in the room that day, whatever else is there: open, not closed for the day, and not quiet. */
export const usableOn = (room: Hours, day: string): Span[] => without(openAround(room, day), [...closedDays(room, day), ...quietNights(room.quietAfter)]);

/** Why a room cannot be used at a time; the server has the last word. */
export type Closed = { why: "DAYS"; reason: string } | { why: "HOURS" } | { why: "QUIET"; after: string };

/** `needed` is the time with set-up and clean-up, which are quiet work. */
export function closedAt(room: Hours, day: string, time: Span, needed: Span = time): Closed | null {
  const closure = closedDays(room, day).find((one) => meets(one, needed));
  if (closure) {
    return { why: "DAYS", reason: closure.reason };
  }
  if (!openAround(room, day).some(({ from, to }) => from <= needed.from && needed.to <= to)) {
    return { why: "HOURS" };
  }
  return room.quietAfter && quietNights(room.quietAfter).some((night) => meets(night, time)) ? { why: "QUIET", after: room.quietAfter } : null;
}
