import { defineKind } from "../shared/kind.ts";
import { HalfYearReport } from "./half-year-report.entity.ts";

/** Nobody writes or takes back what was issued. */
export const halfYearReportKind = defineKind({ entity: HalfYearReport, label: "t.period_start::text || '–' || t.period_end::text" });
