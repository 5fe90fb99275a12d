import { Field, ID, registerEnumType, type ClassType } from "type-graphql";
import { Organisation } from "../people/organisation.entity.ts";
import { connectionOf, type Connection } from "../shared/connection.ts";
import { Node } from "../shared/node.ts";
import { OutputType } from "../shared/output-type.ts";
import { Related } from "../shared/related.ts";
import { DateTimeScalar } from "../shared/scalars.ts";
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

  @Field(() => String, { nullable: true, description: "As text; null when it was empty." })
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

  @Related(() => Organisation, { by: "actorOrganisationId", nullable: true })
  actorOrganisation!: Organisation | null;

  @Field(() => ID, { description: "The id it has, or had." })
  nodeId!: string;

  @Field(() => Node, { nullable: true, description: "The thing as it is now; null when it is gone." })
  node!: Node | null;

  @Field(() => String, { description: "What people call the thing, also when it is gone." })
  label!: string;

  @Field(() => [FieldChange], { description: "What became another value, as far as the viewer may see it." })
  changes!: FieldChange[];
}

export const HistoryConnection: ClassType<Connection<HistoryEntry>> = connectionOf(HistoryEntry, "History");
