import { Trans } from "@lingui/react/macro";
import { cx } from "../ui/cx.ts";
import type { RoomRow } from "./documents.ts";
import { titleOf } from "./holding.ts";
import type { Moving } from "./useRoomMove.ts";
import { useMoveWords } from "./useMoveWords.ts";
import styles from "./RoomBlock.module.css";

/** Where something would be, and what stands in its way there. It is said aloud as well, so this is for the eye. */
export function Ghost({ moving: { block, to, by }, rooms }: { moving: Moving; rooms: readonly RoomRow[] }) {
  const words = useMoveWords(rooms);
  const { tone, text } = words.state(to, block?.booking.id ?? null);
  return (
    <span aria-hidden className={cx(styles.ghost, styles[tone], by === "saving" && styles.saving)}>
      <span className={styles.title}>{block ? titleOf(block.booking) : <Trans>Ny bokning</Trans>}</span>
      <span className={styles.detail}>{words.range(to)}</span>
      <span className={styles.hint}>{text}</span>
    </span>
  );
}
