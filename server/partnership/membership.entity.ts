import { Field, registerEnumType } from "type-graphql";
import { Check, Column, Exclusion, ForeignKey, Index } from "typeorm";
import { Organisation } from "../people/organisation.entity.ts";
import { Unit } from "../people/unit.entity.ts";
import { DayColumn, EnumColumn } from "../shared/columns.ts";
import { PartnershipNode, PartnershipTable } from "../shared/node.ts";
import { Related } from "../shared/related.ts";
import { LocalDateScalar } from "../shared/scalars.ts";
import { firstDay, lastDay } from "../shared/valid-time.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { Partnership } from "./partnership.entity.ts";

export enum MembershipRole {
  PARTY = "PARTY",
  SUPPORTER = "SUPPORTER",
}
export enum MembershipStatus {
  INVITED = "INVITED",
  INTENT = "INTENT",
  PARTY = "PARTY",
  NOTICE = "NOTICE",
  LEFT = "LEFT",
}
registerEnumType(MembershipRole, { name: "MembershipRole", description: "PARTY has signed the agreement; SUPPORTER takes part without it." });
registerEnumType(MembershipStatus, { name: "MembershipStatus", description: "INVITED, then INTENT (has said that it wants to), then PARTY; NOTICE has said that it will leave, LEFT has left." });

const oneAtATime = `using gist (partnership_id with =, organisation_id with =, coalesce(unit_id, '00000000-0000-0000-0000-000000000000') with =, valid with &&)`;

@Exclusion("membership_one_at_a_time", oneAtATime)
@Check("membership_notice_check", "status <> 'NOTICE' or (role = 'PARTY' and notice_given_on is not null)")
@Check("membership_valid_check", "not isempty(valid) and not lower_inf(valid)")
@Index(["organisationId"])
@PartnershipTable({ description: "The part that an organisation, or one named unit of it, plays in a partnership for a time.", visible: Visibility.PUBLIC })
export class Membership extends PartnershipNode {
  @Related(() => Partnership, { by: "partnershipId" })
  readonly partnership!: Partnership;

  @ForeignKey(() => Organisation)
  @Column("uuid")
  readonly organisationId!: string;

  @Related(() => Organisation, { by: "organisationId", description: "The legal body." })
  readonly organisation!: Organisation;

  @ForeignKey(() => Unit)
  @Column("uuid", { nullable: true })
  readonly unitId!: string | null;

  @Related(() => Unit, { by: "unitId", nullable: true, description: "The department that takes part, when it is not the whole organisation." })
  readonly unit!: Unit | null;

  @EnumColumn(MembershipRole)
  readonly role!: MembershipRole;

  @Field(() => Boolean, { description: "Took the initiative to the partnership." })
  @Column("boolean", { default: false })
  readonly isInitiator!: boolean;

  @EnumColumn(MembershipStatus)
  readonly status!: MembershipStatus;

  @Column("daterange")
  readonly valid!: string;

  @Visible(Visibility.RESTRICTED)
  @DayColumn({ nullable: true, description: "When it said that it would leave; for the process leader and the steering group." })
  readonly noticeGivenOn!: string | null;

  @Visible(Visibility.RESTRICTED)
  @Field(() => String, { nullable: true, description: "For the process leader and the steering group." })
  @Column("text", { nullable: true })
  readonly leaveReason!: string | null;

  @Field(() => LocalDateScalar, { description: "The first day." })
  get joinedOn(): string {
    return firstDay(this.valid);
  }

  @Field(() => LocalDateScalar, { nullable: true, description: "The last day, inclusive; null while no end is decided." })
  get lastDay(): string | null {
    return lastDay(this.valid);
  }
}
