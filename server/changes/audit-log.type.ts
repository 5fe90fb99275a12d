import { Field, ID, registerEnumType, type ClassType } from "type-graphql";
import { Organisation } from "../people/organisation.entity.ts";
import { AuditAct } from "../shared/audit.ts";
import { connectionOf, type Connection } from "../shared/connection.ts";
import { OutputType } from "../shared/output-type.ts";
import { Related } from "../shared/related.ts";
import { DateTimeScalar } from "../shared/scalars.ts";
import { Role } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";

registerEnumType(AuditAct, { name: "AuditAct", description: "What is kept account of although nothing that others see is changed by it." });

@OutputType({ visible: Visibility.RESTRICTED, description: "Who read or gave out something sensitive, and whose programs were let in." })
export class AuditEntry {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTimeScalar)
  at!: Date;

  @Field(() => AuditAct)
  what!: AuditAct;

  @Field(() => String, { description: "The person's display name." })
  actorName!: string;

  @Field(() => Role, { nullable: true })
  actorRole!: Role | null;

  actorOrganisationId!: string | null;

  @Related(() => Organisation, { by: "actorOrganisationId", nullable: true })
  actorOrganisation!: Organisation | null;

  @Field(() => String, { nullable: true, description: "Whom it is about, where it is about one person." })
  subjectName!: string | null;

  @Field(() => String, { nullable: true })
  reason!: string | null;
}

export const AuditConnection: ClassType<Connection<AuditEntry>> = connectionOf(AuditEntry, "Audit");
