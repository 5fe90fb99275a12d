import { useLingui } from "@lingui/react/macro";
import { scaleLinear, scaleTime } from "d3-scale";
import { line } from "d3-shape";
import { useId, useState, type KeyboardEvent } from "react";
import { useFormat } from "../format/useFormat.ts";
import { announce } from "../ui/announce.tsx";
import { gapsOf, linesOf, pointsOf, projectionOf, type Point } from "./series.ts";
import type { Indicator } from "./useIndicator.ts";
import { useWidth } from "./useWidth.ts";
import { useIndicatorTexts } from "./useIndicatorTexts.ts";
import styles from "./Chart.module.css";

/** Below this width the labels of the lines stand on the lines' ends instead of beside them. */
const roomy = 560;
const mostYears = 8;
const rightOfLines = 150;

const frameFor = (width: number) =>
  width < roomy
    ? { height: Math.max(220, Math.round(width * 0.625)), margin: { top: 26, right: 14, bottom: 32, left: 46 }, years: Math.max(3, Math.floor(width / 62)) }
    : { height: 320, margin: { top: 26, right: rightOfLines, bottom: 34, left: 52 }, years: mostYears };

/** Values belong to the end of their year, so that is where its number stands; not more of them than fit. */
function yearEnds([from, to]: readonly Date[], most: number): number[] {
  const [first, last] = [from?.getUTCFullYear() ?? 0, to?.getUTCFullYear() ?? 0];
  const step = Math.ceil((last - first + 1) / most);
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => last - index * step).reverse();
}

/** Labels at the right end keep out of each other's way. */
function spread(labels: { text: string; y: number; className: string | undefined }[]) {
  const sorted = [...labels].sort((a, b) => a.y - b.y);
  sorted.forEach((label, index) => {
    const above = sorted[index - 1];
    if (above && label.y - above.y < 20) {
      label.y = above.y + 20;
    }
  });
  return sorted;
}

/**
 * Baseline, path to the target, confirmed values joined, preliminary ones hollow, breaks and hidden values as gaps. Labels
 * stand where the lines end. Left and right walk through the values and say them.
 */
