import { Decimal } from "../shared/decimal.ts";
import { CommitmentKind, type Commitment } from "./commitment.entity.ts";
import { valueOf, type Tariffs } from "./valuation.ts";

export enum VulnerabilityLevel {
  GREEN = "GREEN",
  AMBER = "AMBER",
  RED = "RED",
}

/** What one membership gives in a year. */
export interface Contribution {
  readonly membershipId: string;
  readonly cashSek: number;
  readonly premisesSek: number;
  readonly premisesM2: Decimal;
  readonly staffHours: Decimal;
  readonly volunteerHours: Decimal;
  readonly valueSek: number;
}

export interface Vulnerability {
  readonly largestShareOfValue: Decimal;
  readonly largestShareOfCash: Decimal;
  readonly concentration: Decimal;
  readonly level: VulnerabilityLevel;
}

type Promised = Pick<Commitment, "membershipId" | "kind" | "amountSek" | "areaM2" | "hours" | "adultHours" | "youthHours">;

const isMoney = ({ kind }: Promised) => kind === CommitmentKind.CASH || kind === CommitmentKind.FEE;
const sumOf = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const exactSum = (values: readonly (string | null)[]): Decimal => Decimal.sum(values.map((value) => Decimal.of(value ?? 0)));

function contributionOf(membershipId: string, promises: readonly Promised[], tariffs: Tariffs): Contribution {
  const of = (kind: CommitmentKind) => promises.filter((promise) => promise.kind === kind);
  const premises = of(CommitmentKind.PREMISES);
  return {
    membershipId,
    cashSek: sumOf(promises.filter(isMoney).map(({ amountSek }) => amountSek ?? 0)),
    premisesSek: sumOf(premises.map(({ amountSek }) => amountSek ?? 0)),
    premisesM2: exactSum(premises.map(({ areaM2 }) => areaM2)),
    staffHours: exactSum(of(CommitmentKind.STAFF_HOURS).map(({ hours }) => hours)),
    volunteerHours: exactSum(of(CommitmentKind.VOLUNTEER_HOURS).flatMap(({ adultHours, youthHours }) => [adultHours, youthHours])),
    valueSek: sumOf(promises.map((promise) => valueOf(promise, tariffs))),
  };
}

/** A year's contributions by membership, the largest value first. */
export function contributionsOf(promises: readonly Promised[], tariffs: Tariffs): Contribution[] {
  const memberships = [...new Set(promises.map(({ membershipId }) => membershipId))];
  return memberships
    .map((id) => contributionOf(id, promises.filter(({ membershipId }) => membershipId === id), tariffs))
    .sort((a, b) => b.valueSek - a.valueSek || (a.membershipId < b.membershipId ? -1 : 1));
}

/** Decimals of a share: so many that a percentage with one decimal is rounded once. */
const shareDecimals = 6;

/** A part of a whole, 0 when there is no whole. */
export function shareOf(part: number, whole: number): Decimal {
  return whole === 0 ? Decimal.zero : Decimal.of(part).over(Decimal.of(whole), shareDecimals);
}

/** The Herfindahl–Hirschman index: the sum of the squared shares, 1 when one gives all. */
function concentrationOf(values: readonly number[]): Decimal {
  const total = sumOf(values);
  const squares = Decimal.sum(values.map((value) => Decimal.of(value).times(Decimal.of(value))));
  return total === 0 ? Decimal.zero : squares.over(Decimal.of(total).times(Decimal.of(total)), shareDecimals);
}

const reaches = (share: Decimal, limit: string): boolean => share.compare(Decimal.of(limit)) >= 0;

/**
 * How much hangs on few parties (domain.md §2.9, §3.4), per membership.
 * RED: one gives at least 60 % of the money or half of all value. AMBER: one gives at least 40 % of either, or the
 * concentration is at least 0.2. GREEN otherwise.
 */
export function vulnerabilityOf(contributions: readonly Contribution[]): Vulnerability {
  const values = contributions.map(({ valueSek }) => valueSek);
  const cash = contributions.map(({ cashSek }) => cashSek);
  const largestShareOfValue = shareOf(Math.max(0, ...values), sumOf(values));
  const largestShareOfCash = shareOf(Math.max(0, ...cash), sumOf(cash));
  const concentration = concentrationOf(values);
  const red = reaches(largestShareOfCash, "0.6") || reaches(largestShareOfValue, "0.5");
  const amber = reaches(largestShareOfCash, "0.4") || reaches(largestShareOfValue, "0.4") || reaches(concentration, "0.2");
  const level = red ? VulnerabilityLevel.RED : amber ? VulnerabilityLevel.AMBER : VulnerabilityLevel.GREEN;
  return { largestShareOfValue, largestShareOfCash, concentration, level };
}
