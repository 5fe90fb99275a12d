import { Partnership } from "../partnership/partnership.entity.ts";
import { checkDays } from "../shared/day-range.ts";
import { badInput } from "../shared/errors.ts";
import { idOf } from "../shared/global-id.ts";
import type { Reader } from "../shared/reader.ts";
import { Problems, Refusal } from "../shared/refusal.ts";
import type { Selection } from "../shared/selection.ts";
import { zone } from "../shared/time/zone.ts";
import { wishesOf } from "./booking-times.ts";
import { BookingTrial, FreeTime } from "./clash.type.ts";
import { clashesOf } from "./clashes.ts";
import { Occupancy } from "./occupancy.ts";
import type { FreeTimesArgs, TrialArgs } from "./room-args.inputs.ts";
import type { Room } from "./room.entity.ts";

const [shortest, longest] = [5, 24 * 60];
const mostDays = 62;
const msPerMinute = 60_000;
const msPerDay = 86_400_000;

const timeZoneOf = async (reader: Reader, { partnershipId }: Room): Promise<string> => (await reader.byId(Partnership, partnershipId))?.timeZone ?? "Europe/Stockholm";
const given = ({ setupMinutes, cleanupMinutes }: Pick<TrialArgs, "setupMinutes" | "cleanupMinutes">) => ({ setupMinutes: setupMinutes ?? 0, cleanupMinutes: cleanupMinutes ?? 0 });

/** When the room can be had for so long, from the first to the last day. */
export async function freeTimesOf(reader: Reader, room: Room, { from, to, minutes, ...more }: FreeTimesArgs): Promise<FreeTime[]> {
  checkDays({ from, to });
  if (Date.parse(to) - Date.parse(from) >= mostDays * msPerDay) {
    throw badInput(`At most ${mostDays} days at a time.`);
  }
  if (minutes < shortest || minutes > longest) {
    throw badInput(`\`minutes\` is ${shortest} to ${longest}.`);
  }
  const timeZone = await timeZoneOf(reader, room);
  const occupancy = await Occupancy.of(reader, [room], timeZone, { from, to });
  const local = zone(timeZone);
  return occupancy
    .freeIn(room, { from, to }, given(more))
    .filter((one) => one.until - one.from >= minutes * msPerMinute)
    .map((one) => {
      const [startsAt, endsAt] = [new Date(one.from), new Date(one.until)];
      const start = local.toLocal(startsAt);
      return Object.assign(new FreeTime(), { localDate: start.date, startTime: start.time, endTime: local.toLocal(endsAt).time, startsAt, endsAt });
    });
}

/** What a booking would come to. */
export async function trialOf(reader: Reader, room: Room, args: TrialArgs, selection: Selection): Promise<BookingTrial> {
  const timeZone = await timeZoneOf(reader, room);
  const problems = new Problems(reader.viewer.language);
  const wishes = wishesOf(problems, args, timeZone, { at: reader.clock.now(), today: reader.clock.today(timeZone) });
  try {
    problems.throwIfAny();
  } catch (error) {
    throw error instanceof Refusal ? badInput(error.userErrors.map(({ path, message }) => `${path.join(".")}: ${message}`).join(" ")) : error;
  }
  const tried = { own: args.bookingId ? idOf("Booking", args.bookingId) : null, ...given(args), times: wishes };
  const clashes = await clashesOf(reader, room, tried, selection.below("clashes"), args);
  return Object.assign(new BookingTrial(), { times: wishes.length, clashes });
}
