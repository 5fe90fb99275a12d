import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from "typeorm";
import { Partnership } from "../partnership/partnership.entity.ts";
import { User } from "../people/user.entity.ts";
import { Board } from "./board.entity.ts";

/** A screen that shows a code and waits for somebody to claim it. It lives for minutes. */
@Index(["codeHash"], { unique: true })
@Index(["deviceHash"], { unique: true })
@Entity("board_pairing")
export class BoardPairing {
  @PrimaryGeneratedColumn("uuid")
  readonly id!: string;

  @Column("bytea")
  readonly codeHash!: Buffer;

  /** The screen asks with it, and nobody else can. */
  @Column("bytea")
  readonly deviceHash!: Buffer;

  @Column("text")
  readonly network!: string;

  @Column("timestamptz")
  readonly expiresAt!: Date;

  @Column("timestamptz", { nullable: true })
  readonly polledAt!: Date | null;

  /** Whoever looked the code up first: from then on nobody else can approve it. */
  @ForeignKey(() => User)
  @Column("uuid", { nullable: true })
  readonly claimedBy!: string | null;

  @ForeignKey(() => Partnership)
  @Column("uuid", { nullable: true })
  readonly partnershipId!: string | null;

  /** Stands on the screen once it is claimed. */
  @Column("text", { nullable: true })
  readonly number!: string | null;

  @Column("integer", { default: 0 })
  readonly wrongNumbers!: number;

  @ForeignKey(() => Board, { onDelete: "CASCADE" })
  @Column("uuid", { nullable: true })
  readonly boardId!: string | null;
}
