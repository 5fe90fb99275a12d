import { OccurrenceStatus, type Occurrence } from "../calendar/occurrence.entity.ts";
import { toGlobalId } from "../shared/global-id.ts";
import { addDays, type LocalDate, type LocalTime } from "../shared/time/local-date.ts";
import { zone } from "../shared/time/zone.ts";
import { BoardItemState, type BoardDay, type BoardItem, type BoardItemNote } from "./board.type.ts";

/** An occurrence with what people call it. */
export interface Arranged {
  readonly occurrence: Occurrence;
  readonly title: string;
  readonly organiser: string;
  /** Global, as callers know it. */
  readonly organiserId: string;
  /** The activity's next day that is not cancelled. */
  readonly nextDate: LocalDate | null;
}

/** What a board looks at. */
export interface Scope {
  /** Null: everything in the partnership is here. */
  readonly roomId: string | null;
  readonly placeOf: (at: Pick<Placing, "roomId" | "placeText">) => string | null;
}

interface Placing {
  readonly localDate: LocalDate;
  readonly startTime: LocalTime;
  readonly endTime: LocalTime;
  readonly roomId: string | null;
  readonly placeText: string | null;
}

export interface DayItem {
  readonly date: LocalDate;
  readonly item: BoardItem;
}

export const daysShown = 7;

const emptyNote: BoardItemNote = { reason: null, nextDate: null, fromDate: null, fromTime: null, fromPlace: null, toDate: null, toTime: null, toPlace: null };
const says = (note: BoardItemNote): BoardItemNote | null => (Object.values(note).some((value) => value !== null) ? note : null);

/** What is another at one placing than at the other. */
function differences(one: Placing, other: Placing, { placeOf }: Scope): { date: LocalDate | null; time: LocalTime | null; place: string | null } {
  const place = placeOf(one);
  return {
    date: one.localDate === other.localDate ? null : one.localDate,
    time: one.startTime === other.startTime ? null : one.startTime,
    place: place === placeOf(other) ? null : place,
  };
}

function cancelledNote({ occurrence, nextDate }: Arranged): BoardItemNote {
  return { ...emptyNote, reason: occurrence.cancelReason, nextDate };
}

/** The line where it takes place, or would have. */
function lineHere(one: Arranged, scope: Scope): DayItem {
  const { occurrence, title, organiser, organiserId } = one;
  const { localDate, startsAt, endsAt, startTime, endTime, status, plannedPlacement: planned } = occurrence;
  const from = planned && differences(planned, occurrence, scope);
  const moved = from && says({ ...emptyNote, fromDate: from.date, fromTime: from.time, fromPlace: from.place });
  const state = moved ? BoardItemState.MOVED_HERE : status === OccurrenceStatus.TENTATIVE ? BoardItemState.TENTATIVE : BoardItemState.PLANNED;
  const told = status === OccurrenceStatus.CANCELLED ? { state: BoardItemState.CANCELLED, note: says(cancelledNote(one)) } : { state, note: moved };
  const id = toGlobalId("Occurrence", occurrence.id);
  return { date: localDate, item: { id, title, organiser, organiserId, startsAt, endsAt, startTime, endTime, place: scope.placeOf(occurrence), ...told } };
}

/** The line where it was planned: for those who come on the day, or to the room, that they remember. */
function lineBefore(one: Arranged, planned: Placing, scope: Scope): DayItem {
  const { occurrence, title, organiser, organiserId } = one;
  const { localDate, startTime, endTime } = planned;
  const local = zone(occurrence.timeZone);
  const to = differences(occurrence, planned, scope);
  const moved = { state: BoardItemState.MOVED_AWAY, note: { ...emptyNote, toDate: to.date, toTime: to.time, toPlace: to.place } };
  const told = occurrence.status === OccurrenceStatus.CANCELLED ? { state: BoardItemState.CANCELLED, note: says(cancelledNote(one)) } : moved;
  const startsAt = local.toInstant(localDate, startTime);
  const endsAt = local.toInstant(endTime <= startTime ? addDays(localDate, 1) : localDate, endTime);
  const id = toGlobalId("OccurrencePlan", occurrence.id);
  return { date: localDate, item: { id, title, organiser, organiserId, startsAt, endsAt, startTime, endTime, place: scope.placeOf(planned), ...told } };
}

/** The lines of an occurrence. One that was moved within its day stands once, at its new time and place. */
export function linesOf(one: Arranged, scope: Scope): DayItem[] {
  const { occurrence } = one;
  const isHere = ({ roomId }: Pick<Placing, "roomId">) => scope.roomId === null || roomId === scope.roomId;
  const here = isHere(occurrence) ? [lineHere(one, scope)] : [];
  const planned = occurrence.plannedPlacement;
  const leftBehind = planned && isHere(planned) && (planned.localDate !== occurrence.localDate || here.length === 0);
  return leftBehind ? [...here, lineBefore(one, planned, scope)] : here;
}

const takesPlace = ({ state }: BoardItem): boolean => state !== BoardItemState.CANCELLED && state !== BoardItemState.MOVED_AWAY;
const byStart = (a: BoardItem, b: BoardItem): number => a.startsAt.getTime() - b.startsAt.getTime() || (a.title < b.title ? -1 : 1);

/** Today and the days after it. What runs over midnight stays until it ends, on the new day. */
export function daysOf(lines: readonly DayItem[], today: LocalDate, now: Date): Omit<BoardDay, "elsewhere">[] {
  const stillOn = ({ date, item }: DayItem) => date < today && item.endsAt > now && takesPlace(item);
  return Array.from({ length: daysShown }, (_, index) => {
    const date = addDays(today, index);
    const items = lines.filter((line) => line.date === date || (index === 0 && stillOn(line))).map(({ item }) => item);
    return { date, items: items.sort(byStart) };
  });
}
