import { Field, Int, registerEnumType } from "type-graphql";
import { Check, Column, ForeignKey, Index } from "typeorm";
import { Partnership } from "../partnership/partnership.entity.ts";
import { Room } from "../premises/room.entity.ts";
import { DecimalColumn, EnumColumn } from "../shared/columns.ts";
import { PartnershipNode, PartnershipTable } from "../shared/node.ts";
import { Related } from "../shared/related.ts";
import { Visibility } from "../shared/visibility.ts";

export enum BoardOrientation {
  LANDSCAPE = "LANDSCAPE",
  PORTRAIT = "PORTRAIT",
}
registerEnumType(BoardOrientation, { name: "BoardOrientation", description: "How the screen hangs." });

// Each partnership has one public board from the start (README, Settled details: Reconnecting); all others are paired screens.
@Index("board_one_public_idx", ["partnershipId"], { unique: true, where: "not is_paired" })
@Check("board_screen_check", "is_paired = (inches is not null and metres is not null and orientation is not null)")
@PartnershipTable({ description: "A screen in a community room. It shows public data only.", visible: Visibility.PUBLIC })
export class Board extends PartnershipNode {
  @Field(() => String)
  @Column("text")
  readonly name!: string;

  @Related(() => Partnership, { by: "partnershipId" })
  readonly partnership!: Partnership;

  @ForeignKey(() => Room)
  @Column("uuid", { nullable: true })
  readonly roomId!: string | null;

  @Related(() => Room, { by: "roomId", nullable: true, description: "The room it hangs in, whose activities come first; null for a board that shows the whole partnership alike." })
  readonly room!: Room | null;

  @Field(() => Boolean, { description: "False for the partnership's own public board, which anybody may open." })
  @Column("boolean", { default: false })
  readonly isPaired!: boolean;

  @Field(() => Int, { nullable: true, description: "Diagonal of the paired screen." })
  @Column("integer", { nullable: true })
  readonly inches!: number | null;

  @DecimalColumn(3, 1, { nullable: true, description: "How far away people stand when they read the paired screen." })
  readonly metres!: string | null;

  @EnumColumn(BoardOrientation, { nullable: true, description: "How the paired screen hangs." })
  readonly orientation!: BoardOrientation | null;
}
