import { scaleLinear, scaleTime } from "d3-scale";
import { line } from "d3-shape";
import { gapsOf, linesOf, pointsOf } from "./series.ts";
import type { Indicator } from "./useIndicator.ts";
import styles from "./Chart.module.css";

const [width, height, inset] = [260, 84, 8];

/** The course of an indicator at a glance. The sentence beside the larger picture says the same. */
export function Sparkline({ indicator, summary }: { indicator: Indicator; summary: string }) {
  const { baseline, target, breaks, measurements } = indicator;
  const points = pointsOf(measurements.nodes).filter(({ at }) => at >= Date.parse(baseline.date));
  const goal = Number(target.value ?? target.max ?? baseline.value);
  const start = Number(baseline.value);
  const [from, to] = [Date.parse(baseline.date), Date.parse(target.date)];
  const values = [start, goal, ...points.map(({ value }) => value)];
  const x = scaleTime([from, Math.max(to, points.at(-1)?.at ?? to)], [inset, width - inset]);
  const y = scaleLinear([Math.min(...values), Math.max(...values)], [height - inset, inset]);
  const draw = line<{ at: number; value: number }>((point) => x(point.at), (point) => y(point.value));
  const last = points.findLast(({ isPreliminary }) => !isPreliminary);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className={styles.sparkline} role="img" aria-label={summary}>
      <path d={draw([{ at: from, value: goal }, { at: to, value: goal }]) ?? ""} className={styles.targetLine} />
      <path d={draw([{ at: from, value: start }, { at: to, value: goal }]) ?? ""} className={styles.path} />
      {linesOf(points, breaks, gapsOf(measurements.nodes)).map((run) => <path key={run[0]?.id} d={draw(run) ?? ""} className={styles.actual} />)}
      {points.filter(({ isPreliminary }) => isPreliminary).map(({ id, at, value }) => <circle key={id} cx={x(at)} cy={y(value)} r="3.5" className={styles.hollow} />)}
      {last ? <circle cx={x(last.at)} cy={y(last.value)} r="4" className={styles.last} /> : null}
    </svg>
  );
}
