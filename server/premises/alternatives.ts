import { addDays, type LocalDate } from "../shared/time/local-date.ts";
import { zone } from "../shared/time/zone.ts";
import { blocked, buffersOf, type Wish } from "./booking.service.ts";
import { lengthOf } from "./booking-times.ts";
import { RoomAlternative, RoomAlternativeKind } from "./clash.type.ts";
import { daysNear, type Occupancy } from "./occupancy.ts";
import { isClosed, type Buffers } from "./opening-hours.ts";
import type { Room } from "./room.entity.ts";

/** What another room must have to do instead. */
export interface Needs {
  readonly persons?: number | null;
  readonly equipment?: readonly string[] | null;
  readonly stepFree?: boolean | null;
}

export interface Search {
  readonly room: Room;
  readonly rooms: readonly Room[];
  readonly timeZone: string;
  readonly occupancy: Occupancy;
  readonly needs: Needs;
  readonly buffers: Partial<Buffers>;
  readonly own: string | null;
}

/** `cost` is on one scale, so that times and rooms can be compared: the less, the better. */
interface Ranked {
  readonly alternative: RoomAlternative;
  readonly cost: number;
}

const most = 6;
const mostOfAKind = 4;
const msPerMinute = 60_000;
const step = 15 * msPerMinute;
/** Two hours earlier on the same day are as bad as a house further away that is too large; the day before is worse. */
const cost = { perMinute: 0.5, otherRoom: 20, otherHouse: 40, perSpareSeat: 0.5, mostSeats: 30, perMissing: 5, unknown: 30, asks: 15, otherDay: 90 };

const lower = (words: readonly string[]): string[] => words.map((word) => word.trim().toLowerCase());

/** Every whole quarter of an hour at which it could begin, the nearest to the wish first in each stretch. */
function nearestStart({ from, until }: { from: number; until: number }, wished: number, length: number): number | null {
  const [first, last] = [Math.ceil(from / step) * step, until - length];
  return first > last ? null : Math.min(Math.max(wished, first), first + Math.floor((last - first) / step) * step);
}

function alternativeOf(kind: RoomAlternativeKind, room: Room, startsAt: number, wish: Wish, timeZone: string): RoomAlternative {
  const local = zone(timeZone);
  const [start, end] = [local.toLocal(new Date(startsAt)), local.toLocal(new Date(startsAt + wish.endsAt.getTime() - wish.startsAt.getTime()))];
  const same = kind === RoomAlternativeKind.OTHER_ROOM;
  return Object.assign(new RoomAlternative(), { kind, roomId: room.id, localDate: same ? wish.localDate : start.date, startTime: same ? wish.startTime : start.time, endTime: same ? wish.endTime : end.time });
}

function otherTimes({ room, occupancy, timeZone, buffers, own }: Search, wish: Wish): Ranked[] {
  const length = wish.endsAt.getTime() - wish.startsAt.getTime();
  const days = { from: addDays(wish.localDate, -daysNear), to: addDays(wish.localDate, daysNear) };
  const wished = wish.startsAt.getTime();
  const day = (instant: number): LocalDate => zone(timeZone).toLocal(new Date(instant)).date;
  const found = occupancy.freeIn(room, days, buffers, own).flatMap((free) => {
    // The same hour on another day is what most people would choose: each day of a long stretch is looked at.
    const starts = new Set<number>();
    for (let away = -daysNear; away <= daysNear; away++) {
      const start = nearestStart(free, zone(timeZone).toInstant(addDays(wish.localDate, away), wish.startTime).getTime(), length);
      if (start !== null && day(start) === addDays(wish.localDate, away)) {
        starts.add(start);
      }
    }
    return [...starts];
  });
  return found.map((start) => {
    const sameDay = day(start) === wish.localDate;
    const away = Math.abs(start - wished) / msPerMinute;
    const days = Math.round(away / (24 * 60));
    return {
      alternative: alternativeOf(RoomAlternativeKind.OTHER_TIME, room, start, wish, timeZone),
      cost: sameDay ? away * cost.perMinute : days * cost.otherDay + Math.abs(away - days * 24 * 60) * cost.perMinute,
    };
  });
}

/** How badly another room does, or null where it does not do at all. */
function unfitness(room: Room, wanted: Room, { persons, equipment, stepFree }: Needs): number | null {
  const seats = persons ?? null;
  const mustBeStepFree = stepFree ?? wanted.stepFree === true;
  const missing = lower(equipment ?? []).filter((thing) => !lower(room.equipment).includes(thing));
  if ((seats !== null && room.capacity !== null && room.capacity < seats) || (mustBeStepFree && room.stepFree === false) || (equipment && missing.length > 0)) {
    return null;
  }
  const size = seats ?? wanted.capacity;
  const spare = size === null || room.capacity === null ? cost.unknown : Math.min(Math.abs(room.capacity - size) * cost.perSpareSeat, cost.mostSeats);
  const unsure = mustBeStepFree && room.stepFree === null ? cost.unknown : 0;
  const lacks = lower(wanted.equipment).filter((thing) => !lower(room.equipment).includes(thing)).length;
  return (room.premisesId === wanted.premisesId ? cost.otherRoom : cost.otherHouse) + spare + unsure + (equipment ? 0 : lacks * cost.perMissing) + (room.asksApproval ? cost.asks : 0);
}

function otherRooms({ room: wanted, rooms, occupancy, timeZone, needs, buffers }: Search, wish: Wish): Ranked[] {
  return rooms.flatMap((room) => {
    const own = buffersOf(room, buffers);
    const { blockedFrom, blockedUntil } = blocked(wish, own);
    const minutes = lengthOf(wish);
    const fits = (room.shortestMinutes ?? 0) <= minutes && minutes <= (room.longestMinutes ?? Number.POSITIVE_INFINITY);
    const unfit = room.id === wanted.id || !fits || isClosed(room, wish, own) ? null : unfitness(room, wanted, needs);
    if (unfit === null || !occupancy.isFree(room, { from: blockedFrom.getTime(), until: blockedUntil.getTime() })) {
      return [];
    }
    return [{ alternative: alternativeOf(RoomAlternativeKind.OTHER_ROOM, room, wish.startsAt.getTime(), wish, timeZone), cost: unfit }];
  });
}

const best = (ranked: readonly Ranked[], count: number): Ranked[] => [...ranked].sort((a, b) => a.cost - b.cost).slice(0, count);

/** What could be had instead, the best first: minutes away, another house and unused seats are weighed on one scale. */
export const alternativesTo = (search: Search, wish: Wish): RoomAlternative[] =>
  best([...best(otherTimes(search, wish), mostOfAKind), ...best(otherRooms(search, wish), mostOfAKind)], most).map(({ alternative }) => alternative);