export function IndicatorChart({ indicator }: { indicator: Indicator }) {
  const { t } = useLingui();
  const format = useFormat();
  const texts = useIndicatorTexts(indicator);
  const title = useId();
  const [active, setActive] = useState<number | null>(null);
  const { ref, width } = useWidth<HTMLDivElement>();
  const { height, margin, years: mostHere } = frameFor(width);
  const isRoomy = width >= roomy;

  const { baseline, target, breaks, measurements } = indicator;
  const points = pointsOf(measurements.nodes);
  const gaps = gapsOf(measurements.nodes);
  const start = { at: Date.parse(baseline.date), value: Number(baseline.value) };
  const goal = Number(target.value ?? target.max ?? baseline.value);
  const end = Date.parse(target.date);
  const projection = projectionOf(points.filter(({ at }) => at >= start.at), end);

  const values = [start.value, goal, ...points.map(({ value }) => value), ...(projection ? [projection.to.value] : [])];
  const x = scaleTime([Math.min(start.at, ...points.map(({ at }) => at)), Math.max(end, ...points.map(({ at }) => at))], [margin.left, width - margin.right]);
  const y = scaleLinear([Math.min(...values), Math.max(...values)], [height - margin.bottom, margin.top]).nice(5);
  const draw = line<{ at: number; value: number }>((point) => x(point.at), (point) => y(point.value));
  const years = yearEnds(x.domain(), mostHere);
  const last = points.findLast(({ isPreliminary, isBound }) => !isPreliminary && !isBound);
  const shown = active === null ? undefined : points[active];
  const wordsOf = (point: Point): string => {
    const measurement = measurements.nodes.find(({ id }) => id === point.id);
    return measurement ? texts.statement(measurement) : texts.number(point.value);
  };

  const say = (index: number) => {
    const point = points[index];
    const measurement = measurements.nodes.find(({ id }) => id === point?.id);
    if (measurement) {
      const [period, value] = [texts.period(measurement), texts.statement(measurement)];
      announce(measurement.status === "PRELIMINARY" ? t`${period}: ${value}, preliminärt` : `${period}: ${value}`);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && points.length > 0) {
      event.preventDefault();
      const next = Math.min(points.length - 1, Math.max(0, active === null ? (step > 0 ? 0 : points.length - 1) : active + step));
      setActive(next);
      say(next);
    }
  };

  const right = isRoomy ? width - margin.right + 12 : width - margin.right;
  const lift = isRoomy ? 0 : -12;
  const ends = spread([
    { text: t`Målvärde ${texts.target()}`, y: y(goal) + lift, className: styles.targetText },
    ...(projection ? [{ text: t`Prognos`, y: y(projection.to.value) + lift, className: styles.projectionText }] : []),
  ]);
  return (
    <div ref={ref} className={styles.frame}>
      {/* A picture that can be read: the arrow keys say its values one by one. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} className={styles.chart} role="img" tabIndex={0} aria-labelledby={title} onKeyDown={onKeyDown} onBlur={() => setActive(null)}>
        <title id={title}>{texts.summary()} {t`Vänster- och högerpil läser värdena.`}</title>
        {y.ticks(5).map((tick) => (
          <g key={tick}>
            <line x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} className={styles.grid} />
            <text x={margin.left - 10} y={y(tick)} dy="0.32em" textAnchor="end" className={styles.axis}>{format.number(tick)}</text>
          </g>
        ))}
        {years.map((year) => (
          <text key={year} x={x(Date.UTC(year, 11, 31))} y={height - 10} textAnchor="middle" className={styles.axis}>{year}</text>
        ))}
        {breaks.map(({ on, reason }) => (
          <g key={on}>
            <line x1={x(Date.parse(on))} x2={x(Date.parse(on))} y1={margin.top} y2={height - margin.bottom} className={styles.break} />
            {isRoomy ? <text x={x(Date.parse(on)) + 6} y={margin.top - 10} className={styles.note}>{reason}</text> : null}
          </g>
        ))}
        <path d={draw([{ at: start.at, value: goal }, { at: end, value: goal }]) ?? ""} className={styles.targetLine} />
        <path d={draw([start, { at: end, value: goal }]) ?? ""} className={styles.path} />
        {projection ? <path d={draw([projection.from, projection.to]) ?? ""} className={styles.projection} /> : null}
        {linesOf(points, breaks, gaps).map((run) => <path key={run[0]?.id} d={draw(run) ?? ""} className={styles.actual} />)}
        {gaps.map(({ id, at }) => <text key={id} x={x(at)} y={height - margin.bottom - 8} textAnchor="middle" className={styles.note}>{t`Visas inte. För få personer.`}</text>)}
        {points.map((point) => <Mark key={point.id} point={point} x={x(point.at)} y={y(point.value)} isLast={point === last} />)}
        {last && !shown ? <text x={x(last.at)} y={y(last.value) - 14} textAnchor="middle" className={styles.value}>{wordsOf(last)}</text> : null}
        {shown ? (
          <g aria-hidden>
            <circle cx={x(shown.at)} cy={y(shown.value)} r="9" className={styles.active} />
            <text x={x(shown.at)} y={y(shown.value) - 16} textAnchor="middle" className={styles.value}>{wordsOf(shown)}</text>
          </g>
        ) : null}
        {ends.map((label) => <text key={label.text} x={right} y={label.y} dy="0.32em" textAnchor={isRoomy ? "start" : "end"} className={label.className}>{label.text}</text>)}
      </svg>
    </div>
  );
}

function Mark({ point, x, y, isLast }: { point: Point; x: number; y: number; isLast: boolean }) {
  if (point.isBound) {
    return <path d={`M${x - 6} ${y + 5}h12l-6 -11z`} className={styles.hollow} />;
  }
  return <circle cx={x} cy={y} r={isLast ? 6 : 5} className={point.isPreliminary ? styles.hollow : isLast ? styles.last : styles.point} />;
}
