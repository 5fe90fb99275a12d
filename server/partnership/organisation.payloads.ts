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
