import { Field, ID, InputType, Int } from "type-graphql";
import { OrganisationKind } from "../people/organisation.entity.ts";
import { MutationInput } from "../shared/mutation.ts";
import { MembershipRole } from "./membership.entity.ts";

@InputType({ description: "An organisation that the hub may not know yet; one with the same number is the same." })
export class AddOrganisationInput extends MutationInput {
  @Field(() => ID)
  partnershipId!: string;

  @Field(() => String, { description: "At most 120 characters." })
  name!: string;

  @Field(() => OrganisationKind)
  kind!: OrganisationKind;

  @Field(() => String, { nullable: true, description: "Ten digits, with or without hyphen. Left out for RESIDENT_GROUP. Those of persons are refused." })
  orgNumber?: string | null;

  @Field(() => String, { nullable: true, description: "An address that begins with https:// or http://." })
  website?: string | null;

  @Field(() => MembershipRole, { description: "The part that it is asked to play." })
  role!: MembershipRole;

  @Field(() => Boolean, { defaultValue: false, description: "It has said yes already: it takes part from today, without being invited first." })
  hasAgreed!: boolean;
}

@InputType({ description: "An organisation that the hub knows from another partnership." })
export class InviteOrganisationInput extends MutationInput {
  @Field(() => ID)
  partnershipId!: string;

  @Field(() => ID)
  organisationId!: string;

  @Field(() => MembershipRole, { description: "The part that it is asked to play." })
  role!: MembershipRole;

  @Field(() => Boolean, { defaultValue: false, description: "It has said yes already: it takes part from today, without being invited first." })
  hasAgreed!: boolean;
}

@InputType({ description: "An invited organisation that has said yes." })
export class AdmitOrganisationInput extends MutationInput {
  @Field(() => ID, { description: "The membership." })
  id!: string;

  @Field(() => Int, { description: "The `version` that the caller saw; CONFLICT when somebody changed it since." })
  expectedVersion!: number;

  @Field(() => MembershipRole, { description: "The part that it plays: PARTY for one that has signed the agreement." })
  role!: MembershipRole;
}

@InputType()
export class WithdrawOrganisationInput extends MutationInput {
  @Field(() => ID, { description: "The membership." })
  id!: string;

  @Field(() => Int, { description: "The `version` that the caller saw; CONFLICT when somebody changed it since." })
  expectedVersion!: number;
}
