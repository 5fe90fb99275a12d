import { useLingui } from "@lingui/react/macro";
import { useFormat } from "../format/useFormat.ts";
import type { Indicator, Measurement } from "./useIndicator.ts";

/** What an indicator's values are called, in words a reader and a listener share. */
export function useIndicatorTexts(indicator: Indicator) {
  const { t } = useLingui();
  const format = useFormat();
  const { unit, decimals, unitLabel } = indicator;

  /** "73,2 %", "190" */
  const number = (value: string | number) => format.measure(value, unit === "SEK" ? "COUNT" : unit, decimals);
  /** "73,2 %", "190 besök per vecka" */
  const withUnit = (value: string | number) => (unit === "PERCENT" ? number(value) : `${number(value)} ${unitLabel}`);

  const statement = ({ qualifier, value, relativeChangePct, text, suppressed }: Measurement): string => {
    if (suppressed) {
      return t`Visas inte. För få personer.`;
    }
    if (qualifier === "QUALITATIVE") {
      return text ?? "";
    }
    if (qualifier === "RELATIVE_CHANGE_ONLY") {
      const change = format.signed(relativeChangePct ?? "0", 0);
      return t`${change} procent`;
    }
    if (value === null || value === undefined) {
      return t`Värde saknas`;
    }
    const shown = number(value);
    const words = { EXACT: shown, MORE_THAN: t`över ${shown}`, LESS_THAN: t`under ${shown}`, ABOUT: t`cirka ${shown}` };
    return words[qualifier];
  };

  /** "2025", or the two days of a shorter period. */
  const period = ({ periodStart, periodEnd }: { periodStart: string; periodEnd: string }): string =>
    periodStart.slice(5) === "01-01" && periodEnd.slice(5) === "12-31" && periodStart.slice(0, 4) === periodEnd.slice(0, 4)
      ? periodStart.slice(0, 4)
      : format.dateRange(periodStart, periodEnd);

  const target = (): string => {
    const { value, min, max } = indicator.target;
    if (value !== null && value !== undefined) {
      return number(value);
    }
    const [low, high] = [number(min ?? 0), number(max ?? 0)];
    return t`mellan ${low} och ${high}`;
  };

  const baseline = (): string => (indicator.baseline.value === null ? t`Visas inte. För få personer.` : number(indicator.baseline.value));

  /** How far the value is from where it should be by now, in plain words. */
  const distance = (): string => {
    const { value, expectedValue, state } = indicator.progress;
    const goal = target();
    if (state === "REACHED") {
      return t`målvärdet är ${goal}`;
    }
    if (value === null || value === undefined || expectedValue === null || expectedValue === undefined) {
      return t`målvärdet är ${goal}`;
    }
    const gap = Number((Number(value) - Number(expectedValue)).toFixed(decimals));
    const size = format.number(Math.abs(gap), decimals);
    if (gap === 0) {
      return t`precis på målbanan`;
    }
    if (unit === "PERCENT") {
      return gap > 0 ? t`${size} procentenheter över målbanan` : t`${size} procentenheter under målbanan`;
    }
    // The unit is told in the plural, as the partnership wrote it.
    const amount = unit === "SCALE" || Math.abs(gap) === 1 ? size : `${size} ${unitLabel}`;
    return gap > 0 ? t`${amount} över målbanan` : t`${amount} under målbanan`;
  };

  /** One sentence that says what the picture shows. */
  const summary = (): string => {
    const { progress } = indicator;
    const [from, fromYear, goal, goalYear] = [baseline(), indicator.baseline.date.slice(0, 4), target(), indicator.target.date.slice(0, 4)];
    if (progress.value === null || progress.value === undefined || !progress.evaluatedOn) {
      return t`${indicator.name}: från ${from} år ${fromYear}, målvärde ${goal} år ${goalYear}. Värde saknas.`;
    }
    const [now, nowYear] = [number(progress.value), progress.evaluatedOn.slice(0, 4)];
    return t`${indicator.name}: från ${from} år ${fromYear} till ${now} år ${nowYear}, målvärde ${goal} år ${goalYear}.`;
  };

  return { number, withUnit, statement, period, target, baseline, distance, summary };
}
