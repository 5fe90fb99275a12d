import { Field, registerEnumType } from "type-graphql";
import { Check, Column, Index } from "typeorm";
import { EnumColumn } from "../shared/columns.ts";
import { GlobalTable, VersionedNode } from "../shared/node.ts";
import type { Later } from "../shared/related.ts";
import { Visibility } from "../shared/visibility.ts";
import { Unit } from "./unit.entity.ts";

export enum OrganisationKind {
  HOUSING_COMPANY = "HOUSING_COMPANY",
  PRIVATE_LANDLORD = "PRIVATE_LANDLORD",
  PROPERTY_OWNERS_ASSOCIATION = "PROPERTY_OWNERS_ASSOCIATION",
  MUNICIPALITY = "MUNICIPALITY",
  SCHOOL = "SCHOOL",
  POLICE = "POLICE",
  STATE_AGENCY = "STATE_AGENCY",
  REGION = "REGION",
  TENANTS_ASSOCIATION = "TENANTS_ASSOCIATION",
  SPORTS_CLUB = "SPORTS_CLUB",
  CIVIL_SOCIETY = "CIVIL_SOCIETY",
  FAITH_COMMUNITY = "FAITH_COMMUNITY",
  STUDY_ASSOCIATION = "STUDY_ASSOCIATION",
  FOLK_HIGH_SCHOOL = "FOLK_HIGH_SCHOOL",
  COOPERATIVE = "COOPERATIVE",
  BUSINESS = "BUSINESS",
  BUSINESS_ASSOCIATION = "BUSINESS_ASSOCIATION",
  RESEARCH = "RESEARCH",
  RESIDENT_GROUP = "RESIDENT_GROUP",
  FUNDER = "FUNDER",
  OTHER = "OTHER",
}
registerEnumType(OrganisationKind, { name: "OrganisationKind", description: "What an organisation is. RESIDENT_GROUP is informal and has no organisation number." });

@Check("organisation_org_number_check", "org_number is null or is_organisation_number(org_number)")
@Check("organisation_municipality_code_check", "municipality_code is null or municipality_code ~ '^[0-9]{4}$'")
@Check("organisation_resident_group_check", "kind <> 'RESIDENT_GROUP' or org_number is null")
@Index(["orgNumber"], { unique: true, where: "org_number is not null" })
@GlobalTable({ description: "A legal body, or an informal group of residents, that takes part in partnerships.", visible: Visibility.PUBLIC })
export class Organisation extends VersionedNode {
  @Field(() => String)
  @Column("text")
  readonly name!: string;

  @EnumColumn(OrganisationKind)
  readonly kind!: OrganisationKind;

  @Field(() => String, { nullable: true, description: "Ten digits without hyphen. Numbers whose third digit is below 2 belong to persons and are refused." })
  @Column("text", { nullable: true })
  readonly orgNumber!: string | null;

  @Field(() => String, { nullable: true, description: "Four characters, leading zeros kept: `0581`." })
  @Column("text", { nullable: true })
  readonly municipalityCode!: string | null;

  @Field(() => String, { nullable: true })
  @Column("text", { nullable: true })
  readonly website!: string | null;

  @Field(() => Boolean, { description: "Invented for the demo: no real organisation." })
  @Column("boolean", { default: false })
  readonly isDemo!: boolean;

  @Field(() => [Unit], { description: "Its departments, by name." })
  units!: Later<Unit[]>;
}
