import { Check, Column, Entity, ForeignKey, PrimaryColumn } from "typeorm";
import { User } from "../people/user.entity.ts";
import type { SecretEnd } from "../shared/secret-end.ts";
import { Board } from "./board.entity.ts";

/** The device behind a paired board: what it last told of itself. That changes every minute and is no partnership's news. */
@Check("board_device_locked_because_check", `locked_because in ('FOUND_IN_TEXT')`)
@Entity("board_device")
export class BoardDevice {
  @ForeignKey(() => Board, { onDelete: "CASCADE" })
  @PrimaryColumn("uuid")
  readonly boardId!: string;

  @ForeignKey(() => User)
  @Column("uuid", { nullable: true })
  readonly pairedBy!: string | null;

  @Column("timestamptz", { default: () => "now()" })
  readonly pairedAt!: Date;

  @Column("timestamptz", { nullable: true })
  readonly lastSeenAt!: Date | null;

  /** When that which it shows was written. */
  @Column("timestamptz", { nullable: true })
  readonly shownAt!: Date | null;

  /** Which build of the board's page it runs. */
  @Column("text", { nullable: true })
  readonly build!: string | null;

  @Column("text", { nullable: true })
  readonly resolution!: string | null;

  /** Set when a secret came that had been replaced long ago, or stood in a text: somebody has a copy. */
  @Column("timestamptz", { nullable: true })
  readonly lockedAt!: Date | null;

  /** Which of the two; null for the first. */
  @Column("text", { nullable: true })
  readonly lockedBecause!: SecretEnd | null;
}
