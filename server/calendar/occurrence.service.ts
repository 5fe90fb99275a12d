import { checkHours, type BookingService } from "../premises/booking.service.ts";
import { requireRight } from "../shared/access.ts";
import { idOf } from "../shared/global-id.ts";
import { UserErrorCode, type Outcome } from "../shared/mutation.ts";
import { Problems } from "../shared/refusal.ts";
import type { Transaction, UnitOfWork } from "../shared/unit-of-work.ts";
import type { Viewer } from "../shared/viewer.ts";
import { Activity } from "./activity.entity.ts";
import { mayPlan } from "./calendar.access.ts";
import { isStillPlanned, Occurrence, OccurrenceStatus } from "./occurrence.entity.ts";
import type { CancelOccurrenceInput, MoveOccurrenceInput } from "./occurrence.inputs.ts";
import { checkRoom, checkTimes, timeOn } from "./planning.ts";
import { orRefuse } from "./room-refusal.ts";
import { toWish } from "./stored-occurrences.ts";

type Placed = Pick<Occurrence, "localDate" | "startTime" | "endTime" | "endDate" | "startsAt" | "endsAt" | "roomId" | "placeText">;

/** Where and when an occurrence shall be, with what the input leaves out taken from where it is. */
function placementOf(occurrence: Occurrence, input: MoveOccurrenceInput): Placed {
  const { localDate, startTime, endTime } = input;
  const roomId = input.roomId === undefined ? occurrence.roomId : input.roomId === null ? null : idOf("Room", input.roomId);
  const entersRoom = roomId !== null && roomId !== occurrence.roomId;
  const kept = entersRoom ? null : occurrence.placeText;
  const placeText = input.placeText === undefined ? kept : input.placeText?.trim() || null;
  const { originalStart: _, ...time } = timeOn(localDate, startTime, endTime, occurrence.timeZone);
  return { ...time, roomId, placeText };
}

/** Where the plan had it: kept from the first move on, and forgotten when it comes back there. */
function plannedOf(occurrence: Occurrence, to: Placed): Occurrence["plannedPlacement"] {
  const { localDate, startTime, endTime, roomId, placeText } = occurrence;
  const planned = occurrence.plannedPlacement ?? { localDate, startTime, endTime, roomId, placeText };
  const isBack = (["localDate", "startTime", "endTime", "roomId", "placeText"] as const).every((field) => planned[field] === to[field]);
  return isBack ? null : planned;
}

/** Changes of single occurrences. The series they come from is never altered (INV-35). */
export class OccurrenceService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bookings: BookingService,
  ) {}

  moveOccurrence(viewer: Viewer, input: MoveOccurrenceInput): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const occurrence = await this.held(tx, input);
      const to = placementOf(occurrence, input);
      const room = await this.check(tx, occurrence, input, to);
      await tx.change(occurrence, { ...to, plannedPlacement: plannedOf(occurrence, to) });
      const refs = { occurrenceId: occurrence.id };
      const activity = await tx.reader.byId(Activity, occurrence.activityId);
      await orRefuse(tx, occurrence.timeZone, refs, () => this.bookings.rebook(tx, room, toWish(occurrence.id, to), activity?.organiserId ?? ""));
      return refs;
    });
  }

  private async check(tx: Transaction, occurrence: Occurrence, input: MoveOccurrenceInput, to: Placed) {
    const { reader, viewer } = tx;
    const problems = this.stillPlanned(new Problems(viewer.language), occurrence);
    checkTimes(problems, { startDate: to.localDate, startTime: to.startTime, endTime: to.endTime }, reader.clock.today(occurrence.timeZone), "localDate");
    problems.text("placeText", input.placeText, { most: 200 });
    const room = to.roomId === null ? null : await checkRoom(problems, reader, occurrence.partnershipId, to.roomId);
    if (room) {
      checkHours(problems, "startTime", room, [to]);
    }
    problems.throwIfAny({ occurrenceId: occurrence.id });
    return room;
  }

  cancelOccurrence(viewer: Viewer, input: CancelOccurrenceInput): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const occurrence = await this.held(tx, input);
      const refs = { occurrenceId: occurrence.id };
      const problems = this.stillPlanned(new Problems(viewer.language), occurrence);
      problems.text("reason", input.reason, { most: 300, required: true });
      problems.throwIfAny(refs);
      await tx.change(occurrence, { status: OccurrenceStatus.CANCELLED, cancelReason: input.reason.trim() });
      await this.bookings.release(tx, occurrence.id);
      return refs;
    });
  }

  private async held(tx: Transaction, { id, expectedVersion, roomId }: { id: string; expectedVersion: number; roomId?: string | null }): Promise<Occurrence> {
    const occurrence = await tx.reader.byId(Occurrence, idOf("Occurrence", id));
    requireRight(tx.viewer, mayPlan, "occurrence", occurrence);
    await this.bookings.queue(tx, [occurrence.roomId, roomId ? idOf("Room", roomId) : null]);
    await tx.hold(occurrence, expectedVersion, { occurrenceId: occurrence.id });
    return occurrence;
  }

  private stillPlanned(problems: Problems, occurrence: Occurrence): Problems {
    return problems.when(!isStillPlanned(occurrence), "id", UserErrorCode.NOT_IN_THIS_STATE, {
      sv: "Tillfället är redan genomfört eller inställt.",
      en: "The occurrence has been held or cancelled already.",
    });
  }
}
