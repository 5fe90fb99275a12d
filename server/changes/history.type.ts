import { Field, ID, InputType, registerEnumType, type ClassType } from "type-graphql";
import { Organisation } from "../people/organisation.entity.ts";
import { connectionOf, type Connection } from "../shared/connection.ts";
import { Node } from "../shared/node.ts";
import { OutputType } from "../shared/output-type.ts";
import { Related } from "../shared/related.ts";
import { DateTimeScalar, LocalDateScalar } from "../shared/scalars.ts";
import type { LocalDate } from "../shared/time/local-date.ts";
import { Role } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";

export enum HistoryAction {
  CREATED = "CREATED",
  CHANGED = "CHANGED",
  REMOVED = "REMOVED",
}
registerEnumType(HistoryAction, { name: "HistoryAction", description: "What was done to the thing. A creation that was taken back is REMOVED." });

@OutputType({ visible: Visibility.PARTNERSHIP, description: "One field before and after." })
export class FieldChange {
  @Field(() => String, { description: "Name of the field, as in the schema where there is one." })
  field!: string;

  @Field(() => String, { nullable: true, description: "As text, with the names of what it leads to; null when it was empty, and where it is about a person's name or address." })
  before!: string | null;

  @Field(() => String, { nullable: true, description: "As text; null when it was emptied." })
  after!: string | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP, description: "Who did what, and when. What follows from it in the same mutation is left out: a planned series is one entry." })
export class HistoryEntry {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTimeScalar)
  at!: Date;

  @Field(() => HistoryAction)
  action!: HistoryAction;

  @Field(() => ID, { nullable: true, description: "The `clientMutationId` it was done with." })
  mutationId!: string | null;

  @Field(() => String, { description: "The person's display name; empty for what the hub did by itself." })
  actorName!: string;

  actorOrganisationId!: string | null;

  @Related(() => Organisation, { by: "actorOrganisationId", nullable: true, description: "For which the person did it then." })
  actorOrganisation!: Organisation | null;

  @Field(() => Role, { nullable: true, description: "The role in which the person did it." })
  actorRole!: Role | null;

  @Field(() => String, { nullable: true, description: "Why, where that was told." })
  reason!: string | null;

  @Field(() => ID, { description: "The id it has, or had." })
  nodeId!: string;

  @Field(() => Node, { nullable: true, description: "The thing as it is now; null when it is gone." })
  node!: Node | null;

  @Field(() => String, { description: "What people call the thing, also when it is gone." })
  label!: string;

  @Field(() => [FieldChange], { description: "What became another value, as far as the viewer may see it." })
  changes!: FieldChange[];
}

@InputType({ description: "Those entries alone that all of it holds for." })
export class HistoryFilter {
  @Field(() => ID, { nullable: true, description: "Who did it." })
  userId?: string | null;

  @Field(() => ID, { nullable: true, description: "For whom it was done." })
  organisationId?: string | null;

  @Field(() => [String], { nullable: true, description: "Types of things, such as `Goal`. What follows from something else in the same mutation is told as well then." })
  kinds?: string[] | null;

  @Field(() => LocalDateScalar, { nullable: true, description: "The first day." })
  from?: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true, description: "The last day, inclusive." })
  to?: LocalDate | null;
}

export const HistoryConnection: ClassType<Connection<HistoryEntry>> = connectionOf(HistoryEntry, "History");
