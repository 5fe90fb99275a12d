import { defineKind } from "../shared/kind.ts";
import { roomRules } from "./premises.access.ts";
import { Premises } from "./premises.entity.ts";
import { holdRooms } from "./room-taken.ts";
import { Room } from "./room.entity.ts";
import { mayBookRoom, mayRunRoom } from "./running.ts";

export const roomKind = defineKind({
  entity: Room,
  writers: roomRules.run,
  hold: holdRooms,
  derive: async (reader, rooms, selection) => {
    if (!selection.has("viewerCanBook") && !selection.has("viewerCanRun")) {
      return;
    }
    const { viewer } = reader;
    const premises = await reader.byIds(Premises, rooms.map(({ premisesId }) => premisesId));
    rooms.forEach((room, index) => {
      room.viewerCanRun = mayRunRoom(viewer, room.partnershipId, premises[index]?.ownerId);
      room.viewerCanBook = mayBookRoom(viewer, room.partnershipId, { openToPartners: room.openToPartners, isRun: room.viewerCanRun });
    });
  },
});
