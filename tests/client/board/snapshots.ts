import type { Item, Snapshot } from "../../../client/board/documents.ts";
import { addDays } from "../../../client/format/dates.ts";

/** Hours of Sweden from UTC on a day in winter or summer; tests on the nights of change give the instants themselves. */
const offsetOf = (date: string): string => (date > "2026-03-29" && date < "2026-10-25" ? "+02:00" : "+01:00");
const instant = (date: string, time: string): string => new Date(`${date}T${time}:00${offsetOf(date)}`).toISOString();

/** An instant in Sweden, as the board's clock tells it. */
export const at = (date: string, time: string): number => Date.parse(instant(date, time));

interface Given extends Partial<Item> {
  readonly on?: string;
}

/** `item("Läxhjälp", "16:00", "18:00")` on 23 November 2026; what ends not later than it starts runs over midnight. */
export function item(title: string, startTime: string, endTime: string, { on = "2026-11-23", ...more }: Given = {}): Item {
  const endDate = endTime <= startTime ? addDays(on, 1) : on;
  return {
    id: `${on} ${title}`,
    title,
    organiser: "Fritidsgården",
    organiserId: "organisation",
    startsAt: instant(on, startTime),
    endsAt: instant(endDate, endTime),
    startTime,
    endTime,
    place: "Stora salen",
    state: "PLANNED",
    note: null,
    ...more,
  };
}

export const emptyNote = { reason: null, nextDate: null, fromDate: null, fromTime: null, fromPlace: null, toDate: null, toTime: null, toPlace: null };

type ByDate = Readonly<Record<string, readonly Item[]>>;

/** A week from a day; `days` has what is on, by date, and `elsewhere` what is outside the board's room. */
export function snapshot(days: ByDate = {}, more: Partial<Snapshot> = {}, elsewhere: ByDate = {}): Snapshot {
  const today = more.today ?? "2026-11-23";
  return {
    boardId: "board",
    revision: JSON.stringify([days, elsewhere]),
    generatedAt: instant(today, "12:00"),
    timeZone: "Europe/Stockholm",
    name: "Rannebergen",
    screen: null,
    partnershipSlug: "rannebergen",
    isDemo: false,
    today,
    days: Array.from({ length: 7 }, (_, index) => addDays(today, index)).map((date) => ({ date, items: [...(days[date] ?? [])], elsewhere: [...(elsewhere[date] ?? [])] })),
    goal: null,
    ...more,
  };
}
