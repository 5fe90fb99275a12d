import { defineKind } from "../shared/kind.ts";
import { Target } from "./target.entity.ts";

export const targetKind = defineKind({
  entity: Target,
  touches: ["Indicator"],
  label: "(select i.name from indicator i where i.id = t.indicator_id)",
});
