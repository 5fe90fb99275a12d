import { mayAct } from "../shared/access.ts";
import { defineKind } from "../shared/kind.ts";
import type { Reader } from "../shared/reader.ts";
import { goalRules } from "./goal.access.ts";
import { Goal } from "./goal.entity.ts";
import { indicatorKind } from "./indicator.kind.ts";
import { mostUrgent } from "./progress.ts";
import { readSeries } from "./series.ts";

async function fillProgress(reader: Reader, goals: Goal[]): Promise<void> {
  const indicators = await reader.select(indicatorKind, "where t.goal_id = any($1::uuid[])", [goals.map(({ id }) => id)]);
  const series = await readSeries(reader, indicators);
  for (const goal of goals) {
    const mine = series.filter(({ indicator }) => indicator.goalId === goal.id).map(({ progress }) => progress);
    goal.progressState = mostUrgent(mine.map(({ state }) => state));
    goal.overdue = mine.some(({ overdue }) => overdue);
  }
}

export const goalKind = defineKind({
  entity: Goal,
  writers: goalRules.edit,
  derive: async (reader, goals, selection) => {
    for (const goal of goals) {
      goal.viewerCanEdit = mayAct(reader.viewer, goalRules.edit, goal.partnershipId);
    }
    if (selection.has("progressState") || selection.has("overdue")) {
      await fillProgress(reader, goals);
    }
  },
});
