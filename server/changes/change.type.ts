import { Field, ID, Int, registerEnumType } from "type-graphql";
import { Node } from "../shared/node.ts";
import { OutputType } from "../shared/output-type.ts";
import { DateTimeScalar } from "../shared/scalars.ts";
import { Visibility } from "../shared/visibility.ts";

export enum ChangeOp {
  UPSERT = "UPSERT",
  REMOVE = "REMOVE",
  RESYNC = "RESYNC",
  HEARTBEAT = "HEARTBEAT",
}
registerEnumType(ChangeOp, {
  name: "ChangeOp",
  description: "UPSERT: the node as it is now. REMOVE: it is gone, or no longer yours to see. RESYNC: read everything again, then go on. HEARTBEAT: nothing happened; keep the cursor.",
});

export enum ResyncReason {
  EPOCH = "EPOCH",
  TOO_OLD = "TOO_OLD",
  AHEAD = "AHEAD",
  RIGHTS_CHANGED = "RIGHTS_CHANGED",
}
registerEnumType(ResyncReason, {
  name: "ResyncReason",
  description: "Why a cursor cannot be continued: another history of the log (or no cursor of ours), trimmed away, ahead of the log, or the viewer's rights are others now.",
});

@OutputType({ visible: Visibility.PUBLIC, description: "One message of a subscription. Apply a node only if its `version` is not older than yours." })
export class Change {
  @Field(() => Int, { description: "1, 2, 3 … in one subscription, heartbeats included: a gap means that a message was lost on the way." })
  readonly n!: number;

  @Field(() => String, { description: "Where to go on: send the last one as `after`." })
  readonly cursor!: string;

  @Field(() => ChangeOp)
  readonly op!: ChangeOp;

  @Field(() => ID, { nullable: true })
  readonly nodeId!: string | null;

  @Field(() => Node, { nullable: true, description: "For UPSERT: the node under the viewer's rights of now." })
  readonly node!: Node | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was committed; in HEARTBEAT and RESYNC, the hub's time." })
  readonly at!: Date | null;

  @Field(() => ResyncReason, { nullable: true })
  readonly reason!: ResyncReason | null;

  @Field(() => Int, { nullable: true, description: "For RESYNC: wait so long before reading again, so that not everybody comes at once." })
  readonly retryAfterMs!: number | null;
}

/** A message before it is written: everything but `n`, which belongs to one subscription. */
export const change = (values: Pick<Change, "cursor" | "op"> & Partial<Change>): Change =>
  Object.assign(new Change(), { n: 0, nodeId: null, node: null, at: null, reason: null, retryAfterMs: null, ...values });
