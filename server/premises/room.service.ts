import { requireRight } from "../shared/access.ts";
import { forbidden } from "../shared/errors.ts";
import { idOf } from "../shared/global-id.ts";
import { UserErrorCode, type Outcome } from "../shared/mutation.ts";
import { Problems, Refusal, type Text } from "../shared/refusal.ts";
import type { Transaction, UnitOfWork } from "../shared/unit-of-work.ts";
import type { Viewer } from "../shared/viewer.ts";
import { roomRules } from "./premises.access.ts";
import { Premises } from "./premises.entity.ts";
import type { EditRoomInput } from "./room.inputs.ts";
import { Room, type RoomClosure } from "./room.entity.ts";
import { mayRunRoom } from "./running.ts";

const mostParts = 20;
const mostClosures = 50;
const texts = {
  hours: { sv: "Ange en tid för varje veckodag, 1–7, och högst tre om dagen.", en: "Give hours of weekdays 1–7, at most three a day." },
  closures: { sv: "Skriv varför lokalen är stängd, med högst 100 tecken, och en sista dag som inte är före den första. Högst 50 gånger.", en: "Say why the room is closed, in at most 100 characters, and give a last day that is not before the first. At most 50 times." },
  persons: { sv: "Ange 1–100 000 personer.", en: "Give 1–100,000 persons." },
  minutes: { sv: "Ange 0–240 minuter.", en: "Give 0–240 minutes." },
  length: { sv: "Ange 1–10 080 minuter.", en: "Give 1–10,080 minutes." },
  order: { sv: "Den längsta bokningen ska inte vara kortare än den kortaste.", en: "The longest booking must not be shorter than the shortest." },
  answer: { sv: "Ange 1–720 timmar.", en: "Give 1–720 hours." },
  equipment: { sv: "Högst 30 saker, med högst 60 tecken var.", en: "At most 30 things of at most 60 characters." },
  parts: { sv: `Välj högst ${mostParts} andra lokaler i partnerskapet, som inte själva består av den här.`, en: `Choose at most ${mostParts} other rooms of the partnership that are not made of this one themselves.` },
  clash: { sv: "Lokalerna kan inte höra ihop så länge det finns bokningar framåt som krockar.", en: "The rooms cannot belong together while there are bookings ahead that clash." },
} satisfies Record<string, Text>;

type Patch = { -readonly [field in keyof Room]?: Room[field] };

const mayBeEmpty = ["capacity", "stepFree", "hearingLoop", "accessibleToilet", "quietAfter", "shortestMinutes", "longestMinutes"] as const;
const neverEmpty = ["setupMinutes", "cleanupMinutes", "asksApproval", "hoursToAnswer", "openToPartners"] as const;

function patchOf(input: EditRoomInput): Patch {
  const patch: Record<string, unknown> = {};
  for (const field of mayBeEmpty) {
    if (input[field] !== undefined) {
      patch[field] = input[field];
    }
  }
  for (const field of neverEmpty) {
    if (input[field] !== undefined && input[field] !== null) {
      patch[field] = input[field];
    }
  }
  return {
    ...patch,
    ...(typeof input.name === "string" && { name: input.name.trim() }),
    ...(input.rules !== undefined && { rules: input.rules?.trim() || null }),
    ...(input.equipment && { equipment: input.equipment.map((thing) => thing.trim()).filter(Boolean) }),
    ...(input.openingHours && { openingHours: input.openingHours.map(({ weekday, opens, closes }) => ({ weekday, opens, closes })) }),
    ...(input.closures && { closures: input.closures.map(({ from, lastDay, reason }) => ({ from, lastDay, reason: reason.trim() })).sort((a, b) => (a.from < b.from ? -1 : 1)) }),
    ...(input.partIds && { partIds: [...new Set(input.partIds.map((id) => idOf("Room", id)))] }),
  };
}

