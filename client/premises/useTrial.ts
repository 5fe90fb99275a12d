import { useQuery } from "@apollo/client/react";
import { clockOf, dayMinutes, minutesOf } from "../format/dates.ts";
import { RoomTrial } from "./documents.ts";

export interface Wished {
  roomId: string | null;
  startDate: string | null;
  startTime: string | null;
  endTime: string | null;
  rule?: string | null;
  bookingId?: string;
}

const lengthOf = (startTime: string, endTime: string): number => minutesOf(endTime) - minutesOf(startTime) + (endTime <= startTime ? dayMinutes : 0);

/** `18:00` so many minutes later, on the clock. */
export const later = (time: string, minutes: number): string => clockOf(minutesOf(time) + minutes);

/** What a booking would come to, asked while the form is filled in and again whenever somebody else books. */
export function useTrial({ roomId, startDate, startTime, endTime, rule = null, bookingId }: Wished) {
  const isWhole = roomId !== null && startDate !== null && startTime !== null && endTime !== null && startTime !== endTime;
  const minutes = isWhole ? Math.min(dayMinutes, Math.max(5, lengthOf(startTime, endTime))) : 60;
  const { data, previousData, loading } = useQuery(RoomTrial, {
    variables: { id: roomId ?? "", from: startDate ?? "", to: startDate ?? "", minutes, startDate: startDate ?? "", startTime: startTime ?? "", endTime: endTime ?? "", rule, bookingId: bookingId ?? null },
    skip: !isWhole,
    errorPolicy: "all",
    fetchPolicy: "cache-and-network",
  });
  const node = isWhole ? (data ?? (loading ? previousData : undefined))?.node : undefined;
  const room = node?.__typename === "Room" && node.id === roomId ? node : null;
  /** What is told is about the time before, until the answer is here. */
  const isLate = isWhole && loading && data === undefined;
  return { isLate, minutes, roomName: room?.name ?? "", trial: room?.trial ?? null, freeTimes: room?.freeTimes ?? [] };
}
