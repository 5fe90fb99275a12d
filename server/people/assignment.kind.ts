import { defineKind } from "../shared/kind.ts";
import { Assignment } from "./assignment.entity.ts";

export const assignmentKind = defineKind({
  entity: Assignment,
  touches: ["Partnership"],
  label: `(select shown_name(u) from "user" u where u.id = t.user_id)`,
});
