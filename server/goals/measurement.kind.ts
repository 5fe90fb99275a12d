import { defineKind } from "../shared/kind.ts";
import { addDays } from "../shared/time/local-date.ts";
import { disclose } from "./disclosure.ts";
import { Indicator } from "./indicator.entity.ts";
import { Measurement } from "./measurement.entity.ts";
import { goalRules } from "./goal.access.ts";

export const measurementKind = defineKind({
  entity: Measurement,
  writers: goalRules.record,
  touches: ["Indicator"],
  label: "(select i.name from indicator i where i.id = t.indicator_id)",
  // Always, whatever is asked for: no measurement leaves without disclosure control.
  derive: async (reader, measurements) => {
    const indicators = await reader.byIds(Indicator, measurements.map(({ indicatorId }) => indicatorId));
    measurements.forEach((measurement, index) => {
      const indicator = indicators[index] ?? null;
      disclose(reader.viewer, measurement, indicator);
      measurement.dueOn = addDays(measurement.periodEnd, indicator?.lagDays ?? 0);
    });
  },
});
