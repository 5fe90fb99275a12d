import { mayAct } from "../shared/access.ts";
import { defineKind } from "../shared/kind.ts";
import type { Reader } from "../shared/reader.ts";
import type { Selection } from "../shared/selection.ts";
import { fillTree } from "../shared/tree.ts";
import { discloseBaseline } from "./disclosure.ts";
import { goalRules } from "./goal.access.ts";
import { Indicator } from "./indicator.entity.ts";
import { measurementKind } from "./measurement.kind.ts";
import { readSeries } from "./series.ts";

const fromSeries = ["target", "targets", "latest", "expected", "progress"];

async function fillSeries(reader: Reader, indicators: Indicator[], selection: Selection): Promise<void> {
  const all = await readSeries(reader, indicators);
  for (const { indicator, target, targets, confirmed, expected, progress } of all) {
    Object.assign(indicator, { target, targets, progress, latest: confirmed.at(-1) ?? null, expected: expected[0] ?? null });
  }
  await fillTree(reader, all.flatMap(({ targets }) => targets), selection.below("targets"));
  await fillTree(reader, all.flatMap(({ confirmed }) => confirmed.slice(-1)), selection.below("latest"));
  await fillTree(reader, all.flatMap(({ expected }) => expected.slice(0, 1)), selection.below("expected"));
}

async function fillCanConfirm(reader: Reader, indicators: Indicator[]): Promise<void> {
  const open = indicators.filter(({ partnershipId }) => mayAct(reader.viewer, goalRules.confirm, partnershipId)).map(({ id }) => id);
  const waiting =
    open.length === 0
      ? []
      : await reader.select(measurementKind, "where t.indicator_id = any($1::uuid[]) and t.status = 'PRELIMINARY' and t.recorded_by_id is distinct from $2", [open, reader.viewer.userId]);
  const ids = new Set(waiting.map(({ indicatorId }) => indicatorId));
  for (const indicator of indicators) {
    indicator.viewerCanConfirm = ids.has(indicator.id);
  }
}

export const indicatorKind = defineKind({
  entity: Indicator,
  touches: ["Goal"],
  derive: async (reader, indicators, selection) => {
    for (const indicator of indicators) {
      discloseBaseline(reader.viewer, indicator);
      indicator.viewerCanRecord = mayAct(reader.viewer, goalRules.record, indicator.partnershipId);
    }
    if (fromSeries.some((field) => selection.has(field))) {
      await fillSeries(reader, indicators, selection);
    }
    if (selection.has("viewerCanConfirm")) {
      await fillCanConfirm(reader, indicators);
    }
  },
});
