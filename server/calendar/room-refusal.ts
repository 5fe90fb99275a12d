import { Organisation } from "../people/organisation.entity.ts";
import { Booking } from "../premises/booking.entity.ts";
import { orRefuse as refuse, type Standing } from "../premises/room-taken.ts";
import type { Reader } from "../shared/reader.ts";
import type { Transaction } from "../shared/unit-of-work.ts";
import { Activity } from "./activity.entity.ts";
import { Occurrence } from "./occurrence.entity.ts";

type Refs = Readonly<Record<string, unknown>>;

/** Runs what books a room; where it is taken, everything is rolled back and the form hears what stands there and when. */
export const orRefuse = <T>(tx: Transaction, timeZone: string, refs: Refs, booking: () => Promise<T>): Promise<T> => refuse(tx, { timeZone, refs, namesOf }, booking);

/** What stands there, as far as the viewer may know of it: the activity, what the booking says, or who has it. */
export async function namesOf(reader: Reader, standing: readonly Standing[]): Promise<(string | undefined)[]> {
  const bookings = await reader.byIds(Booking, standing.map(({ bookingId }) => bookingId));
  const occurrences = await reader.byIds(Occurrence, bookings.flatMap((booking) => booking?.occurrenceId ?? []));
  const activities = await reader.byIds(Activity, occurrences.flatMap((occurrence) => occurrence?.activityId ?? []));
  const organisations = await reader.byIds(Organisation, bookings.flatMap((booking) => booking?.organisationId ?? []));
  return bookings.map((booking) => {
    const occurrence = occurrences.find((other) => other && other.id === booking?.occurrenceId);
    const activity = activities.find((other) => other && other.id === occurrence?.activityId);
    const organisation = organisations.find((other) => other && other.id === booking?.organisationId);
    return occurrence?.ownTitle ?? activity?.title ?? booking?.purpose ?? organisation?.name;
  });
}
