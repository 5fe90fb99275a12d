import { Field, Int } from "type-graphql";
import { Check, Column, ForeignKey, Index } from "typeorm";
import { Occurrence } from "../calendar/occurrence.entity.ts";
import { PartnershipNode, PartnershipTable } from "../shared/node.ts";
import { Related } from "../shared/related.ts";
import { Visibility } from "../shared/visibility.ts";

@Index(["occurrenceId"], { unique: true })
@Check("sign_up_tally_counts_check", "least(signed_up_count, waiting_count, waiting_parties) >= 0 and waiting_parties <= waiting_count")
@PartnershipTable({ description: "How many have signed up for one occurrence: exact numbers, for those who work in the partnership.", visible: Visibility.PARTNERSHIP })
export class SignUpTally extends PartnershipNode {
  @ForeignKey(() => Occurrence)
  @Column("uuid")
  readonly occurrenceId!: string;

  @Related(() => Occurrence, { by: "occurrenceId" })
  readonly occurrence!: Occurrence;

  @Field(() => Int, { description: "Persons who have a place." })
  @Column("integer")
  readonly signedUpCount!: number;

  @Field(() => Int, { description: "Persons on the waiting list." })
  @Column("integer")
  readonly waitingCount!: number;

  @Field(() => Int, { description: "Sign-ups on the waiting list." })
  @Column("integer")
  readonly waitingParties!: number;
}
