import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { RRule } from "rrule";
import { RRuleTemporal } from "rrule-temporal";
import { addDays, isoWeek } from "../../server/shared/time/local-date.ts";
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
/** From some weeks before the start to some years after: the references walk there day by day from the start, which is all that they cost. */
const near = fc.record({ after: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -40, max: 200 }) }, fc.integer({ min: 200, max: 1200 })), length: fc.integer({ min: 0, max: 200 }) });

interface Series {
  readonly rule: string;
  readonly startDate: string;
  readonly startTime: string;
  readonly timeZone: string;
}

const compact = (date: string): string => date.replaceAll("-", "");

/** Local starts with their instants. */
function instantReference({ rule, startDate, startTime: time, timeZone: name }: Series, from: string, to: string): string[] {
  const rruleString = `DTSTART;TZID=${name}:${compact(startDate)}T${time.replace(":", "")}00\nRRULE:${rule}`;
  const found = new RRuleTemporal({ rruleString, maxIterations: 1_000_000 }).between(new Date(`${addDays(from, -1)}T00:00Z`), new Date(`${addDays(to, 2)}T00:00Z`), true);
  const planned = found.map((each) => [each.toPlainDateTime().toString().slice(0, 16), new Date(each.epochMilliseconds).toISOString()] as const);
  return planned.filter(([local]) => local.slice(0, 10) >= from && local.slice(0, 10) <= to).map((each) => each.join(" "));
}

/** Local starts alone: this one counts as if every place were at UTC. It stops at the window's end, since it looks for what never comes until the year 9999. */
function localReference({ rule, startDate, startTime: time }: Series, from: string, to: string): string[] {
  const { until, ...parts } = RRule.parseString(rule);
  const last = new Date(`${to}T23:59Z`);
  const end = until ? new Date(until.getTime() + 86_399_999) : last;
  const found = new RRule({ ...parts, dtstart: new Date(`${startDate}T${time}Z`), until: end < last ? end : last }).between(new Date(`${from}T00:00Z`), last, true);
  return found.map((each) => each.toISOString().slice(0, 16));
}

/** Of `MO,1TU` that one hears only the numbered; and what it makes of a week that the new year divides is left out below, so that a count would go wrong. */
const isClear = ({ plan: { rule } }: { plan: Series }): boolean => !(/BYDAY=[^;]*\d/.test(rule) && /BYDAY=([^;]*,)?[A-Z]/.test(rule)) && !(rule.includes("BYWEEKNO") && rule.includes("COUNT"));
/** What never comes that one looks for day by day until the year 9999. Most come within weeks, so that the rest of eight years is seldom looked through. */
const comesAtAll = ({ rule, startDate, ...plan }: Series): boolean => {
  const endless = { ...plan, startDate, rule: rule.replace(/;(UNTIL|COUNT)=[^;]*/, ""), endTime: "23:59" };
  return [[0, 40], [41, 400], [401, 3_000]].some(([from = 0, to = 0]) => expand(endless, addDays(startDate, from), addDays(startDate, to)).length > 0);
};
/** Days of a week that belongs to the year beside: both expanders lose some of them. Examples of our own are in recurrence.test.ts. */
const isDivided = (date: string): boolean => isoWeek(date).year !== Number(date.slice(0, 4));
const besideDivided = ({ rule }: Series, starts: readonly string[]): string[] => (rule.includes("BYWEEKNO") ? starts.filter((start) => !isDivided(start.slice(0, 10))) : [...starts]);
/** Both walk slowly from the start: most of what they are asked is near there. */
const nearest = fc.record({ plan: series, at: fc.oneof({ weight: 19, arbitrary: fc.record({ after: fc.integer({ min: -10, max: 20 }), length: fc.integer({ min: 0, max: 40 }) }) }, near) });

const rules = 10_000;

test("random series take place on the days that an independent expander says, occurrence for occurrence", () => {
  fc.assert(
    fc.property(nearest.filter(isClear), ({ plan, at: { after, length } }) => {
      fc.pre(comesAtAll(plan));
      const from = addDays(plan.startDate, after);
      const to = addDays(from, length);
      const ours = expand({ ...plan, endTime: "23:59" }, from, to).map(({ originalStart }) => originalStart);
      expect(besideDivided(plan, ours)).toEqual(besideDivided(plan, localReference(plan, from, to)));
    }),
    { numRuns: rules, seed: 5545 },
  );
}, 300_000);

test("random series take place at the instants that another one says", () => {
  fc.assert(
    fc.property(nearest.filter(({ plan: { rule, startDate } }) => !(rule.includes("BYWEEKNO") && isDivided(startDate))), ({ plan, at: { after, length } }) => {
      const from = addDays(plan.startDate, after);
      const to = addDays(from, length);
      const ours = expand({ ...plan, endTime: "23:59" }, from, to).map(({ originalStart, startsAt }) => `${originalStart} ${startsAt.toISOString()}`);
      expect(ours).toEqual(instantReference(plan, from, to));
    }),
    { numRuns: rules, seed: 5545 },
  );
}, 300_000);

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
