import type { CalendarQuery, OccurrenceSheetQuery } from "../graphql/graphql.ts";

export type Item = NonNullable<CalendarQuery["partnership"]>["occurrences"]["nodes"][number];
export type OpenOccurrence = Extract<NonNullable<OccurrenceSheetQuery["node"]>, { __typename: "Occurrence" }>;

/** Where something is: the room's name, or the place in words. */
export const placeOf = ({ room, placeText }: { room?: { name: string } | null; placeText?: string | null }): string => room?.name ?? placeText ?? "";

/** By instants, so it holds over midnight and on the nights the clocks change. */
export const isOnNow = ({ startsAt, endsAt, status }: Pick<Item, "startsAt" | "endsAt" | "status">, now: number): boolean =>
  status !== "CANCELLED" && Date.parse(startsAt) <= now && now < Date.parse(endsAt);

/** What has been cancelled stays where it was. */
export const mayMove = ({ viewerCanEdit, status }: Pick<Item, "viewerCanEdit" | "status">): boolean => viewerCanEdit && status !== "CANCELLED";
