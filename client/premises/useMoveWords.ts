import { useLingui } from "@lingui/react/macro";
import { clockOf } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import type { RoomRow } from "./documents.ts";
import { titleOf, type Block } from "./holding.ts";
import { outlookAt, type Place } from "./placing.ts";
import { useBookingWords } from "./useBookingWords.ts";

/** What is said and shown while something is moved among the rooms, from what is on the screen. */
export function useMoveWords(rooms: readonly RoomRow[]) {
  const { t } = useLingui();
  const format = useFormat();
  const { timeZone } = usePartnership();
  const { although } = useBookingWords();
  const range = ({ from, to }: Pick<Place, "from" | "to">) => format.clockRange(clockOf(from), clockOf(to));
  const nameOf = (roomId: string): string => rooms.find(({ id }) => id === roomId)?.name ?? "";

  const state = (place: Place, own: string | null): { tone: "free" | "tight" | "clash"; text: string } => {
    const { clash, tight, closed } = outlookAt(place, own, rooms, timeZone);
    if (clash) {
      const { through } = clash;
      const [time, who, title] = [range(clash), clash.booking.organisation.name, titleOf(clash.booking)];
      const by = title && title !== who ? `${title}, ${who}` : who;
      return { tone: "clash", text: through ? t`upptagen ${time} genom ${through}: ${by}` : t`upptagen ${time}: ${by}` };
    }
    if (closed) {
      return { tone: "clash", text: although(closed) };
    }
    if (tight) {
      const [time, title] = [range(tight), titleOf(tight.booking)];
      return { tone: "tight", text: t`ledig, men tätt inpå ${title} ${time}` };
    }
    return { tone: "free", text: t`ledig` };
  };
  /** Room, day and time, and whether it can be had: one sentence for the ear. */
  const told = (place: Place, own: string | null): string => {
    const [room, day, time, { text }] = [nameOf(place.roomId), format.weekdayDate(place.day), range(place), state(place, own)];
    return t`${room}, ${day} ${time}: ${text}.`;
  };
  const begun = ({ booking }: Block, hasTimes: boolean): string => {
    const title = titleOf(booking);
    return hasTimes
      ? t`Flyttar ${title}. Upp och ned byter lokal, vänster och höger tid, skift och pil ändrar slutet. Retur sparar, Escape ångrar.`
      : t`Flyttar ${title}. Upp och ned byter lokal, vänster och höger dag, skift och pil ändrar slutet. Retur sparar, Escape ångrar.`;
  };
  return { range, state, told, begun, nothing: t`Inget flyttades.` };
}
