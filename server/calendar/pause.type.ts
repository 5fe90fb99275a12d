import { Field, ID, ObjectType } from "type-graphql";
import { Closure } from "../partnership/closure.entity.ts";
import { SchoolBreak } from "../partnership/school-break.entity.ts";
import { MutationPayload } from "../shared/mutation.ts";
import { OutputType } from "../shared/output-type.ts";
import { Related, RelatedMany } from "../shared/related.ts";
import { Visibility } from "../shared/visibility.ts";
import { SeriesPreview } from "./series-preview.type.ts";

@ObjectType({ simpleResolvers: true })
abstract class PausePayload extends MutationPayload {
  @Field(() => SeriesPreview, { nullable: true, description: "What the change would do to the series that pause, for a `dryRun`; null otherwise." })
  preview?: SeriesPreview | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class AddSchoolBreaksPayload extends PausePayload {
  schoolBreakIds: string[] = [];

  @RelatedMany(() => SchoolBreak, { by: "schoolBreakIds", description: "In the order of the input; none when nothing was written." })
  schoolBreaks!: SchoolBreak[];
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class EditSchoolBreakPayload extends PausePayload {
  schoolBreakId?: string;

  @Related(() => SchoolBreak, { by: "schoolBreakId", nullable: true })
  schoolBreak!: SchoolBreak | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class RemoveSchoolBreakPayload extends PausePayload {
  schoolBreakId?: string;

  @Related(() => SchoolBreak, { by: "schoolBreakId", nullable: true, description: "As it is now, where it was not removed." })
  schoolBreak!: SchoolBreak | null;

  @Field(() => ID, { nullable: true })
  removedId?: string | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class AddClosurePayload extends PausePayload {
  closureId?: string;

  @Related(() => Closure, { by: "closureId", nullable: true })
  closure!: Closure | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class EditClosurePayload extends PausePayload {
  closureId?: string;

  @Related(() => Closure, { by: "closureId", nullable: true })
  closure!: Closure | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class RemoveClosurePayload extends PausePayload {
  closureId?: string;

  @Related(() => Closure, { by: "closureId", nullable: true, description: "As it is now, where it was not removed." })
  closure!: Closure | null;

  @Field(() => ID, { nullable: true })
  removedId?: string | null;
}
