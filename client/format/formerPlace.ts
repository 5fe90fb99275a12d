import type { Format } from "./format.ts";

export interface FormerPlace {
  localDate: string;
  startTime: string;
  endTime: string;
  room?: { name: string } | null;
  placeText?: string | null;
}

/** When and where something was planned before it was moved: "tisdag 24 november, 18.00–19.30, Gymnastiksalen". */
export const formerPlaceIn = (format: Format, { localDate, startTime, endTime, room, placeText }: FormerPlace): string =>
  [format.weekdayDate(localDate), format.clockRange(startTime, endTime), room?.name ?? placeText].filter(Boolean).join(", ");
