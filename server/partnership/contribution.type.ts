import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { OutputType } from "../shared/output-type.ts";
import { Related } from "../shared/related.ts";
import { DecimalScalar } from "../shared/scalars.ts";
import { Visibility } from "../shared/visibility.ts";
import { VulnerabilityLevel } from "./contributions.ts";
import { Membership } from "./membership.entity.ts";

registerEnumType(VulnerabilityLevel, {
  name: "VulnerabilityLevel",
  description:
    "How much hangs on few parties, per membership. RED: one gives at least 60 % of the money or half of all value. AMBER: one gives at least 40 % of either, or the concentration is at least 0.2. GREEN otherwise.",
});

@ObjectType({ simpleResolvers: true })
abstract class Contributed {
  @Field(() => Int, { description: "Money and fees, whole SEK." })
  cashSek!: number;

  @Field(() => Int, { description: "Stated value of premises, whole SEK." })
  premisesSek!: number;

  @Field(() => DecimalScalar, { description: "Square metres." })
  premisesM2!: string;

  @Field(() => DecimalScalar)
  staffHours!: string;

  @Field(() => DecimalScalar, { description: "By adults and young people." })
  volunteerHours!: string;
}

@OutputType({ visible: Visibility.PARTNERSHIP, description: "What one membership gives in a year." })
export class MembershipContribution extends Contributed {
  membershipId!: string;

  @Related(() => Membership, { by: "membershipId" })
  membership!: Membership;

  @Field(() => Int, { description: "Whole SEK, hours by tariff." })
  valueSek!: number;

  @Field(() => Float, { description: "Of the partnership's total value, 0–1." })
  shareOfValue!: number;
}

@OutputType({ visible: Visibility.PARTNERSHIP, description: "What the partners have confirmed that they give in a year, and how much of it hangs on few of them." })
export class ContributionSummary extends Contributed {
  @Field(() => Int)
  year!: number;

  @Field(() => Int, { description: "Whole SEK, hours by tariff." })
  totalValueSek!: number;

  @Field(() => Float, { description: "The largest membership's part of all value, 0–1." })
  largestShareOfValue!: number;

  @Field(() => Float, { description: "The part of all money that the membership with the most gives, 0–1." })
  largestShareOfCash!: number;

  @Field(() => Float, { description: "Herfindahl–Hirschman index over the memberships' value: the sum of squared shares, 0–1." })
  concentration!: number;

  @Field(() => VulnerabilityLevel)
  level!: VulnerabilityLevel;

  @Field(() => [MembershipContribution], { description: "The largest value first; memberships that give nothing are left out." })
  byMembership!: MembershipContribution[];
}
