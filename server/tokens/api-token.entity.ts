import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from "typeorm";
import { Partnership } from "../partnership/partnership.entity.ts";
import { User } from "../people/user.entity.ts";
import type { SecretEnd } from "../shared/secret-end.ts";
import type { Scope } from "../shared/viewer.ts";

/** A program's way in for a person, in one partnership. It belongs to the person, like a session: no partnership's log tells of it. */
@Index(["userId"])
@Check("api_token_scopes_check", `cardinality(scopes) > 0 and scopes <@ array['read:public', 'read:partnership', 'write:activities', 'write:measurements']`)
@Check("api_token_revoked_because_check", `revoked_because in ('FOUND_IN_TEXT')`)
@Entity("api_token")
export class ApiToken {
  @PrimaryGeneratedColumn("uuid")
  readonly id!: string;

  @ForeignKey(() => User)
  @Column("uuid")
  readonly userId!: string;

  @ForeignKey(() => Partnership)
  @Column("uuid")
  readonly partnershipId!: string;

  @Column("text")
  readonly name!: string;

  @Column("text", { array: true })
  readonly scopes!: Scope[];

  @Column("timestamptz", { default: () => "now()" })
  readonly createdAt!: Date;

  /** The day alone: what a program does by the hour is nobody's business. */
  @Column("date", { nullable: true })
  readonly lastUsedOn!: string | null;

  @Column("timestamptz", { nullable: true })
  readonly revokedAt!: Date | null;

  /** Set where nobody chose to. */
  @Column("text", { nullable: true })
  readonly revokedBecause!: SecretEnd | null;
}
