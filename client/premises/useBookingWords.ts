import { useLingui } from "@lingui/react/macro";
import { localAt } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import type { Alternative, Clash } from "./documents.ts";
import { holderOf } from "./holding.ts";
import type { Closed } from "./hours.ts";

/** When something stands, and what stands in its way, as people say it. */
export function useBookingWords() {
  const { t } = useLingui();
  const format = useFormat();
  const { timeZone } = usePartnership();
  const clock = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) => format.at(localAt(startsAt, timeZone).time, localAt(endsAt, timeZone).time);
  const when = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) => {
    const [start, end] = [localAt(startsAt, timeZone), localAt(endsAt, timeZone)];
    return `${format.weekdayDate(start.day)} ${format.at(start.time, end.time)}`;
  };
  const slot = ({ localDate, startTime, endTime }: Pick<Alternative, "localDate" | "startTime" | "endTime">) => `${format.weekdayDate(localDate)} ${format.at(startTime, endTime)}`;
  /** What could be had instead, as told beside what was wanted: only what differs. */
  const instead = ({ kind, room, ...other }: Alternative, { localDate }: Clash): string => {
    const { name } = room;
    const time = format.at(other.startTime, other.endTime);
    return kind === "OTHER_ROOM" ? t`${name}, samma tid` : other.localDate === localDate ? t`samma dag ${time}` : slot(other);
  };
  /** One sentence: when, who, what for, and through which room. */
  const clash = (one: Clash, roomName: string): string => {
    const time = slot(one);
    if (one.refusal === "CLOSED") {
      return t`${time}: lokalen är stängd eller ska vara tyst då.`;
    }
    const holder = holderOf(one);
    if (!holder?.who) {
      return t`${time}: lokalen är upptagen.`;
    }
    const { who } = holder;
    const [standing] = one.standing;
    const taken = standing ? (localAt(standing.startsAt, timeZone).day === one.localDate ? clock(standing) : when(standing)) : "";
    const what = holder.what && holder.what !== who ? `${holder.what}, ${who}` : who;
    const { room } = holder;
    return room && room !== roomName ? t`${time}: ${what} har ${room} ${taken}.` : t`${time}: ${what} har lokalen ${taken}.`;
  };
  /** Why a room cannot be used: the end of a sentence that begins with what one does anyway. */
  const although = (closed: Closed): string => {
    const after = closed.why === "QUIET" ? format.clock(closed.after) : "";
    const reason = closed.why === "DAYS" ? closed.reason : "";
    return { DAYS: t`lokalen är stängd (${reason})`, HOURS: t`lokalen är stängd då`, QUIET: t`lokalen ska vara tyst efter ${after}` }[closed.why];
  };
  return { when, instead, clash, although };
}
