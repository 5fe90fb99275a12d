import { Field, registerEnumType } from "type-graphql";
import { Check, Column, ForeignKey, Index } from "typeorm";
import { Organisation } from "../people/organisation.entity.ts";
import { User } from "../people/user.entity.ts";
import { DayColumn, EnumColumn } from "../shared/columns.ts";
import { PartnershipNode, PartnershipTable } from "../shared/node.ts";
import { Related } from "../shared/related.ts";
import { Role } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import { Partnership } from "./partnership.entity.ts";

export enum InvitationStatus {
  OPEN = "OPEN",
  ACCEPTED = "ACCEPTED",
  WITHDRAWN = "WITHDRAWN",
  EXPIRED = "EXPIRED",
}
registerEnumType(InvitationStatus, { name: "InvitationStatus", description: "OPEN: waits for an answer. ACCEPTED: the person has come. WITHDRAWN: taken back. EXPIRED: nobody answered in time." });

@Check("invitation_open_check", "status <> 'OPEN' or email is not null")
@Index(["partnershipId", "organisationId", "email"], { unique: true, where: "status = 'OPEN'" })
@PartnershipTable({ description: "A letter that asks somebody to take on a role. Known to the process leader and the steering group; one that an administrator of an organisation wrote, to its administrators too.", visible: Visibility.ORGANISATION, owner: "organisationId" })
export class Invitation extends PartnershipNode {
  @Field(() => String, { nullable: true, description: "Null some time after it ended: then nobody needs the address any more." })
  @Column("text", { nullable: true })
  readonly email!: string | null;

  @EnumColumn(Role)
  readonly role!: Role;

  @ForeignKey(() => Organisation)
  @Column("uuid")
  readonly organisationId!: string;

  @Related(() => Organisation, { by: "organisationId", description: "For which the person comes." })
  readonly organisation!: Organisation;

  @Related(() => Partnership, { by: "partnershipId" })
  readonly partnership!: Partnership;

  @DayColumn({ nullable: true, description: "The last day of the role, inclusive; null where no end is decided." })
  readonly lastDay!: string | null;

  @DayColumn({ description: "The last day on which it can be accepted." })
  readonly expiresOn!: string;

  @EnumColumn(InvitationStatus)
  readonly status!: InvitationStatus;

  @ForeignKey(() => User)
  @Column("uuid", { nullable: true })
  readonly acceptedById!: string | null;

  @Related(() => User, { by: "acceptedById", nullable: true, description: "Who came." })
  readonly acceptedBy!: User | null;
}
