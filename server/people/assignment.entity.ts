import { Field } from "type-graphql";
import { Check, Column, Exclusion, ForeignKey, Index } from "typeorm";
import { EnumColumn } from "../shared/columns.ts";
import { entityNamed } from "../shared/kind.ts";
import { PartnershipNode, PartnershipTable, type VersionedNode } from "../shared/node.ts";
import { Related } from "../shared/related.ts";
import { LocalDateScalar } from "../shared/scalars.ts";
import { firstDay, lastDay } from "../shared/valid-time.ts";
import { Role } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import { User } from "./user.entity.ts";

// INV-1: one process leader at a time. That there is one is told by a vacancy, not refused.
@Exclusion("assignment_one_process_leader", "using gist (partnership_id with =, valid with &&) where (role = 'PROCESS_LEADER')")
@Check("assignment_valid_check", "not isempty(valid) and not lower_inf(valid)")
@Index(["userId"])
@PartnershipTable({ description: "A role that a person holds in a partnership for a time. Past ones are kept.", visible: Visibility.PARTNERSHIP })
export class Assignment extends PartnershipNode {
  @ForeignKey(() => User)
  @Column("uuid")
  readonly userId!: string;

  @Related(() => entityNamed("Partnership"), { by: "partnershipId" })
  readonly partnership!: VersionedNode;

  @Related(() => User, { by: "userId" })
  readonly user!: User;

  @EnumColumn(Role)
  readonly role!: Role;

  @Column("daterange")
  readonly valid!: string;

  @Field(() => LocalDateScalar)
  get from(): string {
    return firstDay(this.valid);
  }

  @Field(() => LocalDateScalar, { nullable: true, description: "The last day, inclusive; null while it goes on." })
  get lastDay(): string | null {
    return lastDay(this.valid);
  }
}
