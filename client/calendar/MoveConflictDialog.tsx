import { useLingui } from "@lingui/react/macro";
import { useFormat } from "../format/useFormat.ts";
import { ConflictChoice } from "../live/ConflictChoice.tsx";
import { DialogBox } from "../ui/Sheet.tsx";
import type { MoveConflict, MoveTo } from "./useMove.ts";

/** Two people moved the same thing. Both places are told, and nothing is overwritten until one is chosen. */
export function MoveConflictDialog({ conflict: { title, mine, theirs, keepMine, takeTheirs } }: { conflict: MoveConflict }) {
  const { t } = useLingui();
  const format = useFormat();
  const when = ({ localDate, startTime, endTime }: MoveTo) => `${format.weekdayDate(localDate)} ${format.clockRange(startTime, endTime)}`;
  return (
    <DialogBox title={t`Flytta ${title}`} onClose={takeTheirs}>
      <ConflictChoice mine={when(mine)} theirs={when(theirs)} onKeepMine={keepMine} onTakeTheirs={takeTheirs} />
    </DialogBox>
  );
}
