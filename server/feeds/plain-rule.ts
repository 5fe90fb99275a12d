import { parseRule, formatRule } from "../shared/time/recurrence.ts";
import type { RecurrenceRule } from "../shared/time/rule-text.ts";

/**
 * Whether every calendar reads a rule as the hub does. Weeks by number, several days of a month, and months that limit
 * weeks or days are read differently, or not at all: their times are told by date.
 */
function isPlain({ frequency, byDay, byMonthDay, byMonth, byWeekNo }: RecurrenceRule): boolean {
  if (byWeekNo.length > 0 || byMonthDay.length > 1 || byMonthDay.some((day) => day < 0) || (byDay.length > 0 && byMonthDay.length > 0)) {
    return false;
  }
  const numbered = byDay.filter(({ nth }) => nth !== 0).length;
  const perFrequency = {
    DAILY: byDay.length === 0 && byMonthDay.length === 0 && byMonth.length === 0,
    WEEKLY: numbered === 0 && byMonth.length === 0,
    MONTHLY: byMonth.length === 0 && (numbered === byDay.length && byDay.length <= 1),
    YEARLY: byDay.length === 0 && byMonthDay.length === 0 && byMonth.length <= 1,
  };
  return perFrequency[frequency];
}

/** A rule to tell calendars, without its end: the end is where what is stored ends. */
export interface PlainRule {
  readonly text: string;
  /** Gives more than the rule does: every week, where that names some. What is too much has to be left out day by day. */
  readonly isWider: boolean;
}

/** Null where the times have to be told by date. */
export function plainRule(text: string): PlainRule | null {
  const rule = { ...parseRule(text), count: null, until: null };
  if (isPlain(rule)) {
    return { text: formatRule(rule), isWider: false };
  }
  const weekly: RecurrenceRule = { ...rule, frequency: "WEEKLY", byWeekNo: [] };
  const isOfWeeks = rule.byWeekNo.length > 0 && rule.interval === 1 && rule.byDay.length > 0;
  return isOfWeeks && isPlain(weekly) ? { text: formatRule(weekly), isWider: true } : null;
}
