import { Partnership } from "../partnership/partnership.entity.ts";
import type { Reader } from "../shared/reader.ts";
import type { Selection } from "../shared/selection.ts";
import { fillRelations } from "../shared/tree.ts";
import { alternativesTo, type Needs, type Search } from "./alternatives.ts";
import { BookingRefusal } from "./booking.entity.ts";
import { blocked, buffersOf, type Wish } from "./booking.service.ts";
import { BookingClash, StandingBooking } from "./clash.type.ts";
import { timesOn } from "./local-times.ts";
import { Occupancy } from "./occupancy.ts";
import { isClosed, type Buffers, type LocalSlot } from "./opening-hours.ts";
import { standingIn, type Standing } from "./room-taken.ts";
import { roomKind } from "./room.kind.ts";
import type { Room } from "./room.entity.ts";

/** Times that somebody tried to have a room for: plain, so that the answer to a mutation that is sent again can tell of them. */
export interface Tried extends Partial<Buffers> {
  readonly roomId: string;
  /** The booking that was to be moved. */
  readonly own: string | null;
  readonly times: readonly LocalSlot[];
}

const mostExplained = 50;

/** Which of the times cannot be had now, why, and what could be had instead: only what is asked for is looked up. */
export async function clashesOf(reader: Reader, room: Room, tried: Omit<Tried, "roomId">, selection: Selection, needs: Needs = {}): Promise<BookingClash[]> {
  const timeZone = (await reader.byId(Partnership, room.partnershipId))?.timeZone ?? "Europe/Stockholm";
  const wishes = timesOn(tried.times, timeZone);
  const buffers = buffersOf(room, tried);
  const standing = await standingIn(reader, room.id, wishes.map((wish) => blocked(wish, buffers)), tried.own);
  const found = wishes.flatMap((wish, index) => {
    const closed = isClosed(room, wish, buffers);
    return closed || (standing[index]?.length ?? 0) > 0 ? [{ wish, closed, standing: closed ? [] : (standing[index] ?? []) }] : [];
  });
  const clashes = found.map((one) => clashOf(one));
  if (selection.has("alternatives") && found.length > 0) {
    const search = await searchFor(reader, room, tried, found.slice(0, mostExplained).map(({ wish }) => wish), timeZone, needs);
    found.slice(0, mostExplained).forEach(({ wish }, index) => ((clashes[index] as BookingClash).alternatives = alternativesTo(search, wish)));
  }
  await Promise.all([
    fillRelations(reader, clashes.flatMap((clash) => clash.standing), selection.below("standing")),
    fillRelations(reader, clashes.flatMap(({ alternatives }) => alternatives), selection.below("alternatives")),
  ]);
  return clashes;
}

function clashOf({ wish: { localDate, startTime, endTime }, closed, standing }: { wish: Wish; closed: boolean; standing: readonly Standing[] }): BookingClash {
  const told = standing.map((one) => Object.assign(new StandingBooking(), one));
  return Object.assign(new BookingClash(), { localDate, startTime, endTime, refusal: closed ? BookingRefusal.CLOSED : BookingRefusal.TAKEN, standing: told, alternatives: [] });
}

async function searchFor(reader: Reader, room: Room, { own, setupMinutes, cleanupMinutes }: Omit<Tried, "roomId">, wishes: readonly Wish[], timeZone: string, needs: Needs): Promise<Search> {
  const rooms = await reader.select(roomKind, "where t.partnership_id = $1 order by t.id", [room.partnershipId]);
  const days = wishes.map(({ localDate }) => localDate).sort();
  const occupancy = await Occupancy.around(reader, rooms, timeZone, { from: days[0] as string, to: days.at(-1) as string });
  return { room, rooms, timeZone, occupancy, needs, own, buffers: { ...(setupMinutes !== undefined && { setupMinutes }), ...(cleanupMinutes !== undefined && { cleanupMinutes }) } };
}
