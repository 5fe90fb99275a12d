import { mayPlan } from "../calendar/calendar.access.ts";
import { defineKind } from "../shared/kind.ts";
import { SignUpRule } from "./sign-up-rule.entity.ts";

export const signUpRuleKind = defineKind({
  entity: SignUpRule,
  writers: mayPlan,
  touches: ["Activity", "Occurrence"],
  label: "(select a.title from activity a where a.id = t.activity_id)",
});
