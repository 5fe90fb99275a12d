import { Field, registerEnumType } from "type-graphql";
import { Check, Column } from "typeorm";
import { EnumColumn } from "../shared/columns.ts";
import { PartnershipNode, PartnershipTable } from "../shared/node.ts";
import { Provenance } from "../shared/provenance.ts";
import { LocalDateScalar } from "../shared/scalars.ts";
import { firstDay, lastDay } from "../shared/valid-time.ts";
import { Visibility } from "../shared/visibility.ts";

export enum SchoolBreakKind {
  AUTUMN = "AUTUMN",
  CHRISTMAS = "CHRISTMAS",
  WINTER = "WINTER",
  EASTER = "EASTER",
  SUMMER = "SUMMER",
  OTHER = "OTHER",
}
registerEnumType(SchoolBreakKind, { name: "SchoolBreakKind", description: "The breaks of a Swedish school year, in its order: höstlov, jullov, sportlov, påsklov, sommarlov, and any other." });

/** A school year begins in August. */
const firstMonth = "08";

/** The school year that a day lies in, `2026/27`. */
export function schoolYearOf(day: string): string {
  const first = Number(day.slice(0, 4)) - (day.slice(5, 7) < firstMonth ? 1 : 0);
  return `${first}/${String(first + 1).slice(2)}`;
}

@Check("school_break_municipality_code_check", "municipality_code ~ '^[0-9]{4}$'")
@Check("school_break_dates_check", "not isempty(dates) and not lower_inf(dates) and not upper_inf(dates)")
@PartnershipTable({ description: "Days on which the schools of a municipality are closed. Series that pause for school breaks leave them out.", visible: Visibility.PUBLIC })
export class SchoolBreak extends PartnershipNode {
  @Field(() => String, { description: "Whose schools they are: four characters, leading zeros kept, `0581`." })
  @Column("text")
  readonly municipalityCode!: string;

  @EnumColumn(SchoolBreakKind)
  readonly kind!: SchoolBreakKind;

  @Field(() => String, { description: "What people call it: Höstlov." })
  @Column("text")
  readonly name!: string;

  @Column("daterange")
  readonly dates!: string;

  @Field(() => LocalDateScalar, { description: "The first day." })
  get from(): string {
    return firstDay(this.dates);
  }

  @Field(() => LocalDateScalar, { description: "Inclusive." })
  get lastDay(): string {
    return lastDay(this.dates) ?? this.from;
  }

  @Field(() => String, { description: "The school year of its first day, from August to July: `2026/27`. A summer break belongs to the year that it ends." })
  get schoolYear(): string {
    return schoolYearOf(this.from);
  }

  @Field(() => String, { nullable: true, description: "Where the days were found: the municipality's calendar of school terms." })
  @Column("text", { nullable: true })
  readonly source!: string | null;

  @EnumColumn(Provenance)
  readonly provenance!: Provenance;
}
