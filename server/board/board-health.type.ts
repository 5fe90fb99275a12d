import { Field, registerEnumType } from "type-graphql";
import { OutputType } from "../shared/output-type.ts";
import { DateTimeScalar } from "../shared/scalars.ts";
import { SecretEnd } from "../shared/secret-end.ts";
import { Visibility } from "../shared/visibility.ts";

export enum BoardHealthState {
  WAITING = "WAITING",
  SHOWING = "SHOWING",
  SILENT = "SILENT",
  LOCKED = "LOCKED",
}
registerEnumType(BoardHealthState, {
  name: "BoardHealthState",
  description: "WAITING: paired, but has never been heard of. SHOWING: heard of within three minutes. SILENT: not heard of for longer. LOCKED: turned out because a copy of an old secret of it was used, or a secret of it stood in a text (`lockedBecause`); unpair it and pair the screen anew.",
});

@OutputType({ visible: Visibility.PARTNERSHIP, description: "What a paired screen last told of itself." })
export class BoardHealth {
  @Field(() => BoardHealthState)
  state!: BoardHealthState;

  @Field(() => SecretEnd, { nullable: true, description: "Why it is locked where that is not because a copy of an old secret was used; null otherwise." })
  lockedBecause!: SecretEnd | null;

  @Field(() => DateTimeScalar)
  pairedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: "It tells once a minute that it is there." })
  lastSeenAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When that which it shows was written; as new as `lastSeenAt` when all is well." })
  shownAt!: Date | null;

  @Field(() => String, { nullable: true, description: "Which build of the board's page it runs." })
  build!: string | null;

  @Field(() => String, { nullable: true, description: "Its size in CSS pixels, `1920×1080`." })
  resolution!: string | null;
}
