import { Field } from "type-graphql";
import { Check, Column } from "typeorm";
import { PartnershipNode, PartnershipTable } from "../shared/node.ts";
import { LocalDateScalar } from "../shared/scalars.ts";
import { firstDay, lastDay } from "../shared/valid-time.ts";
import { Visibility } from "../shared/visibility.ts";

@Check("closure_dates_check", "not isempty(dates) and not lower_inf(dates) and not upper_inf(dates)")
@PartnershipTable({ description: "Days on which a partnership's activities pause, unless a series says otherwise.", visible: Visibility.PUBLIC })
export class Closure extends PartnershipNode {
  @Field(() => String)
  @Column("text")
  readonly name!: string;

  @Column("daterange")
  readonly dates!: string;

  @Field(() => LocalDateScalar)
  get from(): string {
    return firstDay(this.dates);
  }

  @Field(() => LocalDateScalar, { description: "Inclusive." })
  get lastDay(): string {
    return lastDay(this.dates) ?? this.from;
  }
}
