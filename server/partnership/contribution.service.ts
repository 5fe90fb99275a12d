import { Decimal } from "../shared/decimal.ts";
import type { Reader } from "../shared/reader.ts";
import type { Selection } from "../shared/selection.ts";
import { fillRelations } from "../shared/tree.ts";
import { levelIn } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import { commitmentKind } from "./commitment.kind.ts";
import { ContributionSummary, MembershipContribution } from "./contribution.type.ts";
import { contributionsOf, shareOf, vulnerabilityOf, type Contribution } from "./contributions.ts";
import { readTariffs } from "./valuation.ts";

const confirmed = "where t.partnership_id = any($1::uuid[]) and t.year = $2 and t.status = 'CONFIRMED' order by t.id";

function summarise(year: number, contributions: readonly Contribution[]): ContributionSummary {
  const total = (pick: (contribution: Contribution) => number) => contributions.reduce((sum, contribution) => sum + pick(contribution), 0);
  const exact = (pick: (contribution: Contribution) => Decimal) => Decimal.sum(contributions.map(pick)).toString();
  const totalValueSek = total(({ valueSek }) => valueSek);
  const { largestShareOfValue, largestShareOfCash, concentration, level } = vulnerabilityOf(contributions);
  return Object.assign(new ContributionSummary(), {
    year,
    cashSek: total(({ cashSek }) => cashSek),
    premisesSek: total(({ premisesSek }) => premisesSek),
    premisesM2: exact(({ premisesM2 }) => premisesM2),
    staffHours: exact(({ staffHours }) => staffHours),
    volunteerHours: exact(({ volunteerHours }) => volunteerHours),
    totalValueSek,
    largestShareOfValue: largestShareOfValue.toNumber(),
    largestShareOfCash: largestShareOfCash.toNumber(),
    concentration: concentration.toNumber(),
    level,
    byMembership: contributions.map((contribution) =>
      Object.assign(new MembershipContribution(), { ...contribution, shareOfValue: shareOf(contribution.valueSek, totalValueSek).toNumber() }),
    ),
  });
}

/** A year's contributions of several partnerships, null where the viewer is an outsider. */
export async function readContributions(reader: Reader, partnershipIds: readonly string[], year: number, selection: Selection): Promise<(ContributionSummary | null)[]> {
  const inside = partnershipIds.filter((id) => levelIn(reader.viewer, id) >= Visibility.PARTNERSHIP);
  if (inside.length === 0) {
    return partnershipIds.map(() => null);
  }
  const [commitments, tariffs] = await Promise.all([reader.select(commitmentKind, confirmed, [inside, year]), readTariffs(reader, [year])]);
  const summaries = new Map(
    inside.map((id) => [id, summarise(year, contributionsOf(commitments.filter(({ partnershipId }) => partnershipId === id), tariffs.get(year) ?? {}))]),
  );
  await fillRelations(reader, [...summaries.values()].flatMap(({ byMembership }) => byMembership), selection.below("byMembership"));
  return partnershipIds.map((id) => summaries.get(id) ?? null);
}
