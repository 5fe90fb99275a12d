import { Field, ID, InputType, Int } from "type-graphql";
import { SchoolBreakKind } from "../partnership/school-break.entity.ts";
import { MutationInput } from "../shared/mutation.ts";
import { LocalDateScalar } from "../shared/scalars.ts";
import type { LocalDate } from "../shared/time/local-date.ts";
import { RemovalChoice } from "./series-edit.ts";

/** Series follow the days that they pause on, so whoever changes those can look first, and decides about what people have put there. */
@InputType()
export abstract class PauseInput extends MutationInput {
  @Field(() => RemovalChoice, { nullable: true, description: "Needed where somebody has put something at an occurrence that would go; `preview.guarded` names them." })
  removals?: RemovalChoice | null;

  @Field(() => String, { nullable: true, description: "Why they are cancelled, for `removals: CANCEL`; shown to everybody, at most 300 characters." })
  removalReason?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Tells in `preview` what the change would do to the series that pause, and writes nothing." })
  dryRun?: boolean | null;

  @Field(() => String, { nullable: true, description: "The `preview.token` that the caller saw: the change does just that, or answers CONFLICT." })
  preview?: string | null;
}

@InputType()
abstract class PauseEditInput extends PauseInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: "The `version` that the caller saw; CONFLICT when somebody changed it since." })
  expectedVersion!: number;
}

@InputType({ description: "Days on which the schools of a municipality are closed." })
export class NewSchoolBreak {
  @Field(() => String, { nullable: true, description: "The municipality of one of the partnership's areas, or any where it names no area; may be left out where they lie in one." })
  municipalityCode?: string | null;

  @Field(() => SchoolBreakKind)
  kind!: SchoolBreakKind;

  @Field(() => String, { nullable: true, description: "What people call it, at most 60 characters; follows from the kind when left out, but for OTHER." })
  name?: string | null;

  @Field(() => LocalDateScalar)
  from!: LocalDate;

  @Field(() => LocalDateScalar, { description: "Inclusive; at most 120 days in all." })
  lastDay!: LocalDate;

  @Field(() => String, { nullable: true, description: "Where the days were found, at most 200 characters." })
  source?: string | null;
}

@InputType()
export class AddSchoolBreaksInput extends PauseInput {
  @Field(() => ID)
  partnershipId!: string;

  @Field(() => [NewSchoolBreak], { description: "One or more, such as those of a whole school year; at most 20. All of them are kept, or none." })
  schoolBreaks!: NewSchoolBreak[];
}

@InputType({ description: "What is left out stays as it is." })
export class EditSchoolBreakInput extends PauseEditInput {
  @Field(() => SchoolBreakKind, { nullable: true })
  kind?: SchoolBreakKind | null;

  @Field(() => String, { nullable: true, description: "At most 60 characters." })
  name?: string | null;

  @Field(() => LocalDateScalar, { nullable: true })
  from?: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true, description: "Inclusive; at most 120 days in all." })
  lastDay?: LocalDate | null;

  @Field(() => String, { nullable: true, description: "Where the days were found; null empties it." })
  source?: string | null;
}

@InputType()
export class RemoveSchoolBreakInput extends PauseEditInput {}

@InputType()
export class AddClosureInput extends PauseInput {
  @Field(() => ID)
  partnershipId!: string;

  @Field(() => String, { description: "Why, in a few words; at most 60 characters." })
  name!: string;

  @Field(() => LocalDateScalar)
  from!: LocalDate;

  @Field(() => LocalDateScalar, { description: "Inclusive; at most 120 days in all." })
  lastDay!: LocalDate;
}

@InputType({ description: "What is left out stays as it is." })
export class EditClosureInput extends PauseEditInput {
  @Field(() => String, { nullable: true, description: "At most 60 characters." })
  name?: string | null;

  @Field(() => LocalDateScalar, { nullable: true })
  from?: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true, description: "Inclusive; at most 120 days in all." })
  lastDay?: LocalDate | null;
}

@InputType()
export class RemoveClosureInput extends PauseEditInput {}
