import { weekdayOf } from "../shared/time/local-date.ts";
import { expand, formatRule, parseRule, RecurrenceError, type PlannedOccurrence, type SeriesPlan } from "../shared/time/recurrence.ts";
import { textOf, type IcsEvent } from "./ics-reader.ts";
import { endOf, localOf, NotUnderstood, zoneOf } from "./ics-times.ts";

/** One time as the file tells it. */
export interface WantedTime {
  readonly planned: PlannedOccurrence;
  /** Where and when it is instead; null where it is as planned. */
  readonly moved: { readonly localDate: string; readonly startTime: string; readonly endTime: string; readonly place: string | null } | null;
  /** Why it is cancelled; null where it is not. */
  readonly cancelled: string | null;
}

/** An event of a file as the activity that it becomes. */
export interface WantedActivity {
  readonly uid: string;
  readonly title: string;
  readonly description: string | null;
  readonly place: string | null;
  readonly plan: SeriesPlan & { readonly excludedDates: readonly string[] };
  readonly times: readonly WantedTime[];
}

export interface Bounds {
  readonly timeZone: string;
  /** Nothing before it is taken, and nothing from `until` on. */
  readonly from: string;
  readonly until: string;
  readonly mostTimes: number;
}

const cancelledTitle = /^(?:INSTÄLLT|CANCELLED): /;
const movedTitle = / \((?:flyttat|moved)\)$/;
const dayNames = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

const titleOf = (event: IcsEvent): string => (textOf(event, "SUMMARY") ?? "").replace(cancelledTitle, "").replace(movedTitle, "").trim();

/** By its status, or as this hub tells it to calendars that hide what has that status. */
function cancelledOf(event: IcsEvent): string | null {
  const isCancelled = textOf(event, "STATUS") === "CANCELLED" || cancelledTitle.test(textOf(event, "SUMMARY") ?? "");
  const [, reason] = /^(?:Inställt|Cancelled): ([^\n]{1,300})/.exec(textOf(event, "DESCRIPTION") ?? "") ?? [];
  return isCancelled ? (reason ?? "Inställt i den kalender som importerades.") : null;
}

/** An end in UTC is told in local time, as the hub keeps it. */
function ruleOf(event: IcsEvent, timeZone: string): string | null {
  const [property, ...others] = event.get("RRULE") ?? [];
  if (others.length > 0 || event.has("EXRULE")) {
    throw new NotUnderstood("RULE");
  }
  if (!property) {
    return null;
  }
  const text = property.value.toUpperCase().replace(/UNTIL=(\d{8}T\d{6}Z)/, (_, until: string) => `UNTIL=${localOf({ ...property, parameters: {} }, until, timeZone).replaceAll(/[-:]/g, "")}00`);
  return formatRule(parseRule(text.replace(/;WKST=MO\b/, "")));
}

const localsOf = (event: IcsEvent, name: string, timeZone: string): string[] =>
  (event.get(name) ?? []).flatMap((property) => property.value.split(",").map((value) => localOf(property, value, timeZone)));

/** Days listed one by one, as a weekly rule with the days between left out. */
function ruleOfDays(days: readonly string[]): string | null {
  const weekdays = [...new Set(days.map(weekdayOf))].sort((one, other) => one - other);
  const last = days.at(-1);
  return last === undefined || days.length < 2 ? null : formatRule(parseRule(`FREQ=WEEKLY;BYDAY=${weekdays.map((day) => dayNames[day - 1]).join(",")};UNTIL=${last.replaceAll("-", "")}`));
}

/** The times of a plan within the bounds; too many are refused before they are made into anything. */
function expanded(plan: SeriesPlan, { from, until, mostTimes }: Bounds): PlannedOccurrence[] {
  const found = expand(plan, from, until).filter(({ localDate }) => localDate < until);
  if (found.length > mostTimes) {
    throw new NotUnderstood("TOO_MANY");
  }
  if (found.length === 0) {
    throw new NotUnderstood("OUTSIDE");
  }
  return found;
}

