import { Field, ID } from "type-graphql";
import { MutationPayload } from "../shared/mutation.ts";
import { OutputType } from "../shared/output-type.ts";
import { Related } from "../shared/related.ts";
import { Visibility } from "../shared/visibility.ts";
import { Membership } from "./membership.entity.ts";

@OutputType({ visible: Visibility.PARTNERSHIP })
export class AddOrganisationPayload extends MutationPayload {
  membershipId?: string;

  @Related(() => Membership, { by: "membershipId", nullable: true })
  membership!: Membership | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class InviteOrganisationPayload extends MutationPayload {
  membershipId?: string;

  @Related(() => Membership, { by: "membershipId", nullable: true })
  membership!: Membership | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class AdmitOrganisationPayload extends MutationPayload {
  membershipId?: string;

  @Related(() => Membership, { by: "membershipId", nullable: true })
  membership!: Membership | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class WithdrawOrganisationPayload extends MutationPayload {
  membershipId?: string;

  @Field(() => ID, { nullable: true, description: "The membership that is no more; null when nothing was written." })
  withdrawnId!: string | null;

  @Related(() => Membership, { by: "membershipId", nullable: true, description: "As it is now, where it could not be withdrawn." })
  membership!: Membership | null;
}
