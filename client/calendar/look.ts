import { addDays, mondayOf } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import type { CalendarSearch, CalendarView } from "../search.ts";
import { monthAround, turnMonth } from "./month.ts";

/** What one looks at: a day, in a view that says how much around it. */
export interface Look {
  view: CalendarView;
  day: string;
}

/** The days that a look needs: whole weeks, so that neighbouring views share what has been fetched. */
export function daysOf({ view, day }: Look): { from: string; to: string } {
  return view === "manad" ? monthAround(day) : { from: mondayOf(day), to: addDays(mondayOf(day), 6) };
}

/** Whether something on that day belongs to what the heading names, and not only to the weeks around it. */
export const isOf = ({ view, day }: Look) => (localDate: string): boolean =>
  view === "manad" ? localDate.slice(0, 7) === day.slice(0, 7) : view !== "dag" || localDate === day;

/** A view further on or back. */
export const turned = ({ view, day }: Look, by: 1 | -1): string =>
  view === "manad" ? turnMonth(day, by) : addDays(view === "dag" ? day : mondayOf(day), view === "dag" ? by : by * 7);

/** What the address asks for, as far as this screen has room for it. */
export function askedFor(search: CalendarSearch, today: string, isNarrow: boolean): Look {
  const chosen = search.vy ?? (isNarrow ? "lista" : "vecka");
  return { view: chosen === "vecka" && isNarrow ? "dag" : chosen, day: search.dag ?? today };
}

export function usePeriodWords(): (look: Look) => string {
  const format = useFormat();
  return ({ view, day }) => {
    const monday = mondayOf(day);
    const words = view === "manad" ? format.month(day) : view === "dag" ? `${format.weekdayDate(day)}, ${format.week(day)}` : `${format.dateRange(monday, addDays(monday, 6))}, ${format.week(monday)}`;
    return words.charAt(0).toLocaleUpperCase() + words.slice(1);
  };
}
