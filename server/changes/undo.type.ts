import { Field, ID, InputType } from "type-graphql";
import { MutationInput, MutationPayload } from "../shared/mutation.ts";
import { Node } from "../shared/node.ts";
import { OutputType } from "../shared/output-type.ts";
import { UuidScalar } from "../shared/scalars.ts";
import { Visibility } from "../shared/visibility.ts";

@InputType()
export class UndoInput extends MutationInput {
  @Field(() => UuidScalar, { description: "The `clientMutationId` of the mutation to take back. Only one's own." })
  mutationId!: string;
}

@OutputType({ visible: Visibility.PARTNERSHIP, description: "A field that somebody changed after the change that was to be undone; nothing was written." })
export class UndoDifference {
  @Field(() => ID)
  nodeId!: string;

  @Field(() => Node, { nullable: true })
  node!: Node | null;

  @Field(() => String)
  field!: string;

  @Field(() => String, { nullable: true, description: "As it was before the mutation; undoing would have restored it." })
  before!: string | null;

  @Field(() => String, { nullable: true, description: "As the mutation left it." })
  after!: string | null;

  @Field(() => String, { nullable: true, description: "As it is now." })
  current!: string | null;

  @Field(() => String, { nullable: true, description: "Who changed it last." })
  changedBy!: string | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class UndoPayload extends MutationPayload {
  nodeIds!: string[];

  @Field(() => [Node], { description: "What was restored, as it is now." })
  nodes!: Node[];

  @Field(() => [ID], { description: "What the mutation had created, now gone." })
  removedIds!: string[];

  @Field(() => [UndoDifference])
  differences!: UndoDifference[];
}
