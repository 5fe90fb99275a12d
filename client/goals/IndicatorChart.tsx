import { useLingui } from "@lingui/react/macro";
import { scaleLinear, scaleTime } from "d3-scale";
import { line } from "d3-shape";
import { useId } from "react";
import { useFormat } from "../format/useFormat.ts";
import { frameFor, labelsOf, yearEnds } from "./chartFrame.ts";
import { gapsOf, linesOf, pointsOf, projectionOf, type Point } from "./series.ts";
import type { Indicator } from "./useIndicator.ts";
import { useIndicatorTexts } from "./useIndicatorTexts.ts";
import { useReading } from "./useReading.ts";
import { useWidth } from "./useWidth.ts";
import styles from "./Chart.module.css";

/** The scales of a picture, and everything that is drawn in it. */
function layOut({ baseline, target, breaks, measurements }: Indicator, width: number, textScale: number) {
  const frame = frameFor(width, textScale);
  const { margin, height } = frame;
  const points = pointsOf(measurements.nodes);
  const gaps = gapsOf(measurements.nodes);
  const start = { at: Date.parse(baseline.date), value: Number(baseline.value) };
  const goal = Number(target.value ?? target.max ?? baseline.value);
  const end = Date.parse(target.date);
  const projection = projectionOf(points.filter(({ at }) => at >= start.at), end);
  const values = [start.value, goal, ...points.map(({ value }) => value), ...(projection ? [projection.to.value] : [])];
  const x = scaleTime([Math.min(start.at, ...points.map(({ at }) => at)), Math.max(end, ...points.map(({ at }) => at))], [margin.left, width - margin.right]);
  const y = scaleLinear([Math.min(...values), Math.max(...values)], [height - margin.bottom, margin.top]).nice(5);
  const last = points.findLast(({ isPreliminary, isBound }) => !isPreliminary && !isBound);
  return { frame, points, gaps, start, goal, end, projection, x, y, last, lines: linesOf(points, breaks, gaps) };
}

type Layout = ReturnType<typeof layOut>;

/**
 * Baseline, path to the target, confirmed values joined, preliminary ones hollow, breaks and hidden values as gaps. Labels
 * stand where the lines end. Left and right walk through the values and say them.
 */
export function IndicatorChart({ indicator }: { indicator: Indicator }) {
  const { t } = useLingui();
  const texts = useIndicatorTexts(indicator);
  const title = useId();
  const { ref, width, textScale } = useWidth<HTMLDivElement>();
  const layout = layOut(indicator, width, textScale);
  const { frame, points, gaps, start, goal, end, projection, x, y, last } = layout;
  const { active, onKeyDown, onBlur } = useReading(indicator, points);
  const draw = line<{ at: number; value: number }>((point) => x(point.at), (point) => y(point.value));
  const wordsOf = ({ id }: Point): string => {
    const measurement = indicator.measurements.nodes.find((one) => one.id === id);
    return measurement ? texts.statement(measurement) : "";
  };
  const named = active ?? last;
  const labels = labelsOf(frame, { target: y(goal), projection: projection && y(projection.to.value) });
  return (
    <div ref={ref} className={styles.frame}>
      {/* A picture that can be read: the arrow keys say its values one by one. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
      <svg width={width} height={frame.height} viewBox={`0 0 ${width} ${frame.height}`} className={styles.chart} role="img" tabIndex={0} aria-labelledby={title} onKeyDown={onKeyDown} onBlur={onBlur}>
        <title id={title}>{texts.summary()} {t`Vänster- och högerpil läser värdena.`}</title>
        <Axes layout={layout} />
        <Breaks layout={layout} breaks={indicator.breaks} />
        <path d={draw([{ at: start.at, value: goal }, { at: end, value: goal }]) ?? ""} className={styles.targetLine} />
        <path d={draw([start, { at: end, value: goal }]) ?? ""} className={styles.path} />
        {projection ? <path d={draw([projection.from, projection.to]) ?? ""} className={styles.projection} /> : null}
        {layout.lines.map((run) => <path key={run[0]?.id} d={draw(run) ?? ""} className={styles.actual} />)}
        {gaps.map(({ id, at }) => <text key={id} x={x(at)} y={frame.height - frame.margin.bottom - 8} textAnchor="middle" className={styles.note}>{t`Visas inte. För få personer.`}</text>)}
        {points.map((point) => <Mark key={point.id} point={point} x={x(point.at)} y={y(point.value)} isLast={point === last} />)}
        {active ? <circle cx={x(active.at)} cy={y(active.value)} r="9" className={styles.active} /> : null}
        {named ? <text x={x(named.at)} y={y(named.value) - 15} textAnchor="middle" className={styles.value}>{wordsOf(named)}</text> : null}
        {labels.map((label) => (
          <text key={label.kind} x={label.x} y={label.y} dy="0.32em" className={label.kind === "target" ? styles.targetText : styles.projectionText}>
            {label.kind === "target" ? t`Målvärde ${texts.target()}` : t`Prognos`}
          </text>
        ))}
      </svg>
      {projection && !frame.isRoomy ? <p className={styles.legend}>{t`Den prickade linjen är en prognos.`}</p> : null}
    </div>
  );
}

function Axes({ layout: { frame: { width, height, margin, mostYears }, x, y } }: { layout: Layout }) {
  const format = useFormat();
  return (
    <>
      {y.ticks(5).map((tick) => (
        <g key={tick}>
          <line x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} className={styles.grid} />
          <text x={margin.left - 10} y={y(tick)} dy="0.32em" textAnchor="end" className={styles.axis}>{format.number(tick)}</text>
        </g>
      ))}
      {yearEnds(x.domain(), mostYears).map((year) => <text key={year} x={x(Date.UTC(year, 11, 31))} y={height - 10} textAnchor="middle" className={styles.axis}>{year}</text>)}
    </>
  );
}

/** A break is drawn where it is; its reason is written beside it where there is room, and below the picture always. */
function Breaks({ layout: { frame: { height, margin, isRoomy }, x }, breaks }: { layout: Layout; breaks: Indicator["breaks"] }) {
  return breaks.map(({ on, reason }) => (
    <g key={on}>
      <line x1={x(Date.parse(on))} x2={x(Date.parse(on))} y1={margin.top} y2={height - margin.bottom} className={styles.break} />
      {isRoomy ? <text x={x(Date.parse(on)) + 6} y={margin.top - 10} className={styles.note}>{reason}</text> : null}
    </g>
  ));
}

function Mark({ point, x, y, isLast }: { point: Point; x: number; y: number; isLast: boolean }) {
  if (point.isBound) {
    return <path d={`M${x - 6} ${y + 5}h12l-6 -11z`} className={styles.hollow} />;
  }
  return <circle cx={x} cy={y} r={isLast ? 6 : 5} className={point.isPreliminary ? styles.hollow : isLast ? styles.last : styles.point} />;
}
