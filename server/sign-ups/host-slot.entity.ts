import { Column, ForeignKey, Index } from "typeorm";
import { Occurrence } from "../calendar/occurrence.entity.ts";
import { User } from "../people/user.entity.ts";
import { PartnershipNode, PartnershipTable } from "../shared/node.ts";
import { Related } from "../shared/related.ts";
import { Visibility } from "../shared/visibility.ts";

@Index(["occurrenceId", "userId"], { unique: true })
@PartnershipTable({ description: "Somebody who is a host at one occurrence.", visible: Visibility.PARTNERSHIP })
export class HostSlot extends PartnershipNode {
  @ForeignKey(() => Occurrence)
  @Column("uuid")
  readonly occurrenceId!: string;

  @Related(() => Occurrence, { by: "occurrenceId" })
  readonly occurrence!: Occurrence;

  @ForeignKey(() => User)
  @Column("uuid")
  readonly userId!: string;

  @Related(() => User, { by: "userId", nullable: true })
  readonly user!: User | null;
}
