import { Organisation } from "../people/organisation.entity.ts";
import { Booking } from "../premises/booking.entity.ts";
import { RoomTaken, type Standing } from "../premises/room-taken.ts";
import { UserErrorCode } from "../shared/mutation.ts";
import type { Reader } from "../shared/reader.ts";
import { Refusal } from "../shared/refusal.ts";
import { zone } from "../shared/time/zone.ts";
import type { Transaction } from "../shared/unit-of-work.ts";
import type { Language } from "../shared/viewer.ts";
import { Activity } from "./activity.entity.ts";
import { Occurrence } from "./occurrence.entity.ts";

type Refs = Readonly<Record<string, unknown>>;

/** More than this nobody reads in a form. */
const mostNamed = 10;

/** Runs what books a room; where it is taken, everything is rolled back and the form hears what stands there and when. */
export async function orRefuse(tx: Transaction, timeZone: string, refs: Refs, booking: () => Promise<void>): Promise<void> {
  try {
    await booking();
  } catch (error) {
    if (!(error instanceof RoomTaken)) {
      throw error;
    }
    const message = await explain(tx.reader, error, timeZone);
    throw new Refusal([{ code: UserErrorCode.ROOM_TAKEN, path: ["roomId"], message }], refs);
  }
}

async function explain(reader: Reader, { room, standing }: RoomTaken, timeZone: string): Promise<string> {
  const { language } = reader.viewer;
  if (standing.length === 0) {
    return language === "sv" ? "Tillfällena krockar med varandra i lokalen." : "The occurrences overlap each other in the room.";
  }
  const shown = standing.slice(0, mostNamed);
  const names = await namesOf(reader, shown);
  const parts = shown.map((booking, index) => `${timeOf(booking, timeZone, language)}${names[index] ? ` (${names[index]})` : ""}`);
  const rest = standing.length - shown.length;
  if (language === "sv") {
    return `${room.name} är upptagen: ${parts.join("; ")}${rest > 0 ? `; och ${rest} till` : ""}.`;
  }
  return `${room.name} is taken: ${parts.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}.`;
}

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
    return activity?.title ?? booking?.purpose ?? organisation?.name;
  });
}

/** `24 november 2026 kl. 17.00–21.00`, `24 November 2026 17:00–21:00`. */
function timeOf({ startsAt, endsAt }: Standing, timeZone: string, language: Language): string {
  const day = new Intl.DateTimeFormat(language === "sv" ? "sv-SE" : "en-GB", { timeZone, dateStyle: "long" }).format(startsAt);
  const [start, end] = [startsAt, endsAt].map((instant) => zone(timeZone).toLocal(instant).time);
  return language === "sv" ? `${day} kl. ${`${start}–${end}`.replaceAll(":", ".")}` : `${day} ${start}–${end}`;
}