function check(problems: Problems, { capacity, openingHours, closures = [], equipment, setupMinutes, cleanupMinutes, shortestMinutes, longestMinutes, hoursToAnswer }: Patch): void {
  const outside = (value: number | null | undefined, least: number, most: number): boolean => typeof value === "number" && (value < least || value > most);
  const perDay = (weekday: number): number => (openingHours ?? []).filter((open) => open.weekday === weekday).length;
  problems.when((openingHours ?? []).some(({ weekday }) => outside(weekday, 1, 7) || perDay(weekday) > 3), "openingHours", UserErrorCode.INVALID, texts.hours);
  const isWrong = ({ from, lastDay, reason }: RoomClosure): boolean => lastDay < from || outside(reason.length, 1, 100);
  problems.when(closures.length > mostClosures || closures.some(isWrong), "closures", UserErrorCode.INVALID, texts.closures);
  problems.when(outside(capacity, 1, 100_000), "capacity", UserErrorCode.OUT_OF_RANGE, texts.persons);
  problems.when(outside(setupMinutes, 0, 240), "setupMinutes", UserErrorCode.OUT_OF_RANGE, texts.minutes);
  problems.when(outside(cleanupMinutes, 0, 240), "cleanupMinutes", UserErrorCode.OUT_OF_RANGE, texts.minutes);
  problems.when(outside(shortestMinutes, 1, 10_080), "shortestMinutes", UserErrorCode.OUT_OF_RANGE, texts.length);
  problems.when(outside(longestMinutes, 1, 10_080), "longestMinutes", UserErrorCode.OUT_OF_RANGE, texts.length);
  problems.when((shortestMinutes ?? 0) > (longestMinutes ?? Number.POSITIVE_INFINITY), "longestMinutes", UserErrorCode.INVALID, texts.order);
  problems.when(outside(hoursToAnswer, 1, 720), "hoursToAnswer", UserErrorCode.OUT_OF_RANGE, texts.answer);
  const things = equipment ?? [];
  problems.when(things.length > 30 || things.some((thing) => thing.length > 60), "equipment", UserErrorCode.TOO_LONG, texts.equipment);
}

/** What a room is and what holds for it. */
export class RoomService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  editRoom(viewer: Viewer, input: EditRoomInput): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const room = await tx.reader.byId(Room, idOf("Room", input.id));
      requireRight(viewer, roomRules.run, "room", room);
      if (!mayRunRoom(viewer, room.partnershipId, (await tx.reader.byId(Premises, room.premisesId))?.ownerId)) {
        throw forbidden();
      }
      const refs = { roomId: room.id };
      await tx.hold(room, input.expectedVersion, refs);
      const patch = patchOf(input);
      const problems = new Problems(viewer.language);
      if (input.name !== undefined) {
        problems.text("name", input.name, { most: 100, required: true });
      }
      problems.text("rules", input.rules, { most: 1000 }).text("equipment", patch.equipment?.join("\n"), { most: 2000 });
      problems.text("closures", patch.closures?.map(({ reason }) => reason).join("\n"), { most: 6000 });
      check(problems, { ...room, ...patch });
      await this.checkParts(tx, problems, room, patch.partIds);
      problems.throwIfAny(refs);
      await this.write(tx, room, patch);
      return refs;
    });
  }

  private async checkParts({ reader }: Transaction, problems: Problems, room: Room, partIds: readonly string[] | undefined): Promise<void> {
    if (!partIds) {
      return;
    }
    const parts = await reader.byIds(Room, partIds);
    const below = await reader.query<{ id: string }>(
      "with recursive below as (select r.id, r.part_ids from room r where r.id = any($1) union select p.id, p.part_ids from below b join room p on p.id = any(b.part_ids)) select id from below",
      [partIds],
    );
    const wrong = partIds.length > mostParts || parts.some((part) => part?.partnershipId !== room.partnershipId) || below.some(({ id }) => id === room.id);
    problems.when(wrong, "partIds", UserErrorCode.INVALID, texts.parts);
  }

  /** The database holds what is booked anew where the parts change, and refuses what would clash. */
  private async write(tx: Transaction, room: Room, patch: Patch): Promise<void> {
    try {
      await tx.change(room, patch);
    } catch (error) {
      if ((error as { code?: unknown }).code !== "23P01") {
        throw error;
      }
      throw new Refusal([{ code: UserErrorCode.ROOM_TAKEN, path: ["partIds"], message: texts.clash[tx.viewer.language] }], { roomId: room.id });
    }
  }
}
