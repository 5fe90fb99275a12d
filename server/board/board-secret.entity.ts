import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Board } from "./board.entity.ts";

/** What a paired device shows to be let in; only its hash is stored. Those that were replaced are kept, to be known again. */
@Index(["boardId"])
@Entity("board_secret")
export class BoardSecret {
  @PrimaryColumn("text")
  readonly prefix!: string;

  @ForeignKey(() => Board, { onDelete: "CASCADE" })
  @Column("uuid")
  readonly boardId!: string;

  @Column("bytea")
  readonly hash!: Buffer;

  @Column("timestamptz", { default: () => "now()" })
  readonly createdAt!: Date;

  @Column("timestamptz")
  readonly expiresAt!: Date;

  /** Until the first use of a new secret the device may not have received it, and the one before it stays. */
  @Column("timestamptz", { nullable: true })
  readonly usedAt!: Date | null;

  @Column("timestamptz", { nullable: true })
  readonly replacedAt!: Date | null;
}
