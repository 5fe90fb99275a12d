import { Extensions, Field, registerEnumType } from "type-graphql";
import { Check, Column, ForeignKey, Index } from "typeorm";
import { Area } from "../people/area.entity.ts";
import { Organisation } from "../people/organisation.entity.ts";
import { DayColumn, EnumColumn } from "../shared/columns.ts";
import { GlobalTable, VersionedNode } from "../shared/node.ts";
import { Related, RelatedMany, type Later } from "../shared/related.ts";
import { DateTimeScalar, LocalDateScalar } from "../shared/scalars.ts";
import { Role } from "../shared/viewer.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { Closure } from "./closure.entity.ts";

export enum PartnershipForm {
  AGREEMENT = "AGREEMENT",
  IOP = "IOP",
  BID = "BID",
  EST = "EST",
  RESIDENT_INFLUENCE = "RESIDENT_INFLUENCE",
  PROJECT = "PROJECT",
  OTHER = "OTHER",
}
export enum PartnershipStatus {
  EXPLORING = "EXPLORING",
  FORMING = "FORMING",
  ACTIVE = "ACTIVE",
  PAUSED = "PAUSED",
  RENEWING = "RENEWING",
  CLOSING = "CLOSING",
  CLOSED = "CLOSED",
}
registerEnumType(PartnershipForm, { name: "PartnershipForm", description: "The form of co-operation: an agreement between the parties (AGREEMENT), with an association (IOP, idéburet offentligt partnerskap), among property owners (BID), among property owners and others (EST), with residents (RESIDENT_INFLUENCE), or a project." });
registerEnumType(PartnershipStatus, { name: "PartnershipStatus", description: "From the first talks (EXPLORING) and the agreement being written (FORMING) over the years it is at work (ACTIVE, PAUSED, RENEWING) to its end (CLOSING, CLOSED)." });

@Index(["slug"], { unique: true })
@Check("partnership_slug_check", "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'")
@Check("partnership_visibility_check", "visibility between 0 and 3")
@GlobalTable({ description: "Organisations that work together in a neighbourhood for goals no single one of them owns.", visible: Visibility.PUBLIC })
export class Partnership extends VersionedNode {
  @Field(() => String, { description: "Its name in addresses, `rannebergen`." })
  @Column("text")
  readonly slug!: string;

  @Field(() => String)
  @Column("text")
  readonly name!: string;

  @Field(() => String, { nullable: true, description: "Why it exists, in one sentence." })
  @Column("text", { nullable: true })
  readonly purpose!: string | null;

  @EnumColumn(PartnershipForm)
  readonly form!: PartnershipForm;

  @EnumColumn(PartnershipStatus)
  readonly status!: PartnershipStatus;

  @DayColumn({ description: "The day the agreement began to hold." })
  readonly startDate!: string;

  @Field(() => String, { description: "IANA name of the zone its calendar lives in." })
  @Column("text", { default: "Europe/Stockholm" })
  readonly timeZone!: string;

  @Field(() => Boolean, { description: "Holds invented data; every value says where it comes from." })
  @Column("boolean", { default: false })
  readonly isDemo!: boolean;

  @Column("smallint", { default: 0 })
  declare readonly visibility: Visibility;

  @ForeignKey(() => Organisation)
  @Column("uuid", { nullable: true })
  readonly hostId!: string | null;

  @Related(() => Organisation, { by: "hostId", nullable: true, description: "Employs the process leader." })
  readonly host!: Organisation | null;

  @Column("uuid", { array: true, default: "{}" })
  readonly areaIds!: string[];

  @RelatedMany(() => Area, { by: "areaIds", description: "The neighbourhoods it is about." })
  readonly areas!: Area[];

  /** Who answers about personal data, and how the parties have shared that out (partnership-privacy.type.ts). */
  @Column("text", { nullable: true })
  readonly privacyContact!: string | null;

  @Column("text", { nullable: true })
  readonly privacyArrangement!: string | null;

  @Field(() => LocalDateScalar, { description: "The day it is in the partnership's time zone." })
  today!: string;

  @Field(() => DateTimeScalar, { description: "The hub's time: what is on now and what is late are told by it, whatever the caller's clock says." })
  now!: Date;

  @Field(() => [Closure], { description: "Days on which its activities pause, in order." })
  closures!: Later<Closure[]>;

  @Visible(Visibility.PARTNERSHIP)
  @Field(() => Boolean, { nullable: true, description: "Nobody is its process leader today. Null for those outside the partnership." })
  processLeaderVacant!: boolean | null;

  @Extensions({ shareable: false })
  @Field(() => Role, { nullable: true, description: "What the viewer does in it today." })
  viewerRole!: Role | null;

  @Extensions({ shareable: false })
  @Field(() => Boolean, { description: "Whether the viewer may plan activities and book rooms in it." })
  viewerCanPlan!: boolean;

  @Extensions({ shareable: false })
  @Field(() => Boolean, { description: "Whether the viewer may invite people and organisations, and give and end roles." })
  viewerCanManagePeople!: boolean;

  @Extensions({ shareable: false })
  @Field(() => Boolean, { description: "Whether the viewer may invite people of their own organisation, and give and end roles of theirs." })
  viewerCanManageOwnPeople!: boolean;

  @Extensions({ shareable: false })
  @Field(() => [Role], { description: "The roles that the viewer may give and end: every one for the process leader, some for the administrators of an organisation." })
  viewerRolesToGive!: readonly Role[];

  @Extensions({ shareable: false })
  @Field(() => Boolean, { description: "Whether the viewer may give the role of process leader while nobody holds it." })
  viewerCanAppoint!: boolean;
}
