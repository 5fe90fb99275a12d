import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { RRuleTemporal } from "rrule-temporal";
import { addDays } from "../../server/shared/time/local-date.ts";
import { expand } from "../../server/shared/time/recurrence.ts";
import { anyDay, anyRule } from "./rules.ts";

/**
 * No clock in these places changes between four in the morning and midnight. Rules are about days, so that most of them
 * are tried where the reference is quickest; what a zone makes of a day is tried in all of its hours elsewhere.
 */
const timeZone = fc.oneof({ weight: 3, arbitrary: fc.constant("UTC") }, fc.constantFrom("Europe/Stockholm", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"));
const startTime = fc.integer({ min: 16, max: 95 }).map((quarters) => new Date(quarters * 900_000).toISOString().slice(11, 16));
const series = fc.record({ rule: anyRule, startDate: anyDay, startTime, timeZone });
const window = fc.record({ from: anyDay, length: fc.integer({ min: 0, max: 420 }) });
/** From some weeks before the start to some years after: the reference walks there day by day from the start, which is all that it costs. */
const near = fc.record({ after: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -40, max: 200 }) }, fc.integer({ min: 200, max: 1200 })), length: fc.integer({ min: 0, max: 200 }) });

function reference({ rule, startDate, startTime: time, timeZone: name }: { rule: string; startDate: string; startTime: string; timeZone: string }, from: string, to: string): string[] {
  const rruleString = `DTSTART;TZID=${name}:${startDate.replaceAll("-", "")}T${time.replace(":", "")}00\nRRULE:${rule}`;
  const found = new RRuleTemporal({ rruleString, maxIterations: 1_000_000 }).between(new Date(`${addDays(from, -1)}T00:00Z`), new Date(`${addDays(to, 2)}T00:00Z`), true);
  const planned = found.map((each) => [each.toPlainDateTime().toString().slice(0, 16), new Date(each.epochMilliseconds).toISOString()] as const);
  return planned.filter(([local]) => local.slice(0, 10) >= from && local.slice(0, 10) <= to).map((each) => each.join(" "));
}

test("three thousand random series take place when an independent expander says, occurrence for occurrence", () => {
  const random = fc.record({ plan: series, at: near });
  fc.assert(
    fc.property(random, ({ plan, at: { after, length } }) => {
      const from = addDays(plan.startDate, after);
      const to = addDays(from, length);
      const ours = expand({ ...plan, endTime: "23:59" }, from, to).map(({ originalStart, startsAt }) => `${originalStart} ${startsAt.toISOString()}`);
      expect(ours).toEqual(reference(plan, from, to));
    }),
    { numRuns: 3_000, seed: 5545 },
  );
}, 60_000);

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
