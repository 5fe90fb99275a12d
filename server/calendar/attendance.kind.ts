import { defineKind } from "../shared/kind.ts";
import { Attendance } from "./attendance.entity.ts";

export const attendanceKind = defineKind({
  entity: Attendance,
  touches: ["Occurrence"],
  label: "(select a.title from occurrence o join activity a on a.id = o.activity_id where o.id = t.occurrence_id)",
});
