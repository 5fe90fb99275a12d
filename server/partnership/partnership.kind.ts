import { mayAct } from "../shared/access.ts";
import { defineKind } from "../shared/kind.ts";
import type { Reader } from "../shared/reader.ts";
import type { Selection } from "../shared/selection.ts";
import { fillTree } from "../shared/tree.ts";
import { levelIn, roleIn } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import { closureKind } from "./closure.kind.ts";
import { ownOrganisation, rolesToGive } from "./own-people.ts";
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

/** INV-1: an active partnership has one process leader, or it is told that the role is vacant. */
async function fillVacancy(reader: Reader, partnerships: Partnership[]): Promise<void> {
  const inside = partnerships.filter(({ id }) => levelIn(reader.viewer, id) >= Visibility.PARTNERSHIP);
  const held = await reader.query<{ id: string }>(
    "select a.partnership_id as id from assignment a where a.role = 'PROCESS_LEADER' and a.partnership_id = any($1::uuid[]) and a.valid @> $2::date",
    [inside.map(({ id }) => id), reader.clock.today()],
  );
  const led = new Set(held.map(({ id }) => id));
  for (const partnership of partnerships) {
    partnership.processLeaderVacant = inside.includes(partnership) ? !led.has(partnership.id) : null;
  }
}

export const partnershipKind = defineKind({
  entity: Partnership,
  derive: async (reader, partnerships, selection) => {
    for (const partnership of partnerships) {
      partnership.today = reader.clock.today(partnership.timeZone);
      partnership.now = reader.clock.now();
      partnership.viewerRole = roleIn(reader.viewer, partnership.id);
      partnership.viewerCanPlan = mayAct(reader.viewer, partnershipRules.plan, partnership.id);
      partnership.viewerCanManagePeople = mayAct(reader.viewer, partnershipRules.managePeople, partnership.id);
      partnership.viewerCanManageOwnPeople = ownOrganisation(reader.viewer, partnership.id) !== null;
      partnership.viewerRolesToGive = rolesToGive(reader.viewer, partnership.id);
      partnership.viewerCanAppoint = mayAct(reader.viewer, partnershipRules.appoint, partnership.id);
    }
    if (selection.has("processLeaderVacant")) {
      await fillVacancy(reader, partnerships);
    }
    if (selection.has("closures")) {
      await fillClosures(reader, partnerships, selection);
    }
  },
});
