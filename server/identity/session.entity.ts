import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from "typeorm";
import { User } from "../people/user.entity.ts";

/** A signed-in browser. Only the hash of its opaque token is stored. */
@Index(["userId"])
@Index(["tokenHash"], { unique: true })
@Entity("session")
export class Session {
  @PrimaryGeneratedColumn("uuid")
  readonly id!: string;

  @Column("bytea")
  readonly tokenHash!: Buffer;

  @ForeignKey(() => User)
  @Column("uuid")
  readonly userId!: string;

  @Column("timestamptz", { default: () => "now()" })
  readonly createdAt!: Date;

  @Column("timestamptz", { default: () => "now()" })
  readonly lastSeenAt!: Date;

  @Column("timestamptz")
  readonly expiresAt!: Date;

  /** When the person last proved who they are. */
  @Column("timestamptz", { default: () => "now()" })
  readonly authenticatedAt!: Date;

  /** What the browser calls itself, in a word, such as `Firefox`; the whole of it is not kept. */
  @Column("text", { nullable: true })
  readonly browser!: string | null;

  @Column("text", { nullable: true })
  readonly system!: string | null;
}
