import { addDays, daysFrom, mondayOf } from "../format/dates.ts";

/** The whole weeks that a month lies in, by the days they begin and end with. */
export function monthAround(day: string): { month: string; from: string; to: string } {
  const month = day.slice(0, 7);
  return { month, from: mondayOf(`${month}-01`), to: addDays(mondayOf(lastOf(month)), 6) };
}

const lastOf = (month: string): string => addDays(firstAfter(month), -1);

function firstAfter(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01-01` : `${month.slice(0, 4)}-${String(number + 1).padStart(2, "0")}-01`;
}

/** The same day in the month before or after, or its last one where it has no such day. */
export function turnMonth(day: string, by: 1 | -1): string {
  const month = day.slice(0, 7);
  const other = (by === 1 ? firstAfter(month) : addDays(`${month}-01`, -1)).slice(0, 7);
  const same = `${other}-${day.slice(8)}`;
  const last = lastOf(other);
  return same > last ? last : same;
}

export const weeksFrom = (from: string, to: string): string[][] =>
  Array.from({ length: Math.ceil(daysFrom(from, to).length / 7) }, (_, week) => daysFrom(addDays(from, week * 7), addDays(from, week * 7 + 6)));

/** Where focus can stand in a month: at a week's number, at a day, or at something in a day. */
export const weekStop = (monday: string): string => `week ${monday}`;
export const dayStop = (day: string): string => `day ${day}`;

/** A week as one walks through it: under each day what can be reached in it, from above. */
export interface WalkWeek {
  monday: string;
  days: readonly { day: string; stops: readonly string[] }[];
}

/** Where a key leads: to something in the month, or to a day that lies outside what is shown. */
export type Step = { to: string } | { outside: string };

interface Place {
  week: number;
  /** -1 is the week's number. */
  column: number;
  /** 0 is the day itself. */
  depth: number;
}

function placeOf(weeks: readonly WalkWeek[], at: string): Place {
  for (const [week, { monday, days }] of weeks.entries()) {
    if (at === weekStop(monday)) {
      return { week, column: -1, depth: 0 };
    }
    for (const [column, { day, stops }] of days.entries()) {
      const depth = at === dayStop(day) ? 0 : stops.indexOf(at) + 1;
      if (depth > 0 || at === dayStop(day)) {
        return { week, column, depth };
      }
    }
  }
  return { week: 0, column: 0, depth: 0 };
}

/** The day that something in the month stands in; the Monday for a week's number. */
export function dayAt(weeks: readonly WalkWeek[], at: string): string {
  const { week, column } = placeOf(weeks, at);
  return addDays(weeks[week]?.monday ?? "", Math.max(0, column));
}

/**
 * Left and right go from day to day, over the number of each week. Down goes into what happens in a day, through it and
 * on to the week below; up is the way back.
 */
export function walk(weeks: readonly WalkWeek[], at: string, key: string, isFar: boolean): Step | null {
  const { week, column, depth } = placeOf(weeks, at);
  const stand = (inWeek: number, inColumn: number, inDepth: number | "last"): Step => {
    const found = weeks[inWeek];
    if (!found) {
      return { outside: addDays(weeks[0]?.monday ?? "", inWeek * 7 + Math.max(0, inColumn)) };
    }
    if (inColumn === -1) {
      return { to: weekStop(found.monday) };
    }
    const { day, stops } = found.days[inColumn] as WalkWeek["days"][number];
    const stop = inDepth === "last" ? stops.at(-1) : stops[inDepth - 1];
    return { to: stop ?? dayStop(day) };
  };
  switch (key) {
    case "ArrowRight":
      return column === 6 ? (week === weeks.length - 1 ? stand(week + 1, 0, 0) : stand(week + 1, -1, 0)) : stand(week, column + 1, 0);
    case "ArrowLeft":
      return column === -1 ? stand(week - 1, 6, 0) : stand(week, column - 1, 0);
    case "ArrowDown":
      return column >= 0 && depth < (weeks[week]?.days[column]?.stops.length ?? 0) ? stand(week, column, depth + 1) : stand(week + 1, column, 0);
    case "ArrowUp":
      return depth > 0 ? stand(week, column, depth - 1) : stand(week - 1, column, "last");
    case "Home":
      return isFar ? stand(0, 0, 0) : stand(week, 0, 0);
    case "End":
      return isFar ? stand(weeks.length - 1, 6, 0) : stand(week, 6, 0);
    case "PageUp":
    case "PageDown":
      return { outside: turnMonth(dayAt(weeks, at), key === "PageDown" ? 1 : -1) };
    default:
      return null;
  }
}
