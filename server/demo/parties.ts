import { CommitmentKind, CommitmentStatus } from "../partnership/commitment.entity.ts";
import { MembershipRole, MembershipStatus } from "../partnership/membership.entity.ts";
import { Provenance } from "../shared/provenance.ts";
import type { LocalDate } from "../shared/time/local-date.ts";
import { validFrom } from "../shared/valid-time.ts";
import { Visibility } from "../shared/visibility.ts";
import type { PartnershipPlan, PartyPlan } from "./model.ts";
import type { Ids } from "./people.ts";
import type { Row } from "./rows.ts";
import { stableId } from "./stable.ts";

interface Ending {
  readonly givenOn: LocalDate | null;
  readonly lastDay: LocalDate;
  readonly reason: string;
}

/** How a membership ends, as far as it is known today. */
function endingOf({ notice, left }: PartyPlan, today: LocalDate): Ending | null {
  if (left) {
    return { givenOn: null, ...left };
  }
  return notice && notice.givenOn <= today ? notice : null;
}

function statusOf({ supporter }: PartyPlan, ending: Ending | null, today: LocalDate): MembershipStatus {
  if (ending) {
    return ending.lastDay < today ? MembershipStatus.LEFT : MembershipStatus.NOTICE;
  }
  return supporter ? MembershipStatus.INTENT : MembershipStatus.PARTY;
}

export const membershipRows = (plan: PartnershipPlan, ids: Ids, today: LocalDate): Row[] =>
  plan.parties.map((party) => {
    const ending = endingOf(party, today);
    return {
      id: ids.membership(party.key),
      partnershipId: ids.partnership,
      organisationId: ids.organisation(party.key),
      unitId: ids.unit(party.key),
      role: party.supporter ? MembershipRole.SUPPORTER : MembershipRole.PARTY,
      isInitiator: party.initiator ?? false,
      status: statusOf(party, ending, today),
      valid: validFrom(party.joinedOn ?? plan.startDate, ending?.lastDay ?? null),
      noticeGivenOn: ending?.givenOn ?? null,
      leaveReason: ending?.reason ?? null,
    };
  });

interface Quantity {
  readonly kind: CommitmentKind;
  readonly amountSek?: number | undefined;
  readonly areaM2?: string;
  readonly hours?: string;
  readonly adultHours?: string;
  readonly youthHours?: string;
}

const hours = (value: number): string => value.toFixed(2);

function quantities(party: PartyPlan): Quantity[] {
  const { cashSek, premisesSek, premisesM2, staffHours, volunteerHours } = party;
  return [
    ...(cashSek ? [{ kind: CommitmentKind.CASH, amountSek: cashSek }] : []),
    ...(premisesM2 === undefined ? [] : [{ kind: CommitmentKind.PREMISES, amountSek: premisesSek, areaM2: premisesM2.toFixed(2) }]),
    ...(staffHours ? [{ kind: CommitmentKind.STAFF_HOURS, hours: hours(staffHours) }] : []),
    ...(volunteerHours ? [{ kind: CommitmentKind.VOLUNTEER_HOURS, adultHours: hours(volunteerHours), youthHours: hours(0) }] : []),
  ];
}

/** Commitments stand for every year from 2026 to the present; the year after that is negotiated, so it is a draft. */
export function commitmentRows(plan: PartnershipPlan, ids: Ids, thisYear: number): Row[] {
  const last = Math.max(2026, thisYear);
  const years = Array.from({ length: last - 2026 + 2 }, (_, index) => 2026 + index);
  const present = plan.parties.filter(({ supporter, left }) => !supporter && !left);
  return years.flatMap((year) =>
    present
      .filter(({ notice }) => !notice || `${year}-01-01` <= notice.lastDay)
      .flatMap((party) =>
        quantities(party).map((quantity) => ({
          id: stableId(plan.slug, "commitment", party.key, year, quantity.kind),
          partnershipId: ids.partnership,
          visibility: Visibility.PARTNERSHIP,
          membershipId: ids.membership(party.key),
          year,
          kind: quantity.kind,
          status: year > last ? CommitmentStatus.DRAFT : CommitmentStatus.CONFIRMED,
          amountSek: quantity.amountSek ?? null,
          areaM2: quantity.areaM2 ?? null,
          hours: quantity.hours ?? null,
          adultHours: quantity.adultHours ?? null,
          youthHours: quantity.youthHours ?? null,
          businessRationale: party.kind === "HOUSING_COMPANY" ? "Trygga och trivsamma områden ger lägre kostnader för skador och omflyttning." : null,
          provenance: Provenance.FILLER,
        })),
      ),
  );
}
