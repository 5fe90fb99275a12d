import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../format/useFormat.ts";
import { ClashPanel } from "../premises/ClashPanel.tsx";
import type { Alternative } from "../premises/documents.ts";
import { useTrial } from "../premises/useTrial.ts";
import { Button } from "../ui/Button.tsx";
import { DialogBox } from "../ui/Sheet.tsx";
import { OwnBooking } from "./documents.ts";
import type { MoveTo } from "./placing.ts";
import type { Item } from "./types.ts";
import type { MoveRefused } from "./useMove.ts";
import styles from "./RoomTakenDialog.module.css";

interface RoomTakenDialogProps {
  refused: MoveRefused;
  onMove: (item: Item, to: MoveTo, roomId: string) => Promise<unknown>;
  onClose: () => void;
}

/** The hub said no to a move because of the room: who has it and when, and what could be had instead. It stands where it stood. */
export function RoomTakenDialog({ refused: { item, to, why }, onMove, onClose }: RoomTakenDialogProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { data } = useSuspenseQuery(OwnBooking, { variables: { id: item.id } });
  const booking = data.node?.__typename === "Occurrence" ? data.node.booking : null;
  const { isLate, roomName, trial } = useTrial({ roomId: item.room?.id ?? null, startDate: to.localDate, startTime: to.startTime, endTime: to.endTime, bookingId: booking?.id });
  const take = ({ localDate, startTime, endTime, room }: Alternative) => {
    onClose();
    void onMove(item, { localDate, startTime, endTime }, room.id);
  };
  const { title } = item;
  return (
    <DialogBox title={t`${title} går inte att flytta dit`} lead={`${format.weekdayDate(to.localDate)} ${format.clockRange(to.startTime, to.endTime)}`} onClose={onClose}>
      <div className={styles.refused}>
        {trial && trial.clashes.length > 0 ? <ClashPanel roomName={roomName} clashes={trial.clashes} times={trial.times} isLate={isLate} onChoose={take} /> : <p role="alert">{why}</p>}
        <p><Trans>Det står kvar där det stod.</Trans></p>
        <Button onPress={onClose}><Trans>Låt det stå</Trans></Button>
      </div>
    </DialogBox>
  );
}
