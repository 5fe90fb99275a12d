import { Field, ID, InputType } from "type-graphql";
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
}

@InputType({ description: "An organisation that the hub knows from another partnership." })
export class InviteOrganisationInput extends MutationInput {
  @Field(() => ID)
  partnershipId!: string;

  @Field(() => ID)
  organisationId!: string;

  @Field(() => MembershipRole, { description: "The part that it is asked to play." })
  role!: MembershipRole;
}
