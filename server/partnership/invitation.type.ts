import { Field } from "type-graphql";
import { MutationPayload } from "../shared/mutation.ts";
import { OutputType } from "../shared/output-type.ts";
import { Related } from "../shared/related.ts";
import { LocalDateScalar } from "../shared/scalars.ts";
import { Role } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import { Invitation } from "./invitation.entity.ts";

@OutputType({ visible: Visibility.PARTNERSHIP })
export class InvitePersonPayload extends MutationPayload {
  invitationId?: string;

  @Related(() => Invitation, { by: "invitationId", nullable: true })
  invitation!: Invitation | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class WithdrawInvitationPayload extends MutationPayload {
  invitationId?: string;

  @Related(() => Invitation, { by: "invitationId", nullable: true })
  invitation!: Invitation | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class AcceptInvitationPayload extends MutationPayload {
  @Field(() => String, { nullable: true, description: "Of the partnership that the person works in now, once signed in." })
  partnershipSlug!: string | null;
}

@OutputType({ visible: Visibility.PUBLIC, description: "What a letter asks of the one who holds it." })
export class OpenInvitation {
  @Field(() => String)
  partnershipName!: string;

  @Field(() => String)
  partnershipSlug!: string;

  @Field(() => String)
  organisationName!: string;

  @Field(() => Role)
  role!: Role;

  @Field(() => LocalDateScalar, { description: "The last day on which it can be accepted." })
  expiresOn!: string;

  @Field(() => Boolean, { description: "The person has been here before: no name is asked for." })
  isKnown!: boolean;
}
