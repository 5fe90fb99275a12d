import { useEffect, useMemo, useRef } from "react";
import { ownActs } from "../live/ownActs.ts";
import { useHeldList } from "../live/useHeldList.ts";
import type { RoomRow } from "./documents.ts";
import type { Block } from "./holding.ts";

interface Entry {
  key: string;
  room: RoomRow | null;
}

const keyOf = ({ key }: Entry): string => key;

/**
 * The rooms stay in their order while somebody points at the table or is in it. On a line of hours what comes has a place
 * of its own, and moves nothing; in lists it would, so it waits. What one does oneself is there at once.
 */
export function useHeldRooms(rooms: readonly RoomRow[], { isList }: { isList: boolean }) {
  const entries = useMemo(() => rooms.flatMap((room): Entry[] => [
    { key: room.id, room },
    ...(isList ? (room.bookings ?? []).map(({ id }) => ({ key: id, room: null })) : []),
  ]), [rooms, isList]);
  const { items, waiting, apply, hold } = useHeldList(entries, keyOf);
  const done = useRef(ownActs.get().length);
  useEffect(() => ownActs.subscribe(() => { done.current = -1; }), []);
  useEffect(() => {
    if (done.current === -1 && waiting > 0) {
      done.current = ownActs.get().length;
      apply();
    }
  }, [waiting, apply]);
  const keys = new Set(items.map(keyOf));
  return {
    rooms: items.flatMap(({ room }) => room ?? []),
    shows: ({ booking, through }: Block): boolean => !isList || through !== null || keys.has(booking.id),
    waiting,
    apply,
    hold,
  };
}
