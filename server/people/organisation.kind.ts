import { defineKind } from "../shared/kind.ts";
import { inSwedish } from "../shared/page.ts";
import type { Reader } from "../shared/reader.ts";
import type { Selection } from "../shared/selection.ts";
import { fillTree } from "../shared/tree.ts";
import { Organisation } from "./organisation.entity.ts";
import { unitKind } from "./unit.kind.ts";

async function fillUnits(reader: Reader, organisations: Organisation[], selection: Selection): Promise<void> {
  if (!selection.has("units")) {
    return;
  }
  const ids = organisations.map(({ id }) => id);
  const units = await reader.select(unitKind, `where t.organisation_id = any($1::uuid[]) order by ${inSwedish("t.name")}, t.id`, [ids]);
  await fillTree(reader, units, selection.below("units"));
  for (const organisation of organisations) {
    organisation.units = units.filter(({ organisationId }) => organisationId === organisation.id);
  }
}

defineKind({ entity: Organisation, touches: ["Membership"], derive: fillUnits });
