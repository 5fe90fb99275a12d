import { defineKind } from "../shared/kind.ts";
import { mayReport } from "./calendar.access.ts";
import { PeriodParticipants } from "./period-participants.entity.ts";

export const periodParticipantsKind = defineKind({
  entity: PeriodParticipants,
  writers: mayReport,
  touches: ["Activity"],
  label: "coalesce((select a.title from activity a where a.id = t.activity_id), '')",
});
