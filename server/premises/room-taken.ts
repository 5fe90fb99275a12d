import { UserErrorCode } from "../shared/mutation.ts";
import type { Reader } from "../shared/reader.ts";
import { Refusal } from "../shared/refusal.ts";
import { zone } from "../shared/time/zone.ts";
import type { Transaction } from "../shared/unit-of-work.ts";
import type { Language } from "../shared/viewer.ts";
import type { Room } from "./room.entity.ts";

/** What a booking keeps others out of: its time with set-up and clean-up. */
export interface Times {
  readonly blockedFrom: Date;
  readonly blockedUntil: Date;
}

/** A confirmed booking in the way. Its id tells more only to those who may see it. */
export interface Standing {
  readonly bookingId: string;
  /** The room that it holds: the one asked for, or another that shares a part with it. */
  readonly roomId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** The room is not free at all of the times asked for. */
export class RoomTaken extends Error {
  constructor(
    readonly room: Room,
    /** In order of time; empty when the times asked for overlap each other. */
    readonly standing: readonly Standing[],
  ) {
    super("The room is taken.");
  }
}

/** Holds rooms with all that they share a part with: whoever wants one of them queues here (`BookingService.queue`). */
export const holdRooms = "select from room where id in (select leaves_of(w.id) from unnest($1::uuid[]) as w(id)) order by id for no key update";

/**
 * What stands in the way of each of the times, set-up and clean-up included; half-open, so neighbours do not (INV-42).
 * `own` is the booking that is being moved: it never stands in its own way.
 */
export async function standingIn(reader: Reader, roomId: string, times: readonly Times[], own: string | null = null): Promise<Standing[][]> {
  const rows = await reader.query<Standing & { nr: number }>(
    `select distinct w.nr::int as nr, h.booking_id as "bookingId", coalesce(b.room_id, h.room_id) as "roomId",
       coalesce(b.starts_at, h.blocked_from) as "startsAt", coalesce(b.ends_at, h.blocked_until) as "endsAt"
     from unnest($2::timestamptz[], $3::timestamptz[]) with ordinality as w(start, stop, nr)
     cross join leaves_of($1) as l(id) join room_hold h on h.room_id = l.id and tstzrange(h.blocked_from, h.blocked_until) && tstzrange(w.start, w.stop)
     left join booking b on b.id = h.booking_id
     where h.booking_id is distinct from $4
     order by nr, "startsAt", "bookingId"`,
    [roomId, times.map(({ blockedFrom }) => blockedFrom), times.map(({ blockedUntil }) => blockedUntil), own],
  );
  const each: Standing[][] = times.map(() => []);
  for (const { nr, ...standing } of rows) {
    each[nr - 1]?.push(standing);
  }
  return each;
}

/** What stands in the way of several of the times is told once. */
export const once = (standing: readonly Standing[]): Standing[] => [...new Map(standing.map((one) => [one.bookingId, one])).values()];

/** What is called what stands there, as far as the viewer may know of it. */
export type Naming = (reader: Reader, standing: readonly Standing[]) => Promise<(string | undefined)[]>;

interface Telling {
  readonly timeZone: string;
  readonly refs?: Readonly<Record<string, unknown>>;
  readonly namesOf: Naming;
}

/** More than this nobody reads in a form. */
const mostNamed = 10;

/** Runs what books a room; where it is taken, everything is rolled back and the form hears what stands there and when. */
export async function orRefuse<T>(tx: Transaction, { timeZone, refs = {}, namesOf }: Telling, booking: () => Promise<T>): Promise<T> {
  try {
    return await booking();
  } catch (error) {
    if (!(error instanceof RoomTaken)) {
      throw error;
    }
    const message = await explain(tx.reader, error, timeZone, namesOf);
    throw new Refusal([{ code: UserErrorCode.ROOM_TAKEN, path: ["roomId"], message }], refs);
  }
}

async function explain(reader: Reader, { room, standing }: RoomTaken, timeZone: string, namesOf: Naming): Promise<string> {
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

/** `24 november 2026 kl. 17.00–21.00`, `24 November 2026 17:00–21:00`. */
function timeOf({ startsAt, endsAt }: Standing, timeZone: string, language: Language): string {
  const day = new Intl.DateTimeFormat(language === "sv" ? "sv-SE" : "en-GB", { timeZone, dateStyle: "long" }).format(startsAt);
  const [start, end] = [startsAt, endsAt].map((instant) => zone(timeZone).toLocal(instant).time);
  return language === "sv" ? `${day} kl. ${`${start}–${end}`.replaceAll(":", ".")}` : `${day} ${start}–${end}`;
}
