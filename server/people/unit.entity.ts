import { Field } from "type-graphql";
import { Column, ForeignKey, Index } from "typeorm";
import { GlobalTable, VersionedNode } from "../shared/node.ts";
import { Related, type Later } from "../shared/related.ts";
import { Visibility } from "../shared/visibility.ts";
import { Organisation } from "./organisation.entity.ts";

@Index(["organisationId"])
@GlobalTable({ description: "A department of an organisation, such as a municipal administration or a police district.", visible: Visibility.PUBLIC })
export class Unit extends VersionedNode {
  @Field(() => String)
  @Column("text")
  readonly name!: string;

  @ForeignKey(() => Organisation)
  @Column("uuid")
  readonly organisationId!: string;

  @Related(() => Organisation, { by: "organisationId" })
  readonly organisation!: Later<Organisation>;
}
