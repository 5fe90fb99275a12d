import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { addDays } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { Button } from "../ui/Button.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import type { RoomRow } from "./documents.ts";
import { RoomForm } from "./RoomForm.tsx";
import entry from "../ui/Entry.module.css";
import styles from "./RoomsPage.module.css";

interface RoomSheetProps {
  room: RoomRow;
  rooms: readonly RoomRow[];
  onBook: () => void;
  onClose: () => void;
}

/** A Monday, from which weekdays are counted. */
const monday = "2026-11-23";

/** One room: what it is, what holds for it, and for those who answer for it the way to change that. */
export function RoomSheet({ room, rooms, onBook, onClose }: RoomSheetProps) {
  const [isEditing, setEditing] = useState(false);
  return (
    <Sheet title={room.name} lead={[...new Set([room.premises.name, room.premises.owner.name])].join(", ")} onClose={onClose}>
      {isEditing ? <RoomForm room={room} rooms={rooms} onDone={() => setEditing(false)} /> : <Facts room={room} onEdit={() => setEditing(true)} onBook={onBook} />}
    </Sheet>
  );
}

function Facts({ room, onEdit, onBook }: { room: RoomRow; onEdit: () => void; onBook: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => {
    const open = room.openingHours.filter((one) => one.weekday === weekday).map(({ opens, closes }) => format.clockRange(opens, closes));
    return `${format.weekdayShort(addDays(monday, weekday - 1))} ${open.length > 0 ? open.join(", ") : t`stängt`}`;
  });
  const access = [room.stepFree ? t`utan trappsteg` : null, room.hearingLoop ? t`hörslinga` : null, room.accessibleToilet ? t`tillgänglig toalett` : null].filter(Boolean).join(", ");
  const { setupMinutes, cleanupMinutes, hoursToAnswer } = room;
  const quietAfter = room.quietAfter ? format.clock(room.quietAfter) : "";
  const { capacity } = room;
  const facts: [string, string | null | undefined][] = [
    [t`Platser`, capacity ? t`${capacity} personer` : null],
    [t`Öppet`, room.openingHours.length > 0 ? hours.join(" · ") : t`Inga bestämda tider`],
    [t`Stängt`, room.closures.map(({ from, lastDay, reason }) => `${format.dateRange(from, lastDay)}: ${reason}`).join(" · ")],
    [t`Tyst efter`, quietAfter],
    [t`Utrustning`, room.equipment.join(", ")],
    [t`Tillgänglighet`, access],
    [t`Består av`, room.parts.map(({ name }) => name).join(" + ")],
    [t`Före och efter varje bokning`, setupMinutes + cleanupMinutes > 0 ? t`${setupMinutes} minuter före, ${cleanupMinutes} minuter efter` : null],
    [t`Bokning`, !room.openToPartners ? t`Bara ägaren bokar` : room.asksApproval ? t`Ägaren godkänner, inom ${hoursToAnswer} timmar` : t`Bokas direkt`],
    [t`Att tänka på`, room.rules],
  ];
  return (
    <div className={entry.question}>
      <dl className={styles.facts}>{facts.filter(([, value]) => Boolean(value)).map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      <div className={entry.buttons}>
        {room.viewerCanBook ? <Button variant="primary" onPress={onBook}><Trans>Boka</Trans></Button> : null}
        {room.viewerCanRun ? <Button onPress={onEdit}><Trans>Ändra lokalen</Trans></Button> : null}
      </div>
    </div>
  );
}
