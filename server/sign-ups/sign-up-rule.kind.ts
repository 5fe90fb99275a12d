import { mayPlan } from "../calendar/calendar.access.ts";
import { defineKind } from "../shared/kind.ts";
import { SignUpRule } from "./sign-up-rule.entity.ts";

export const signUpRuleKind = defineKind({
  entity: SignUpRule,
  writers: mayPlan,
  touches: ["Activity", "Occurrence"],
  heldWith: { Occurrence: "select o.id from occurrence o where o.activity_id = t.activity_id", Activity: "select t.activity_id" },
  label: "(select a.title from activity a where a.id = t.activity_id)",
});
