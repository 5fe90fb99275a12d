import { defineKind } from "../shared/kind.ts";
import { HostSlot } from "./host-slot.entity.ts";
import { mayHost } from "./sign-ups.access.ts";

export const hostSlotKind = defineKind({
  entity: HostSlot,
  writers: mayHost,
  touches: ["Occurrence"],
  heldWith: { Occurrence: "select t.occurrence_id" },
  label: "(select coalesce(o.own_title, a.title) from occurrence o join activity a on a.id = o.activity_id where o.id = t.occurrence_id)",
});
