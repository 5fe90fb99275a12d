import { Field } from "type-graphql";
import { Check, Column, Exclusion, ForeignKey } from "typeorm";
import { DayColumn, DecimalColumn, EnumColumn } from "../shared/columns.ts";
import { PartnershipNode, PartnershipTable } from "../shared/node.ts";
import { Provenance } from "../shared/provenance.ts";
import { LocalDateScalar } from "../shared/scalars.ts";
import { firstDay, lastDay } from "../shared/valid-time.ts";
import { Visibility } from "../shared/visibility.ts";
import { Indicator } from "./indicator.entity.ts";

@Exclusion("target_one_at_a_time", "using gist (indicator_id with =, valid with &&)")
@Check("target_value_check", "(value is not null and min is null and max is null) or (value is null and min < max)")
@Check("target_valid_check", "not isempty(valid) and not lower_inf(valid)")
@PartnershipTable({ description: "What an indicator is to reach, and by when, as it was agreed for a time. Kept when a new one is agreed.", visible: Visibility.PUBLIC })
export class Target extends PartnershipNode {
  @ForeignKey(() => Indicator)
  @Column("uuid")
  readonly indicatorId!: string;

  @DecimalColumn(14, 4, { nullable: true, description: "Null for KEEP_WITHIN, which has bounds." })
  readonly value!: string | null;

  @DecimalColumn(14, 4, { nullable: true, description: "Lower bound, for KEEP_WITHIN." })
  readonly min!: string | null;

  @DecimalColumn(14, 4, { nullable: true, description: "Upper bound, for KEEP_WITHIN." })
  readonly max!: string | null;

  @DayColumn({ description: "When it is to be reached." })
  readonly date!: string;

  @EnumColumn(Provenance)
  readonly provenance!: Provenance;

  @Column("daterange")
  readonly valid!: string;

  @Field(() => LocalDateScalar, { description: "Agreed from this day on." })
  get from(): string {
    return firstDay(this.valid);
  }

  @Field(() => LocalDateScalar, { nullable: true, description: "Last day before another target was agreed." })
  get lastDay(): string | null {
    return lastDay(this.valid);
  }
}
