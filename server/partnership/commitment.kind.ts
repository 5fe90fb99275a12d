import { defineKind } from "../shared/kind.ts";
import { Commitment } from "./commitment.entity.ts";
import { readTariffs, valueOf } from "./valuation.ts";

export const commitmentKind = defineKind({
  entity: Commitment,
  touches: ["Membership"],
  label: "(select o.name from membership m join organisation o on o.id = m.organisation_id where m.id = t.membership_id)",
  derive: async (reader, commitments, selection) => {
    if (!selection.has("valueSek")) {
      return;
    }
    const tariffs = await readTariffs(reader, commitments.map(({ year }) => year));
    for (const commitment of commitments) {
      commitment.valueSek = valueOf(commitment, tariffs.get(commitment.year) ?? {});
    }
  },
});
