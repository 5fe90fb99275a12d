import { useLingui } from "@lingui/react/macro";
import { FieldValues } from "../forms/FieldValues.tsx";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { ConflictChoice } from "../live/ConflictChoice.tsx";
import { useAct } from "../live/useAct.ts";
import { useMerge } from "../live/useMerge.ts";
import { Sheet } from "../ui/Sheet.tsx";
import { EditBoard, type BoardRoom, type PairedBoard } from "./boardDocuments.ts";
import { BoardFields, boardFields, boardInput, useMissing, useOrientations, type BoardValues } from "./BoardFields.tsx";

type Written = Pick<PairedBoard, "name" | "inches" | "metres" | "orientation" | "room">;

const valuesOf = ({ name, room, inches, metres, orientation }: Written): BoardValues => ({
  name,
  roomId: room?.id ?? "",
  inches: inches ?? null,
  metres: metres ? Number(metres) : null,
  orientation: orientation ?? "LANDSCAPE",
});

/** What others write meanwhile flows into the fields one has not touched; where both wrote, one of them is chosen. */
export function EditBoardSheet({ board, rooms, onClose }: { board: PairedBoard; rooms: readonly BoardRoom[]; onClose: () => void }) {
  const { t } = useLingui();
  const missing = useMissing();
  const orientations = useOrientations();
  const now = valuesOf(board);
  const merge = useMerge<BoardValues>(now);
  const { shown, mine, set, conflicts } = merge;
  const act = useAct(EditBoard, () => t`Tavlan är sparad`, {
    isFinal: true,
    merge: (theirs, input) => (theirs.board && merge.agreesWith(valuesOf(theirs.board)) ? input : null),
  });
  const problems = useFormErrors(act.errors, boardFields);
  const labels: Record<keyof BoardValues, string> = { name: t`Tavlans namn`, roomId: t`Var sitter den?`, inches: t`Skärmens storlek`, metres: t`Läsavstånd`, orientation: t`Hur hänger skärmen?` };
  const word = (field: keyof BoardValues, values: BoardValues): string => {
    if (field === "roomId") {
      return rooms.find(({ id }) => id === values.roomId)?.name ?? t`Hela partnerskapet`;
    }
    return field === "orientation" ? (orientations.find(({ id }) => id === values.orientation)?.label ?? "") : String(values[field] ?? "–");
  };
  const tell = (values: BoardValues) => <FieldValues fields={conflicts.map((field) => [labels[field], word(field, values)])} />;

  const save = async () => {
    if (!problems.check(missing(shown)) || conflicts.length > 0) {
      return;
    }
    if (Object.keys(mine).length === 0 || (await act.run({ id: board.id, expectedVersion: board.version, ...boardInput(mine) }))) {
      onClose();
    }
  };
  return (
    <Sheet title={board.name} onClose={onClose}>
      <FormFrame title={t`Ändra tavlan`} save={t`Spara`} isPending={act.isPending} problems={problems} isHeld={conflicts.length > 0} onSave={() => void save()} onCancel={onClose}>
        {conflicts.length > 0 ? <ConflictChoice nodeId={board.id} mine={tell(shown)} theirs={tell(now)} onKeepMine={merge.keepMine} onTakeTheirs={merge.takeTheirs} /> : null}
        <BoardFields values={shown} set={set} rooms={rooms} errors={problems.errors} />
      </FormFrame>
    </Sheet>
  );
}
