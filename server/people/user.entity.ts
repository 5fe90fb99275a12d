import { Extensions, Field, registerEnumType } from "type-graphql";
import { Check, Column, ForeignKey, Index } from "typeorm";
import { GlobalTable, VersionedNode } from "../shared/node.ts";
import { Related } from "../shared/related.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { Organisation } from "./organisation.entity.ts";
import { Unit } from "./unit.entity.ts";

export enum UserStatus {
  INVITED = "INVITED",
  ACTIVE = "ACTIVE",
  SUSPENDED = "SUSPENDED",
  LEFT = "LEFT",
}
registerEnumType(UserStatus, { name: "UserStatus", description: "INVITED: has not been here yet. ACTIVE: may sign in. SUSPENDED: may not for a time. LEFT: is gone for good; what they did is kept under their role." });

@Check("user_status_check", "status in ('INVITED', 'ACTIVE', 'SUSPENDED', 'LEFT')")
@Index(["email"], { unique: true, where: "email is not null" })
@GlobalTable({ description: "A person who works in one or more partnerships. No personal identity number is ever stored.", visible: Visibility.PARTNERSHIP })
export class User extends VersionedNode {
  @Extensions({ byLanguage: true })
  @Field(() => String, { description: "The name; of those who are shown by their role alone, the role in the language of the request." })
  @Column("text")
  readonly displayName!: string;

  /** Never a field: contacts are for the process leader, by another way. */
  @Column("text", { nullable: true })
  readonly email!: string | null;

  @Field(() => String, { nullable: true })
  @Column("text", { nullable: true })
  readonly localTitle!: string | null;

  @Visible(Visibility.RESTRICTED)
  @Field(() => UserStatus, { nullable: true, description: "For the person, the process leader and the steering group." })
  @Column("text", { default: UserStatus.ACTIVE })
  readonly status!: UserStatus | null;

  @ForeignKey(() => Organisation)
  @Column("uuid", { nullable: true })
  readonly organisationId!: string | null;

  @ForeignKey(() => Unit)
  @Column("uuid", { nullable: true })
  readonly unitId!: string | null;

  /** Where the person has worked, kept by the database from the assignments: people are known to those they share one with. */
  @Column("uuid", { array: true, default: "{}" })
  readonly partnershipIds!: string[];

  /** Shown by role alone on every path: then the row has the role for `displayName`, and the name stands where nothing reads it but the person's own export. */
  @Column("boolean", { default: false })
  readonly protectedIdentity!: boolean;

  @Column("text", { nullable: true })
  readonly protectedName!: string | null;

  /** Forgotten: what they did stands under their role and organisation. */
  @Column("timestamptz", { nullable: true })
  readonly erasedAt!: Date | null;

  @Related(() => Organisation, { by: "organisationId", nullable: true })
  readonly organisation!: Organisation | null;
}
