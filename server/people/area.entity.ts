import { Field, Int } from "type-graphql";
import { Check, Column } from "typeorm";
import { GlobalTable, VersionedNode } from "../shared/node.ts";
import { Visibility } from "../shared/visibility.ts";

@Check("area_municipality_code_check", "municipality_code ~ '^[0-9]{4}$'")
@GlobalTable({ description: "A neighbourhood.", visible: Visibility.PUBLIC })
export class Area extends VersionedNode {
  @Field(() => String)
  @Column("text")
  readonly name!: string;

  @Field(() => String, { description: "Four characters, leading zeros kept: `0581`. The first two are the county." })
  @Column("text")
  readonly municipalityCode!: string;

  @Field(() => Int, { nullable: true })
  @Column("integer", { nullable: true })
  readonly dwellingCount!: number | null;

  @Field(() => String, { nullable: true })
  @Column("text", { nullable: true })
  readonly description!: string | null;
}
