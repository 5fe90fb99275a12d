import { Decimal } from "../shared/decimal.ts";
import type { Reader } from "../shared/reader.ts";
import { addDays, type LocalDate } from "../shared/time/local-date.ts";
import { isValidOn } from "../shared/valid-time.ts";
import { disclose, discloseBaseline } from "./disclosure.ts";
import { Indicator, IndicatorDirection } from "./indicator.entity.ts";
import { MeasurementStatus, type Measurement } from "./measurement.entity.ts";
import { measurementKind } from "./measurement.kind.ts";
import { progressOf, type Aim, type Point } from "./progress.ts";
import type { Progress } from "./progress.type.ts";
import type { Target } from "./target.entity.ts";
import { targetKind } from "./target.kind.ts";

/** An indicator with what was agreed and measured, as far as the viewer may see it. */
export interface Series {
  readonly indicator: Indicator;
  readonly targets: Target[];
  readonly target: Target | null;
  /** In order of their periods. */
  readonly confirmed: Measurement[];
  readonly expected: Measurement[];
  readonly progress: Progress;
}

function aimOf(target: Target | null): Aim | null {
  if (!target) {
    return null;
  }
  const { date, value, min, max } = target;
  return { date, to: value !== null ? Decimal.of(value) : { min: Decimal.of(min ?? 0), max: Decimal.of(max ?? 0) } };
}

const pointsOf = (confirmed: readonly Measurement[]): Point[] =>
  confirmed
    .filter(({ value, suppressed }) => value !== null || suppressed)
    .map(({ periodStart, periodEnd, value }) => ({ start: periodStart, end: periodEnd, value: value === null ? null : Decimal.of(value) }));

function seriesOf(indicator: Indicator, targets: Target[], measurements: readonly Measurement[], today: LocalDate): Series {
  const target = targets.find(({ valid }) => isValidOn(valid, today)) ?? targets.at(-1) ?? null;
  const confirmed = measurements.filter(({ status }) => status === MeasurementStatus.CONFIRMED);
  const expected = measurements.filter(({ status }) => status === MeasurementStatus.EXPECTED);
  const { baselineValue, baselineDate, breaks, direction, lagDays, decimals } = indicator;
  const progress = progressOf({
    baseline: { date: baselineDate, value: baselineValue === null ? null : Decimal.of(baselineValue) },
    aim: aimOf(target),
    upwards: direction !== IndicatorDirection.DOWN,
    breaks: breaks.map(({ on }) => on),
    confirmed: pointsOf(confirmed),
    due: expected.map(({ periodEnd }) => addDays(periodEnd, lagDays)),
    today,
    decimals,
  });
  return { indicator, targets, target, confirmed, expected, progress };
}

/** The series of several indicators in two statements, disclosure control applied. */
export async function readSeries(reader: Reader, indicators: readonly Indicator[]): Promise<Series[]> {
  const ids = indicators.map(({ id }) => id);
  const [targets, measurements] = await Promise.all([
    reader.select(targetKind, "where t.indicator_id = any($1::uuid[]) order by lower(t.valid)", [ids]),
    reader.select(measurementKind, "where t.indicator_id = any($1::uuid[]) and t.status in ('CONFIRMED', 'EXPECTED') order by t.period_end, t.period_start", [ids]),
  ]);
  const today = reader.clock.today();
  return indicators.map((indicator) => {
    const isMine = ({ indicatorId }: { indicatorId: string }) => indicatorId === indicator.id;
    const mine = measurements.filter(isMine);
    discloseBaseline(reader.viewer, indicator);
    mine.forEach((measurement) => disclose(reader.viewer, measurement, indicator));
    return seriesOf(indicator, targets.filter(isMine), mine, today);
  });
}
