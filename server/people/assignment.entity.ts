import { Field } from "type-graphql";
import { Column, ForeignKey, Index } from "typeorm";
import { EnumColumn } from "../shared/columns.ts";
import { PartnershipNode, PartnershipTable } from "../shared/node.ts";
import { Related } from "../shared/related.ts";
import { LocalDateScalar } from "../shared/scalars.ts";
import { firstDay, lastDay } from "../shared/valid-time.ts";
import { Role } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import { User } from "./user.entity.ts";

@Index(["userId"])
@PartnershipTable({ description: "A role that a person holds in a partnership for a time. Past ones are kept (INV-2).", visible: Visibility.PARTNERSHIP })
export class Assignment extends PartnershipNode {
  @ForeignKey(() => User)
  @Column("uuid")
  readonly userId!: string;

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