/** Everything of one UID: the event, and the times of it that are told apart. Throws `NotUnderstood`. */
export function wantedActivity(uid: string, events: readonly IcsEvent[], bounds: Bounds): WantedActivity {
  try {
    return wanted(uid, events, bounds);
  } catch (error) {
    throw error instanceof RecurrenceError ? new NotUnderstood("RULE") : error;
  }
}

function wanted(uid: string, events: readonly IcsEvent[], bounds: Bounds): WantedActivity {
  const master = events.find((event) => !event.has("RECURRENCE-ID")) ?? events[0];
  const dtstart = master?.get("DTSTART")?.[0];
  if (!master || !dtstart) {
    throw new NotUnderstood("NO_START");
  }
  const timeZone = dtstart.parameters.TZID === undefined ? bounds.timeZone : zoneOf(dtstart, bounds.timeZone);
  const start = localOf(dtstart, dtstart.value, timeZone);
  const end = endOf(start, master.get("DTEND")?.[0], master.get("DURATION")?.[0]?.value, timeZone);
  const rule = ruleOf(master, timeZone);
  const listed = [...new Set(localsOf(master, "RDATE", timeZone).map((local) => local.slice(0, 10)))].sort();
  const days = [...new Set([start.slice(0, 10), ...listed])].sort();
  const times = { startTime: start.slice(11), endTime: end.slice(11), timeZone, startDate: start.slice(0, 10) };
  const left = localsOf(master, "EXDATE", timeZone).map((local) => local.slice(0, 10));
  const weekly = rule === null ? ruleOfDays(days) : null;
  const between = weekly === null ? [] : expand({ ...times, rule: weekly }, bounds.from, bounds.until).flatMap(({ localDate }) => (days.includes(localDate) ? [] : [localDate]));
  const plan = { ...times, rule: rule ?? weekly, excludedDates: [...new Set([...left, ...between])].sort(), extraDates: rule === null ? [] : listed };
  const apart = new Map(events.filter((event) => event.has("RECURRENCE-ID")).map((event) => [localsOf(event, "RECURRENCE-ID", timeZone)[0] ?? "", event]));
  const place = textOf(master, "LOCATION");
  const title = titleOf(master);
  if (title === "" || title.length > 120 || (place?.length ?? 0) > 200 || uid.length > 300) {
    throw new NotUnderstood("TEXT");
  }
  return {
    uid,
    title,
    description: textOf(master, "DESCRIPTION")?.slice(0, 4_000) ?? null,
    place,
    plan,
    times: expanded(plan, bounds).map((planned) => timeOf(planned, apart.get(planned.originalStart) ?? (plan.rule === null ? master : undefined), { timeZone, place })),
  };
}

function timeOf(planned: PlannedOccurrence, event: IcsEvent | undefined, { timeZone, place }: { timeZone: string; place: string | null }): WantedTime {
  const dtstart = event?.get("DTSTART")?.[0];
  if (!event || !dtstart) {
    return { planned, moved: null, cancelled: null };
  }
  const start = localOf(dtstart, dtstart.value, timeZone);
  const end = endOf(start, event.get("DTEND")?.[0], event.get("DURATION")?.[0]?.value, timeZone);
  const there = event.has("LOCATION") ? textOf(event, "LOCATION") : place;
  const [placed] = expand({ rule: null, startDate: start.slice(0, 10), startTime: start.slice(11), endTime: end.slice(11), timeZone }, start.slice(0, 10), start.slice(0, 10));
  const isSame = placed?.startsAt.getTime() === planned.startsAt.getTime() && placed.endsAt.getTime() === planned.endsAt.getTime() && there === place;
  return { planned, moved: isSame ? null : { localDate: start.slice(0, 10), startTime: start.slice(11), endTime: end.slice(11), place: there }, cancelled: cancelledOf(event) };
}
