import { mayAct } from "../shared/access.ts";
import { defineKind } from "../shared/kind.ts";
import type { Reader } from "../shared/reader.ts";
import type { Selection } from "../shared/selection.ts";
import { fillTree } from "../shared/tree.ts";
import { roleIn } from "../shared/viewer.ts";
import { closureKind } from "./closure.kind.ts";
import { partnershipRules } from "./partnership.access.ts";
import { Partnership } from "./partnership.entity.ts";

async function fillClosures(reader: Reader, partnerships: Partnership[], selection: Selection): Promise<void> {
  const ids = partnerships.map(({ id }) => id);
  const closures = await reader.select(closureKind, "where t.partnership_id = any($1::uuid[]) order by lower(t.dates), t.id", [ids]);
  await fillTree(reader, closures, selection.below("closures"));
  for (const partnership of partnerships) {
    partnership.closures = closures.filter(({ partnershipId }) => partnershipId === partnership.id);
  }
}

export const partnershipKind = defineKind({
  entity: Partnership,
  derive: async (reader, partnerships, selection) => {
    for (const partnership of partnerships) {
      partnership.today = reader.clock.today(partnership.timeZone);
      partnership.viewerRole = roleIn(reader.viewer, partnership.id);
      partnership.viewerCanPlan = mayAct(reader.viewer, partnershipRules.plan, partnership.id);
    }
    if (selection.has("closures")) {
      await fillClosures(reader, partnerships, selection);
    }
  },
});
