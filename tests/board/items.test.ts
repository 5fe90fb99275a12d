import { describe, expect, test } from "@jest/globals";
import { daysOf, linesOf, type Arranged, type DayItem, type Scope } from "../../server/board/board-items.ts";
import { OccurrenceStatus, type Occurrence } from "../../server/calendar/occurrence.entity.ts";
import { addDays } from "../../server/shared/time/local-date.ts";
import { zone } from "../../server/shared/time/zone.ts";

const monday = "2026-11-23";
const stockholm = zone("Europe/Stockholm");
const id = "00000000-0000-4000-8000-000000000001";

function arranged(localDate: string, startTime: string, endTime: string, more: Partial<Occurrence> = {}): Arranged {
  const endDate = endTime <= startTime ? addDays(localDate, 1) : localDate;
  const occurrence = {
    id, localDate, startTime, endTime, endDate, timeZone: "Europe/Stockholm", roomId: "hall", placeText: null,
    startsAt: stockholm.toInstant(localDate, startTime), endsAt: stockholm.toInstant(endDate, endTime),
    status: OccurrenceStatus.SCHEDULED, cancelReason: null, plannedPlacement: null, ...more,
  } as Occurrence;
  return { occurrence, title: "Läxhjälp", organiser: "Skolan", organiserId: "skolan", nextDate: "2026-11-30" };
}

const names: Readonly<Record<string, string>> = { hall: "Stora salen", kitchen: "Köket" };
const everywhere: Scope = { roomId: null, placeOf: ({ roomId, placeText }) => (roomId === null ? placeText : (names[roomId] ?? null)) };
const inHall: Scope = { ...everywhere, roomId: "hall" };
const planned = { localDate: monday, startTime: "16:00", endTime: "18:00", roomId: "hall", placeText: null };
const shape = (lines: DayItem[]): unknown[] => lines.map(({ date, item: { state, place, startTime } }) => [date, startTime, place, state]);

describe("on a board for the whole partnership", () => {
  test("what was moved to another room of the same day stands once", () => {
    expect(shape(linesOf(arranged(monday, "16:00", "18:00", { roomId: "kitchen", plannedPlacement: planned }), everywhere))).toEqual([[monday, "16:00", "Köket", "MOVED_HERE"]]);
  });

  test("what only ends at another time is not moved", () => {
    expect(shape(linesOf(arranged(monday, "16:00", "19:00", { plannedPlacement: planned }), everywhere))).toEqual([[monday, "16:00", "Stora salen", "PLANNED"]]);
  });

  test("what was moved to another day and then cancelled is cancelled on both", () => {
    const one = arranged("2026-11-25", "16:00", "18:00", { plannedPlacement: planned, status: OccurrenceStatus.CANCELLED, cancelReason: "Oväder." });
    expect(shape(linesOf(one, everywhere))).toEqual([["2026-11-25", "16:00", "Stora salen", "CANCELLED"], [monday, "16:00", "Stora salen", "CANCELLED"]]);
    expect(linesOf(one, everywhere).map(({ item }) => item.note?.reason)).toEqual(["Oväder.", "Oväder."]);
  });

  test("what may not take place says so", () => {
    expect(shape(linesOf(arranged(monday, "16:00", "18:00", { status: OccurrenceStatus.TENTATIVE }), everywhere))[0]).toContain("TENTATIVE");
  });
});

describe("on a board in a room", () => {
  test("what is in another room is not shown", () => {
    expect(linesOf(arranged(monday, "16:00", "18:00", { roomId: "kitchen" }), inHall)).toEqual([]);
  });

  test("what was moved to another room says where it went", () => {
    const [line] = linesOf(arranged(monday, "16:00", "18:00", { roomId: "kitchen", plannedPlacement: planned }), inHall);
    expect(line?.item).toMatchObject({ state: "MOVED_AWAY", place: "Stora salen", note: { toPlace: "Köket", toDate: null, toTime: null } });
  });

  test("what was moved into the room says where it came from", () => {
    const [line, ...more] = linesOf(arranged(monday, "16:00", "18:00", { plannedPlacement: { ...planned, roomId: "kitchen" } }), inHall);
    expect(line?.item).toMatchObject({ state: "MOVED_HERE", place: "Stora salen", note: { fromPlace: "Köket" } });
    expect(more).toEqual([]);
  });
});

describe("over midnight", () => {
  const night = linesOf(arranged(monday, "22:00", "02:00"), everywhere);
  const firstDay = (lines: DayItem[], now: string) => daysOf(lines, "2026-11-24", new Date(now))[0]?.items.map(({ title }) => title);

  test("what still goes on stands on the new day until it ends", () => {
    expect(firstDay(night, "2026-11-24T00:30:00Z")).toEqual(["Läxhjälp"]);
    expect(firstDay(night, "2026-11-24T01:00:00Z")).toEqual([]);
  });

  test("what was cancelled the evening before does not", () => {
    const cancelled = linesOf(arranged(monday, "22:00", "02:00", { status: OccurrenceStatus.CANCELLED, cancelReason: "Oväder." }), everywhere);
    expect(firstDay(cancelled, "2026-11-24T00:30:00Z")).toEqual([]);
  });

  test("a line left on its old day has the hours of its own night, also when the clock goes back", () => {
    const before = { ...planned, localDate: "2026-10-24", startTime: "22:00", endTime: "06:00" };
    const [, line] = linesOf(arranged("2026-10-27", "18:00", "20:00", { plannedPlacement: before }), everywhere);
    const hours = ((line?.item.endsAt.getTime() ?? 0) - (line?.item.startsAt.getTime() ?? 0)) / 3_600_000;
    expect([line?.date, hours]).toEqual(["2026-10-24", 9]);
  });
});
