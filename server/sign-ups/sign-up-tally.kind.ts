import { defineKind } from "../shared/kind.ts";
import { SignUpTally } from "./sign-up-tally.entity.ts";

defineKind({
  entity: SignUpTally,
  heldWith: { Occurrence: "select t.occurrence_id" },
  label: "(select coalesce(o.own_title, a.title) from occurrence o join activity a on a.id = o.activity_id where o.id = t.occurrence_id)",
});
