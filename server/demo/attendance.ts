import { OccurrenceStatus } from "../calendar/occurrence.entity.ts";
import { Provenance } from "../shared/provenance.ts";
import { weekdayOf } from "../shared/time/local-date.ts";
import { Role } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import type { OccurrenceRow } from "./occurrences.ts";
import type { Ids } from "./people.ts";
import type { Row } from "./rows.ts";
import { between, chance, stableId } from "./stable.ts";

const smallShare = 0.03;

/** 4–38, more on Fridays and in term time; now and then so few that small numbers must be handled. */
function totalOf({ id, localDate }: OccurrenceRow): number {
  if (chance(id, "few") < smallShare) {
    return between(1, 4, id, "total");
  }
  const month = Number(localDate.slice(5, 7));
  const season = month >= 6 && month <= 8 ? 0.7 : 1;
  const weekday = weekdayOf(localDate) === 5 ? 1.25 : 1;
  return Math.max(4, Math.min(38, Math.round(between(8, 30, id, "total") * season * weekday)));
}

/** The share of girls and women rises from 31 % in January to 43 % in December. */
function girlsOf({ id, localDate }: OccurrenceRow, total: number): number {
  const month = Number(localDate.slice(5, 7));
  const share = 0.31 + ((month - 1) / 11) * 0.12 + (chance(id, "girls") - 0.5) * 0.1;
  return Math.round(total * share);
}

function ageBands(id: string, total: number): Row {
  const from13to15 = Math.round(total * (0.4 + chance(id, "ages") * 0.2));
  const from16to19 = Math.round((total - from13to15) * 0.7);
  return { from0to12: total - from13to15 - from16to19, from13to15, from16to19, from20to25: 0, from26to64: 0, from65: 0 };
}

/** A headcount for every occurrence that was held; never names (INV-39). */
export function attendanceRows(ids: Ids, occurrences: readonly OccurrenceRow[], youth: ReadonlySet<string>): Row[] {
  return occurrences
    .filter(({ status }) => status === OccurrenceStatus.HELD)
    .map((occurrence) => {
      const total = totalOf(occurrence);
      const girlsWomen = girlsOf(occurrence, total);
      const volunteers = between(0, 2, occurrence.id, "volunteers");
      return {
        id: stableId(occurrence.id, "attendance"),
        partnershipId: ids.partnership,
        visibility: Visibility.PARTNERSHIP,
        occurrenceId: occurrence.id,
        total,
        girlsWomen,
        boysMen: total - girlsWomen,
        otherOrUnknown: 0,
        ageBands: youth.has(occurrence.activityId) ? ageBands(occurrence.id, total) : null,
        volunteers,
        volunteerHours: (volunteers * 2).toFixed(2),
        estimated: chance(occurrence.id, "estimated") < 0.2,
        provenance: Provenance.FILLER,
        reportedAt: new Date(occurrence.endsAt.getTime() + 3_600_000),
        reportedById: ids.user(Role.ACTIVITY_LEADER),
      };
    });
}
