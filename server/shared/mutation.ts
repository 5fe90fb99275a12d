import type { GraphQLResolveInfo } from "graphql";
import { Field, InputType, ObjectType, registerEnumType, type ClassType } from "type-graphql";
import type { Context } from "./context.ts";
import { OutputType } from "./output-type.ts";
import { UuidScalar } from "./scalars.ts";
import { selectionOf } from "./selection.ts";
import { fillRelations } from "./tree.ts";
import { Visibility } from "./visibility.ts";

/** What a form can show beside a field. */
export enum UserErrorCode {
  CONFLICT = "CONFLICT",
  REQUIRED = "REQUIRED",
  INVALID = "INVALID",
  TOO_LONG = "TOO_LONG",
  OUT_OF_RANGE = "OUT_OF_RANGE",
  ROOM_TAKEN = "ROOM_TAKEN",
  OUTSIDE_OPENING_HOURS = "OUTSIDE_OPENING_HOURS",
  NOT_IN_THIS_STATE = "NOT_IN_THIS_STATE",
  SENSITIVE_TEXT = "SENSITIVE_TEXT",
}
registerEnumType(UserErrorCode, { name: "UserErrorCode", description: "Why an input was not accepted. CONFLICT: somebody changed it first; the answer carries it as it is now." });

@OutputType({ visible: Visibility.PARTNERSHIP, description: "Something the person who filled in the form can put right. Nothing was written." })
export class UserError {
  @Field(() => UserErrorCode)
  code!: UserErrorCode;

  @Field(() => [String], { description: "The field of the input, `[\"startTime\"]`." })
  path!: string[];

  @Field(() => String, { description: "A sentence in the language of the request." })
  message!: string;
}

@InputType()
export abstract class MutationInput {
  @Field(() => UuidScalar, { description: "Made by the caller, a new one for every intent. Sent again with the same input it answers the same without acting twice." })
  clientMutationId!: string;
}

@ObjectType({ simpleResolvers: true })
export abstract class MutationPayload {
  @Field(() => String, { nullable: true, description: "Resume point in the partnership's changes that already includes this one; null when nothing was written." })
  cursor!: string | null;

  @Field(() => UuidScalar)
  clientMutationId!: string;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

/** What a use case leaves behind: the ids that its payload leads to by, never the entities themselves. */
export interface Outcome {
  readonly refs: Readonly<Record<string, unknown>>;
  readonly cursor: string | null;
  readonly userErrors: readonly UserError[];
}

/** Turns an outcome into the payload, read anew under the caller's rights of now. */
export async function answer<T extends MutationPayload>(
  context: Context,
  info: GraphQLResolveInfo,
  type: ClassType<T>,
  { clientMutationId }: MutationInput,
  doing: Promise<Outcome>,
): Promise<T> {
  const { refs, cursor, userErrors } = await doing;
  await context.reader.renew();
  const payload = Object.assign(new type(), { ...refs, cursor, clientMutationId, userErrors });
  await fillRelations(context.reader, [payload], selectionOf(info));
  return payload;
}
