import { expect, test } from "@jest/globals";
import { pinnedClock, systemClock } from "../../server/shared/time/clock.ts";
import { zone } from "../../server/shared/time/zone.ts";

test("today is the day in Sweden, or in the zone that is asked for", () => {
  const clock = pinnedClock("2026-11-23T23:30:00Z");
  expect(clock.today()).toBe("2026-11-24");
  expect(clock.today("America/New_York")).toBe("2026-11-23");
});

test("a pinned clock stands still, whatever is done with what it gives", () => {
  const clock = pinnedClock("2026-11-23T11:00:00Z");
  clock.now().setFullYear(1999);
  expect(clock.now()).toEqual(new Date("2026-11-23T11:00:00Z"));
});

test("the real clock goes with the machine", () => {
  const before = Date.now();
  const now = systemClock.now();
  expect(now.getTime()).toBeGreaterThanOrEqual(before);
  expect([zone("Europe/Stockholm").toLocal(now).date, zone("Europe/Stockholm").toLocal(new Date()).date]).toContain(systemClock.today());
});
