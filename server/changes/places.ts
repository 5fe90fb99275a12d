import type { Visibility } from "../shared/visibility.ts";
import type { ChangeLog } from "./change-log.ts";
import { ResyncReason } from "./change.type.ts";
import type { Cursors } from "./cursor.ts";
import type { PartnershipStream } from "./partnership-stream.ts";

interface Beginning {
  readonly place: bigint;
  /** Why the cursor cannot be gone on from: everything has to be read again first. */
  readonly reason?: ResyncReason;
}

/** Where somebody with a cursor and a level of rights goes on in a log; without a cursor, from its head. */
export async function beginningOf(log: ChangeLog, cursors: Cursors, { partnershipId, head }: PartnershipStream, level: Visibility, after: string | null): Promise<Beginning> {
  if (after === null) {
    return { place: head };
  }
  const place = cursors.open(after);
  if (!place || place.epoch !== cursors.epoch || place.partnershipId !== partnershipId) {
    return { place: head, reason: ResyncReason.EPOCH };
  }
  if (place.level !== level) {
    return { place: head, reason: ResyncReason.RIGHTS_CHANGED };
  }
  const { seq = 0n, minSeq = 0n } = (await log.heads([partnershipId])).get(partnershipId) ?? {};
  if (place.seq > seq) {
    return { place: head, reason: ResyncReason.AHEAD };
  }
  return place.seq < minSeq ? { place: head, reason: ResyncReason.TOO_OLD } : { place: place.seq };
}
