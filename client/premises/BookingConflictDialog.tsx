import { useLingui } from "@lingui/react/macro";
import { ConflictChoice } from "../live/ConflictChoice.tsx";
import { DialogBox } from "../ui/Sheet.tsx";
import type { BookingConflict } from "./useBookingMove.ts";

/** Two people moved the same thing. Both places are told, and nothing is overwritten until one is chosen. */
export function BookingConflictDialog({ conflict: { id, title, mine, theirs, keepMine, takeTheirs } }: { conflict: BookingConflict }) {
  const { t } = useLingui();
  return (
    <DialogBox title={t`Flytta ${title}`} onClose={takeTheirs}>
      <ConflictChoice nodeId={id} mine={mine} theirs={theirs} onKeepMine={keepMine} onTakeTheirs={takeTheirs} />
    </DialogBox>
  );
}
