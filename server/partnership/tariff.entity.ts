import { Check, Column, Entity, Exclusion, PrimaryGeneratedColumn } from "typeorm";

/** SEK per hour, by which hours are valued from a day on (domain.md §2.2 Tariff). */
@Check("tariff_kind_check", "kind in ('STAFF', 'VOLUNTEER_ADULT', 'VOLUNTEER_YOUTH')")
@Check("tariff_sek_per_hour_check", "sek_per_hour > 0")
@Check("tariff_valid_check", "not isempty(valid) and not lower_inf(valid)")
@Exclusion("tariff_one_at_a_time", "using gist (kind with =, valid with &&)")
@Entity("tariff")
export class Tariff {
  @PrimaryGeneratedColumn("uuid")
  readonly id!: string;

  @Column("text")
  readonly kind!: "STAFF" | "VOLUNTEER_ADULT" | "VOLUNTEER_YOUTH";

  @Column("integer")
  readonly sekPerHour!: number;

  @Column("daterange")
  readonly valid!: string;

  @Column("text")
  readonly source!: string;
}
