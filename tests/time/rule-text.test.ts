import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { formatRule, parseRule, RecurrenceError } from "../../server/shared/time/recurrence.ts";
import { anyRule } from "./rules.ts";

function reasonOf(text: string): string | null {
  try {
    parseRule(text);
    return null;
  } catch (error) {
    return (error as RecurrenceError).reason;
  }
}

const canonical = (text: string) => formatRule(parseRule(text));

test("a rule is read into its parts", () => {
  expect(parseRule("FREQ=MONTHLY;INTERVAL=2;BYMONTH=3,1;BYMONTHDAY=-1;BYDAY=-1SU,MO;COUNT=5")).toEqual({
    frequency: "MONTHLY",
    interval: 2,
    byMonth: [1, 3],
    byMonthDay: [-1],
    byDay: [{ weekday: 7, nth: -1 }, { weekday: 1, nth: 0 }],
    byWeekNo: [],
    count: 5,
    until: null,
  });
});

test("every rule is written in one way, whatever order, case and repetition it came in", () => {
  expect(canonical("wkst=mo;byday=th,TU,th;interval=1;freq=weekly")).toBe("FREQ=WEEKLY;BYDAY=TU,TH");
  expect(canonical("BYDAY=TU;BYWEEKNO=5,3,05;FREQ=YEARLY")).toBe("FREQ=YEARLY;BYWEEKNO=3,5;BYDAY=TU");
  expect(canonical("FREQ=MONTHLY;BYDAY=+2TU,-1FR")).toBe("FREQ=MONTHLY;BYDAY=-1FR,2TU");
  expect(canonical("FREQ=DAILY;UNTIL=20261231T183059")).toBe("FREQ=DAILY;UNTIL=20261231T183000");
  expect(canonical("UNTIL=20261231;FREQ=DAILY")).toBe("FREQ=DAILY;UNTIL=20261231");
});

test("what is written means what was read, and is written so again", () => {
  fc.assert(
    fc.property(anyRule, (text) => {
      const rule = parseRule(text);
      expect(parseRule(formatRule(rule))).toEqual(rule);
      expect(canonical(formatRule(rule))).toBe(formatRule(rule));
    }),
  );
});

test.each([
  ["MALFORMED", ["", ";", "FREQ", "FREQ=", "=DAILY", "FREQ=DAILY;", "RRULE:FREQ=DAILY", "FREQ=DAILY=3", "FREQ=DAILY;FREQ=WEEKLY", "BYDAY=MO", "FREQ=WEEKLY;BYDAY=MÅ", "FREQ=WEEKLY;BYDAY=MO,", "FREQ=DAILY;INTERVAL=two", "FREQ=DAILY;INTERVAL=-1", "FREQ=DAILY;COUNT=1.5", "FREQ=DAILY;UNTIL=2026-12-31", "FREQ=DAILY; INTERVAL=2"]],
  ["UNSUPPORTED", ["FREQ=HOURLY", "FREQ=FORTNIGHTLY", "FREQ=WEEKLY;WKST=SU", "FREQ=DAILY;BYHOUR=9", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-1", "FREQ=YEARLY;BYYEARDAY=100", "RSCALE=GREGORIAN;FREQ=DAILY", "FREQ=DAILY;X-NAME=1", "FREQ=DAILY;UNTIL=20261231T170000Z"]],
  ["OUT_OF_RANGE", ["FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=1001", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;COUNT=10001", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=YEARLY;BYMONTH=13", "FREQ=YEARLY;BYWEEKNO=54;BYDAY=MO", "FREQ=MONTHLY;BYDAY=6MO", "FREQ=MONTHLY;BYDAY=0MO", "FREQ=YEARLY;BYMONTH=2;BYDAY=6MO", "FREQ=YEARLY;BYDAY=54MO", "FREQ=DAILY;UNTIL=20260230", "FREQ=DAILY;UNTIL=20261231T250000", `FREQ=DAILY;BYMONTH=${"1,".repeat(300)}1`]],
  ["CONTRADICTION", ["FREQ=DAILY;COUNT=3;UNTIL=20261231", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=DAILY;BYDAY=-1MO", "FREQ=YEARLY;BYWEEKNO=3;BYDAY=1MO", "FREQ=WEEKLY;BYWEEKNO=3;BYDAY=MO", "FREQ=WEEKLY;BYMONTHDAY=1"]],
])("what cannot be planned by is refused as %s", (reason, texts) => {
  expect(texts.map((text) => [text, reasonOf(text)])).toEqual(texts.map((text) => [text, reason]));
});

test("a refused rule is refused again, and is a RecurrenceError", () => {
  expect(() => parseRule("FREQ=HOURLY")).toThrow(RecurrenceError);
  expect(() => parseRule("FREQ=HOURLY")).toThrow(RecurrenceError);
});
