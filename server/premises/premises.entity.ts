import { Field } from "type-graphql";
import { Column, ForeignKey } from "typeorm";
import { Organisation } from "../people/organisation.entity.ts";
import { PartnershipNode, PartnershipTable } from "../shared/node.ts";
import { Related } from "../shared/related.ts";
import { Visibility, Visible } from "../shared/visibility.ts";

@PartnershipTable({ description: "A building with rooms that the partnership may use.", visible: Visibility.PUBLIC })
export class Premises extends PartnershipNode {
  @Field(() => String)
  @Column("text")
  readonly name!: string;

  @ForeignKey(() => Organisation)
  @Column("uuid")
  readonly ownerId!: string;

  @Related(() => Organisation, { by: "ownerId" })
  readonly owner!: Organisation;

  @Field(() => String, { nullable: true })
  @Column("text", { nullable: true })
  readonly address!: string | null;

  /** Keys and codes: never for the public. */
  @Visible(Visibility.PARTNERSHIP)
  @Column("text", { nullable: true })
  readonly accessNotes!: string | null;
}
