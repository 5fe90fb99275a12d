import { Field, Int, registerEnumType } from "type-graphql";
import { MutationPayload } from "../shared/mutation.ts";
import { OutputType } from "../shared/output-type.ts";
import { DateTimeScalar } from "../shared/scalars.ts";
import { Visibility } from "../shared/visibility.ts";

export enum ImportResult {
  ADDED = "ADDED",
  CHANGED = "CHANGED",
  UNCHANGED = "UNCHANGED",
  CLASH = "CLASH",
  NOT_UNDERSTOOD = "NOT_UNDERSTOOD",
}
registerEnumType(ImportResult, { name: "ImportResult", description: "What becomes of an event of a file. CHANGED and UNCHANGED: it was imported before. CLASH: the room is taken or closed. CLASH and NOT_UNDERSTOOD: nothing of it is written." });

@OutputType({ visible: Visibility.PARTNERSHIP, description: "An event of an imported file, and what becomes of it." })
export class ImportedEvent {
  @Field(() => String, { description: "UID of the event in the file." })
  uid!: string;

  @Field(() => String)
  title!: string;

  @Field(() => ImportResult)
  result!: ImportResult;

  @Field(() => Int, { description: "How many times of it lie within two years back and ahead." })
  times!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: "When the first of them begins; null when it is not understood." })
  firstAt!: Date | null;

  @Field(() => String, { nullable: true, description: "Why nothing of it is written, in the language of the request; null otherwise." })
  reason!: string | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class ImportCalendarPayload extends MutationPayload {
  @Field(() => [ImportedEvent], { description: "In the order of the file; empty when the input was not accepted." })
  events!: ImportedEvent[];
}
