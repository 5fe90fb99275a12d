import { Field } from "type-graphql";
import { Activity } from "../calendar/activity.entity.ts";
import { Occurrence } from "../calendar/occurrence.entity.ts";
import { MutationPayload } from "../shared/mutation.ts";
import { OutputType } from "../shared/output-type.ts";
import { Related } from "../shared/related.ts";
import { Visibility } from "../shared/visibility.ts";
import { SignUpRule } from "./sign-up-rule.entity.ts";
import { OwnSignUp } from "./sign-up.type.ts";

@OutputType({ visible: Visibility.PARTNERSHIP })
export class SignUpForOccurrencePayload extends MutationPayload {
  @Field(() => String, { nullable: true, description: "With it the sign-up is seen, changed and cancelled; it is told here and nowhere else. Sent again, the mutation answers with a new code in its place." })
  code!: string | null;

  @Field(() => OwnSignUp, { nullable: true })
  signUp!: OwnSignUp | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class ChangeSignUpPayload extends MutationPayload {
  @Field(() => OwnSignUp, { nullable: true })
  signUp!: OwnSignUp | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class CancelSignUpPayload extends MutationPayload {
  @Field(() => OwnSignUp, { nullable: true })
  signUp!: OwnSignUp | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class RemoveSignUpPayload extends MutationPayload {
  occurrenceId?: string;

  @Related(() => Occurrence, { by: "occurrenceId", nullable: true })
  occurrence!: Occurrence | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class ArrangeSignUpPayload extends MutationPayload {
  activityId?: string;
  signUpRuleId?: string;

  @Related(() => Activity, { by: "activityId", nullable: true })
  activity!: Activity | null;

  @Related(() => SignUpRule, { by: "signUpRuleId", nullable: true })
  signUpRule!: SignUpRule | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class TakeHostSlotPayload extends MutationPayload {
  occurrenceId?: string;

  @Related(() => Occurrence, { by: "occurrenceId", nullable: true })
  occurrence!: Occurrence | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class LeaveHostSlotPayload extends MutationPayload {
  occurrenceId?: string;

  @Related(() => Occurrence, { by: "occurrenceId", nullable: true })
  occurrence!: Occurrence | null;
}
