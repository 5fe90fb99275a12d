import { Goal, GoalStatus } from "../goals/goal.entity.ts";
import { IndicatorUnit } from "../goals/indicator.entity.ts";
import { indicatorKind } from "../goals/indicator.kind.ts";
import { ProgressState } from "../goals/progress.ts";
import { readSeries, type Series } from "../goals/series.ts";
import type { Reader } from "../shared/reader.ts";
import type { BoardGoal } from "./board.type.ts";

/** A bar needs where it began, where it is and where it shall end; what is hidden from the reader gives none. */
function barOf({ indicator, target, progress }: Series, goal: Goal): BoardGoal | null {
  const { name, unitLabel, decimals, baselineValue: baseline } = indicator;
  const { value } = progress;
  if (baseline === null || value === null || !target || target.value === null) {
    return null;
  }
  return { statement: goal.statement, indicator: name, unitLabel, decimals, baseline, value, target: target.value };
}

/** Plain numbers before percentages, what is still to be reached before what is, the nearest to its end first. */
function order(a: Series, b: Series): number {
  const counts = ({ indicator }: Series) => (indicator.unit === IndicatorUnit.COUNT ? 0 : 1);
  const reached = ({ progress }: Series) => (progress.state === ProgressState.REACHED ? 1 : 0);
  const left = ({ progress }: Series) => -(progress.ratio ?? 0);
  return counts(a) - counts(b) || reached(a) - reached(b) || left(a) - left(b);
}

/** The one goal of a partnership that its board shows, as far as the reader may see it. */
export async function readBoardGoal(reader: Reader, partnershipId: string): Promise<BoardGoal | null> {
  const indicators = await reader.select(indicatorKind, "where t.partnership_id = $1 order by t.code, t.id", [partnershipId]);
  const goals = await reader.byIds(Goal, indicators.map(({ goalId }) => goalId));
  const series = (await readSeries(reader, indicators)).sort(order);
  for (const one of series) {
    const goal = goals.find((each) => each?.id === one.indicator.goalId);
    const bar = goal?.status === GoalStatus.ACTIVE && barOf(one, goal);
    if (bar) {
      return bar;
    }
  }
  return null;
}
