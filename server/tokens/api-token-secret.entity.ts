import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { ApiToken } from "./api-token.entity.ts";

/** What a program shows to be let in; only its hash is stored. A token has two while one takes over from the other. */
@Index(["tokenId"])
@Entity("api_token_secret")
export class ApiTokenSecret {
  @PrimaryColumn("text")
  readonly prefix!: string;

  @ForeignKey(() => ApiToken, { onDelete: "CASCADE" })
  @Column("uuid")
  readonly tokenId!: string;

  @Column("bytea")
  readonly hash!: Buffer;

  @Column("timestamptz", { default: () => "now()" })
  readonly createdAt!: Date;

  @Column("timestamptz")
  readonly expiresAt!: Date;
}
