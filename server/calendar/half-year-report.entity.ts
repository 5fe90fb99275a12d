import { Field } from "type-graphql";
import { Check, Column, Index } from "typeorm";
import { Partnership } from "../partnership/partnership.entity.ts";
import { DayColumn } from "../shared/columns.ts";
import { PartnershipNode, PartnershipTable } from "../shared/node.ts";
import { Related } from "../shared/related.ts";
import { DateTimeScalar } from "../shared/scalars.ts";
import { Visibility } from "../shared/visibility.ts";
import type { Figures } from "./half-year-figures.ts";

@Index("half_year_report_issued_idx", ["partnershipId", "periodStart", "visibility"], { unique: true })
@Check("half_year_report_digest_check", "digest = encode(sha256(convert_to(csv, 'UTF8')), 'hex')")
@PartnershipTable({
  description: "A half-year as it was issued: it stays byte for byte what it was then, whatever is entered or corrected afterwards. There are two of each: one for the partnership with every figure, one for everybody after disclosure control.",
  visible: Visibility.PUBLIC,
})
export class HalfYearReport extends PartnershipNode {
  @Related(() => Partnership, { by: "partnershipId", description: "Whose half-year it is." })
  readonly partnership!: Partnership;

  @Field(() => Visibility, { description: "For whom it was made: PUBLIC after disclosure control, PARTNERSHIP with every figure." })
  declare readonly visibility: Visibility;

  @DayColumn({ description: "The first day of the half-year." })
  readonly periodStart!: string;

  @DayColumn({ description: "The last day of the half-year, inclusive." })
  readonly periodEnd!: string;

  @Field(() => String, { description: "The report: UTF-8 with byte order mark, semicolons, decimal commas, Swedish headings. In the public one a figure that could tell of one to four persons is `visas inte`." })
  @Column("text")
  readonly csv!: string;

  @Field(() => String, { description: "SHA-256 of `csv` in UTF-8, hexadecimal." })
  @Column("text")
  readonly digest!: string;

  /** The figures in the partnership's own report, to compare with those of today. */
  @Column("jsonb", { nullable: true })
  readonly figures!: readonly KeptFigures[] | null;

  @Field(() => DateTimeScalar)
  @Column("timestamptz")
  readonly issuedAt!: Date;
}

/** One line of an issued report; without an activity it is the whole partnership's. */
export interface KeptFigures {
  readonly activityId: string | null;
  readonly figures: Figures;
}
