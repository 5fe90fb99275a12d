import { defineKind } from "../shared/kind.ts";
import { Membership } from "./membership.entity.ts";

export const membershipKind = defineKind({
  entity: Membership,
  label: "(select o.name from organisation o where o.id = t.organisation_id)",
});
