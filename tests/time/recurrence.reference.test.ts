import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { RRuleTemporal } from "rrule-temporal";
import { addDays, toDay, fromDay } from "../../server/shared/time/local-date.ts";
import { expand } from "../../server/shared/time/recurrence.ts";
import { anyDay, anyRule } from "./rules.ts";

/** No clock in these places changes between four in the morning and midnight. */
const timeZone = fc.constantFrom("Europe/Stockholm", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata");
const startTime = fc.integer({ min: 16, max: 95 }).map((quarters) => new Date(quarters * 900_000).toISOString().slice(11, 16));
const series = fc.record({ rule: anyRule, startDate: anyDay, startTime, timeZone });
const window = fc.record({ from: anyDay, length: fc.integer({ min: 0, max: 420 }) });

function reference({ rule, startDate, startTime: time, timeZone: name }: { rule: string; startDate: string; startTime: string; timeZone: string }, from: string, to: string): string[] {
  const rruleString = `DTSTART;TZID=${name}:${startDate.replaceAll("-", "")}T${time.replace(":", "")}00\nRRULE:${rule}`;
  const found = new RRuleTemporal({ rruleString, maxIterations: 1_000_000 }).between(new Date(`${addDays(from, -1)}T00:00Z`), new Date(`${addDays(to, 2)}T00:00Z`), true);
  const planned = found.map((each) => [each.toPlainDateTime().toString().slice(0, 16), new Date(each.epochMilliseconds).toISOString()] as const);
  return planned.filter(([local]) => local.slice(0, 10) >= from && local.slice(0, 10) <= to).map((each) => each.join(" "));
}

test("ten thousand random series take place when an independent expander says, occurrence for occurrence", () => {
  fc.assert(
    fc.property(series, window, (plan, { from, length }) => {
      const to = fromDay(toDay(from) + length);
      const ours = expand({ ...plan, endTime: "23:59" }, from, to).map(({ originalStart, startsAt }) => `${originalStart} ${startsAt.toISOString()}`);
      expect(ours).toEqual(reference(plan, from, to));
    }),
    { numRuns: 10_000, seed: 5545 },
  );
}, 120_000);

test("a window shows what a longer one shows there", () => {
  fc.assert(
    fc.property(series, window, fc.nat(200), fc.nat(200), (plan, { from, length }, before, after) => {
      const to = addDays(from, length);
      const longer = expand({ ...plan, endTime: "23:59" }, addDays(from, -before), addDays(to, after));
      expect(expand({ ...plan, endTime: "23:59" }, from, to)).toEqual(longer.filter(({ localDate }) => localDate >= from && localDate <= to));
    }),
    { numRuns: 1000 },
  );
});
