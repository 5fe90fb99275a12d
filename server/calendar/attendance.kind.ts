import { defineKind } from "../shared/kind.ts";
import { Attendance } from "./attendance.entity.ts";
import { mayReport } from "./calendar.access.ts";
import { Occurrence } from "./occurrence.entity.ts";
import { isEnteredLate } from "./reporting.ts";

export const attendanceKind = defineKind({
  entity: Attendance,
  writers: mayReport,
  touches: ["Occurrence", "Goal"],
  heldWith: { Occurrence: "select t.occurrence_id" },
  label: "(select coalesce(o.own_title, a.title) from occurrence o join activity a on a.id = o.activity_id where o.id = t.occurrence_id)",
  derive: async (reader, attendances, selection) => {
    if (selection.has("enteredLate")) {
      const occurrences = await reader.byIds(Occurrence, attendances.map(({ occurrenceId }) => occurrenceId));
      attendances.forEach((attendance, index) => (attendance.enteredLate = isEnteredLate(attendance, occurrences[index])));
    }
  },
});
