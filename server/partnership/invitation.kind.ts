import { defineKind } from "../shared/kind.ts";
import { Invitation } from "./invitation.entity.ts";

export const invitationKind = defineKind({
  entity: Invitation,
  label: "(select o.name from organisation o where o.id = t.organisation_id)",
});
