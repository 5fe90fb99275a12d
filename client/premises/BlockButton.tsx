import { Trans } from "@lingui/react/macro";
import type { CSSProperties } from "react";
import { JustChanged } from "../live/JustChanged.tsx";
import { useFormat } from "../format/useFormat.ts";
import { cx } from "../ui/cx.ts";
import { hueOf } from "../ui/hues.ts";
import { Words } from "../ui/Words.tsx";
import { titleOf, type Block } from "./holding.ts";
import { mayMove, type RoomMove } from "./useRoomMove.ts";
import styles from "./RoomBlock.module.css";

/** One organisation beside the other, as in the calendar. */
export function stripeOf({ organisation, occurrence }: Block["booking"]): string {
  const ids = [organisation.id, ...(occurrence?.activity.coOrganisers ?? []).map(({ id }) => id)];
  const share = 100 / ids.length;
  return `linear-gradient(${ids.map((id, index) => `var(--stripe-${hueOf(id)}) ${share * index}% ${share * (index + 1)}%`).join(", ")})`;
}

interface BlockButtonProps {
  block: Block;
  roomId: string;
  mover: RoomMove;
  /** Its end can be drawn out, where times are drawn. */
  hasEnd?: boolean;
  onOpen: (id: string) => void;
}

/** What stands in a room. M and the arrows move it, and so does the pointer. */
export function BlockButton({ block, roomId, mover, hasEnd = false, onOpen }: BlockButtonProps) {
  const format = useFormat();
  const { booking, through } = block;
  const isAsked = booking.status === "REQUESTED";
  const title = titleOf(booking) ?? "";
  const { name } = booking.organisation;
  const isMovable = mayMove(block);
  const isMoving = mover.moving?.block?.booking.id === booking.id && through === null;
  const time = format.clockRange(block.startTime, block.endTime);
  return (
    <>
      <button
        type="button"
        data-booking={through === null ? booking.id : undefined}
        aria-keyshortcuts={isMovable ? "M" : undefined}
        className={cx(styles.block, isAsked && styles.asked, through !== null && styles.through, isMoving && styles.left, hasEnd && styles.oneLine)}
        style={{ "--stripe": stripeOf(booking) } as CSSProperties}
        onClick={() => { if (!mover.wasDrag()) { onOpen(booking.id); } }}
        onKeyDown={(event) => mover.onKey(event, block, roomId)}
        onPointerDown={(event) => mover.onGrab(event, block, roomId, "MOVE")}
        onBlur={mover.onLeave}
      >
        <span className={styles.title}><Words text={title} className={styles.word} /></span>{" "}
        <span className={styles.detail}>
          <span className={styles.word}>{time}</span>
          {title === name ? null : <> <Words text={name} className={styles.word} /></>}
          {isAsked ? <> · <Trans>väntar på svar</Trans></> : null}
          {through === null ? null : <> <span className={styles.word}>· <Trans>genom {through}</Trans></span></>}
        </span>
        <JustChanged id={booking.id} />
        {hasEnd && isMovable ? <span aria-hidden className={styles.end} onPointerDown={(event) => mover.onGrab(event, block, roomId, "END")} /> : null}
      </button>
      {hasEnd && !isMoving ? <span aria-hidden className={styles.peek} data-title={title} data-detail={[time, title === name ? "" : name].filter(Boolean).join(" ")} /> : null}
    </>
  );
}
