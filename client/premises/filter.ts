import type { RoomsSearch } from "../search.ts";
import type { RoomRow } from "./documents.ts";

const fits = ({ agare, platser, utrustning, tillganglig }: RoomsSearch) => (room: RoomRow): boolean =>
  (!agare || room.premises.owner.id === agare)
  && (!platser || (room.capacity ?? 0) >= platser)
  && (!utrustning || room.equipment.some((thing) => thing.toLowerCase() === utrustning.toLowerCase()))
  && (!tillganglig || { trappfritt: room.stepFree, horslinga: room.hearingLoop, toalett: room.accessibleToilet }[tillganglig] === true);

export const unfiltered: Partial<RoomsSearch> = { agare: undefined, platser: undefined, utrustning: undefined, tillganglig: undefined };

/** How many ways of choosing are in use. */
export const chosenIn = ({ agare, platser, utrustning, tillganglig }: RoomsSearch): number => [agare, platser, utrustning, tillganglig].filter(Boolean).length;

/** The rooms that the address asks for; those that are free for longest first, where it says so. */
export function chosenRooms(rooms: readonly RoomRow[], search: RoomsSearch, freeMinutes: (room: RoomRow) => number): RoomRow[] {
  const found = rooms.filter(fits(search));
  if (search.ordning !== "lediga") {
    return found;
  }
  const minutes = new Map(found.map((room) => [room.id, freeMinutes(room)]));
  return found.toSorted((a, b) => (minutes.get(b.id) ?? 0) - (minutes.get(a.id) ?? 0));
}
