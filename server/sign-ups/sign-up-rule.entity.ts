import { Field, Int } from "type-graphql";
import { Check, Column, ForeignKey, Index } from "typeorm";
import { Activity } from "../calendar/activity.entity.ts";
import { PartnershipNode, PartnershipTable } from "../shared/node.ts";
import { Related } from "../shared/related.ts";
import { Visibility, Visible } from "../shared/visibility.ts";

/** What holds for an activity with sign-up for which nobody has said anything else. */
export const usualRule = { capacity: null, mostInParty: 6, opensDaysBefore: null, closesHoursBefore: 0 } as const;

@Index(["activityId"], { unique: true })
@Check("sign_up_rule_capacity_check", "capacity between 5 and 10000")
@Check("sign_up_rule_party_check", "most_in_party between 1 and 50")
@Check("sign_up_rule_times_check", "opens_days_before between 1 and 365 and closes_hours_before between 0 and 336")
@Check("sign_up_rule_hosts_check", "hosts_needed between 0 and 50")
@PartnershipTable({ description: "How people sign up for the occurrences of an activity, and how many hosts each of them needs.", visible: Visibility.PUBLIC })
export class SignUpRule extends PartnershipNode {
  @ForeignKey(() => Activity, { onDelete: "CASCADE" })
  @Column("uuid")
  readonly activityId!: string;

  @Related(() => Activity, { by: "activityId" })
  readonly activity!: Activity;

  @Field(() => Int, { nullable: true, description: "Places at each occurrence, 5 or more; null where there is no limit." })
  @Column("integer", { nullable: true })
  readonly capacity!: number | null;

  @Field(() => Int, { description: "The most persons that one sign-up is for." })
  @Column("integer", { default: usualRule.mostInParty })
  readonly mostInParty!: number;

  @Field(() => Int, { nullable: true, description: "Days before an occurrence from which it can be signed up for; null for as soon as it is planned." })
  @Column("integer", { nullable: true })
  readonly opensDaysBefore!: number | null;

  @Field(() => Int, { description: "Hours before an occurrence until which it can be signed up for; 0 for until it starts." })
  @Column("integer", { default: 0 })
  readonly closesHoursBefore!: number;

  @Visible(Visibility.PARTNERSHIP)
  @Field(() => Int, { nullable: true, description: "How many hosts each occurrence needs; 0 for none. For those who work in the partnership." })
  @Column("integer", { default: 0 })
  readonly hostsNeeded!: number | null;
}
