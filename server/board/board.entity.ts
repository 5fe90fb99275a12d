import { Field } from "type-graphql";
import { Column, ForeignKey, Index } from "typeorm";
import { Partnership } from "../partnership/partnership.entity.ts";
import { Room } from "../premises/room.entity.ts";
import { PartnershipNode, PartnershipTable } from "../shared/node.ts";
import { Related } from "../shared/related.ts";
import { Visibility } from "../shared/visibility.ts";

// Each partnership has one public board from the start (README, Settled details: Reconnecting).
@Index("board_one_public_idx", ["partnershipId"], { unique: true, where: "room_id is null" })
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

  @Related(() => Room, { by: "roomId", nullable: true, description: "Null for the partnership's own public board." })
  readonly room!: Room | null;
}
