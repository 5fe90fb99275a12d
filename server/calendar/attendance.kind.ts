import { defineKind } from "../shared/kind.ts";
import { Attendance } from "./attendance.entity.ts";
import { mayReport } from "./calendar.access.ts";

export const attendanceKind = defineKind({
  entity: Attendance,
  writers: mayReport,
  touches: ["Occurrence"],
  label: "(select a.title from occurrence o join activity a on a.id = o.activity_id where o.id = t.occurrence_id)",
});
