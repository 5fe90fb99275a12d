import { registerEnumType } from "type-graphql";
import { Decimal } from "../shared/decimal.ts";
import { toDay, type LocalDate } from "../shared/time/local-date.ts";
import type { Progress } from "./progress.type.ts";

export enum ProgressState {
  TOO_EARLY = "TOO_EARLY",
  ON_TRACK = "ON_TRACK",
  BEHIND = "BEHIND",
  REACHED = "REACHED",
  WRONG_WAY = "WRONG_WAY",
  NO_VALUE = "NO_VALUE",
  SUPPRESSED = "SUPPRESSED",
}
registerEnumType(ProgressState, {
  name: "ProgressState",
  description: "How the latest confirmed value stands against the path from baseline to target. That a value is late is told beside it, by `overdue`.",
});

/** A value at the end of its period; null when it is hidden from the viewer. */
export interface Point {
  readonly start: LocalDate;
  readonly end: LocalDate;
  readonly value: Decimal | null;
}

export interface Aim {
  readonly date: LocalDate;
  /** A value to reach, or a band to keep within. */
  readonly to: Decimal | Band;
}

export interface Course {
  readonly baseline: { readonly date: LocalDate; readonly value: Decimal | null };
  readonly aim: Aim | null;
  /** Whether more is better. */
  readonly upwards: boolean;
  /** First days of new definitions: what was measured before one does not count after it (INV-22). */
  readonly breaks: readonly LocalDate[];
  /** Confirmed values in order of their periods. */
  readonly confirmed: readonly Point[];
  /** When the values that are still to come should be there. */
  readonly due: readonly LocalDate[];
  readonly today: LocalDate;
  /** The indicator's own; the path is told with one more. */
  readonly decimals: number;
}

interface Start {
  readonly date: LocalDate;
  readonly value: Decimal | null;
}

/** A start, an end and the values between them, all of one definition. */
function stretch({ baseline, breaks, confirmed, today }: Course): { start: Start; points: readonly Point[] } {
  const restart = breaks.filter((day) => day <= today).reduce((latest, day) => (day > latest ? day : latest), "");
  if (restart === "") {
    return { start: baseline, points: confirmed.filter(({ end }) => end >= baseline.date) };
  }
  const points = confirmed.filter(({ start }) => start >= restart);
  const [first] = points;
  return { start: first ? { date: first.end, value: first.value } : { date: restart, value: null }, points };
}

const daysBetween = (from: LocalDate, to: LocalDate): number => Math.max(0, toDay(to) - toDay(from));
interface Band {
  readonly min: Decimal;
  readonly max: Decimal;
}

const isBand = (to: Decimal | Band): to is Band => "min" in to;

interface Standing {
  readonly state: ProgressState;
  readonly ratio: Decimal | null;
}

function againstBand(value: Decimal, base: Decimal, { min, max }: Band, over: boolean): Standing {
  const outside = (v: Decimal) => (v.compare(min) < 0 ? min.minus(v) : v.compare(max) > 0 ? v.minus(max) : Decimal.zero);
  if (outside(value).isZero) {
    return { state: over ? ProgressState.REACHED : ProgressState.ON_TRACK, ratio: null };
  }
  return { state: outside(value).compare(outside(base)) > 0 ? ProgressState.WRONG_WAY : ProgressState.BEHIND, ratio: null };
}

/** All in whole products, so that a value exactly on the limit is on track. */
function againstPath(value: Decimal, base: Decimal, target: Decimal, path: Path, upwards: boolean): Standing {
  const way = target.minus(base);
  if (way.isZero) {
    const good = upwards ? value.compare(target) >= 0 : value.compare(target) <= 0;
    return { state: good ? ProgressState.REACHED : ProgressState.WRONG_WAY, ratio: null };
  }
  const gone = way.isNegative ? base.minus(value) : value.minus(base);
  const ratio = value.minus(base).over(way, 4);
  if (gone.compare(way.absolute) >= 0) {
    return { state: ProgressState.REACHED, ratio };
  }
  if (gone.isNegative) {
    return { state: ProgressState.WRONG_WAY, ratio };
  }
  // gone ≥ (days / horizon − 1/10) · |way|
  const onTrack = gone.times(Decimal.of(10 * path.horizon)).compare(way.absolute.times(Decimal.of(10 * path.days - path.horizon))) >= 0;
  return { state: onTrack ? ProgressState.ON_TRACK : ProgressState.BEHIND, ratio };
}

interface Path {
  /** From the start to the latest value, at most the horizon. */
  readonly days: number;
  readonly horizon: number;
}

function expectedOn({ days, horizon }: Path, base: Decimal, { to }: Aim, decimals: number): string | null {
  if (isBand(to)) {
    return null;
  }
  const way = horizon === 0 ? to.minus(base) : to.minus(base).times(Decimal.of(days)).over(Decimal.of(horizon), 8);
  return base.plus(way).rounded(Math.min(4, decimals + 1)).toString();
}

/**
 * The one rule for how an indicator is going (domain.md §2.4; README, Progress). It is told at the end of the latest
 * confirmed period. TOO_EARLY: fewer than two values, or less than a fifth of the way in time. ON_TRACK: at most a tenth of
 * the way from baseline to target behind the straight path. SUPPRESSED: what it follows from is hidden from the viewer.
 */
export function progressOf(course: Course): Progress {
  const overdue = course.due.some((day) => course.today > day);
  const { start, points } = stretch(course);
  const latest = points.at(-1);
  if (!latest || !course.aim) {
    return { state: ProgressState.NO_VALUE, value: null, expectedValue: null, ratio: null, evaluatedOn: null, overdue };
  }
  const { aim, decimals } = course;
  const horizon = daysBetween(start.date, aim.date);
  const path: Path = { days: Math.min(horizon, daysBetween(start.date, latest.end)), horizon };
  const expectedValue = start.value && expectedOn(path, start.value, aim, decimals);
  const known = { expectedValue, evaluatedOn: latest.end, overdue };
  if (!latest.value || !start.value) {
    return { ...known, state: ProgressState.SUPPRESSED, value: latest.value?.toString() ?? null, ratio: null };
  }
  const { state, ratio } = isBand(aim.to)
    ? againstBand(latest.value, start.value, aim.to, latest.end >= aim.date)
    : againstPath(latest.value, start.value, aim.to, path, course.upwards);
  const early = points.length < 2 || path.days * 5 < path.horizon;
  return { ...known, state: early ? ProgressState.TOO_EARLY : state, value: latest.value.toString(), ratio: ratio?.toNumber() ?? null };
}

/** From what most needs attention to what is done: a goal is reached when all its indicators are. */
const attention = [
  ProgressState.WRONG_WAY,
  ProgressState.BEHIND,
  ProgressState.ON_TRACK,
  ProgressState.TOO_EARLY,
  ProgressState.NO_VALUE,
  ProgressState.SUPPRESSED,
  ProgressState.REACHED,
];

/** The state of a goal: that of the indicator that most needs attention. */
export const mostUrgent = (states: readonly ProgressState[]): ProgressState => attention.find((state) => states.includes(state)) ?? ProgressState.NO_VALUE;
