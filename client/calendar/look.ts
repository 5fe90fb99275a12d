import { addDays, mondayOf } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import type { CalendarSearch, CalendarView } from "../search.ts";
import { monthAround, turnMonth } from "./month.ts";

/** What one looks at: a day, in a view that says how much around it. */
export interface Look {
  view: CalendarView;
  day: string;
  /** How much of the days around it the heading names. */
  span: "day" | "week" | "month";
}

/** The days that a look needs: whole weeks, so that neighbouring views share what has been fetched. */
export function daysOf({ span, day }: Look): { from: string; to: string } {
  return span === "month" ? monthAround(day) : { from: mondayOf(day), to: addDays(mondayOf(day), 6) };
}

/** Whether something on that day belongs to what the heading names, and not only to the weeks around it. */
export const isOf = ({ span, day }: Look) => (localDate: string): boolean =>
  span === "month" ? localDate.slice(0, 7) === day.slice(0, 7) : span === "week" || localDate === day;

/** A view further on or back. */
export const turned = ({ span, day }: Look, by: 1 | -1): string =>
  span === "month" ? turnMonth(day, by) : span === "day" ? addDays(day, by) : addDays(mondayOf(day), by * 7);

/** What the address asks for, as far as this screen has room for it. */
export function askedFor(search: CalendarSearch, today: string, isNarrow: boolean): Look {
  const chosen = search.vy ?? (isNarrow ? "lista" : "vecka");
  const view = chosen === "vecka" && isNarrow ? "dag" : chosen;
  const isMonth = view === "manad" || (view === "lista" && search.hela === "manaden");
  return { view, day: search.dag ?? today, span: isMonth ? "month" : view === "dag" ? "day" : "week" };
}

export function usePeriodWords(): (look: Look) => string {
  const format = useFormat();
  return ({ span, day }) => {
    const monday = mondayOf(day);
    const words = span === "month" ? format.month(day) : span === "day" ? `${format.weekdayDate(day)}, ${format.week(day)}` : `${format.dateRange(monday, addDays(monday, 6))}, ${format.week(monday)}`;
    return words.charAt(0).toLocaleUpperCase() + words.slice(1);
  };
}
