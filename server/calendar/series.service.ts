import type { BookingService } from "../premises/booking.service.ts";
import { requireRight } from "../shared/access.ts";
import { idOf } from "../shared/global-id.ts";
import { UserErrorCode, type Outcome } from "../shared/mutation.ts";
import { Problems, Refusal } from "../shared/refusal.ts";
import type { Transaction, UnitOfWork } from "../shared/unit-of-work.ts";
import type { Viewer } from "../shared/viewer.ts";
import { Activity } from "./activity.entity.ts";
import { mayPlan } from "./calendar.access.ts";
import { Occurrence } from "./occurrence.entity.ts";
import type { AnySeriesInput, CancelOccurrenceInput, DeleteOccurrenceInput, EditOccurrenceInput, MoveOccurrenceInput, ReinstateOccurrenceInput } from "./occurrence.inputs.ts";
import { requireAnswers, requireSeen } from "./series-answers.ts";
import { bookingsOf, bookingsOfAdded, queueForRooms } from "./series-bookings.ts";
import { checkOutcome, checkWanted, tooEarly, unclearRule } from "./series-checks.ts";
import { EditScope, type Choices, type SeriesChange } from "./series-edit.ts";
import { choicesOf, editOf } from "./series-input.ts";
import { pausedDays } from "./series-pauses.ts";
import { leftOver, planned, type Wanted } from "./series-plan.ts";
import { burdensOf, describe, guardedBy, type Prepared } from "./series-preview.ts";
import { withoutTakenRooms } from "./series-reinstate.ts";
import { readSeries, type SeriesState } from "./series-state.ts";
import { TooEarly, UnclearRule } from "./series-times.ts";
import type { SeriesWriter } from "./series-writer.ts";

type Refs = Readonly<Record<string, unknown>>;

/**
 * Changes of occurrences, one or many: the only way that any of them is edited, cancelled or deleted. A change is planned
 * whole before anything of it is written, so that a preview tells exactly what the change would do.
 */
export class SeriesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bookings: BookingService,
    private readonly writer: SeriesWriter,
  ) {}

  editOccurrence(viewer: Viewer, input: EditOccurrenceInput): Promise<Outcome> {
    return this.write(viewer, input, { what: "EDIT", edit: editOf(input) });
  }

  /** The older name for one occurrence, by itself. */
  moveOccurrence(viewer: Viewer, input: MoveOccurrenceInput): Promise<Outcome> {
    return this.write(viewer, input, { what: "EDIT", edit: editOf(input) });
  }

  cancelOccurrence(viewer: Viewer, input: CancelOccurrenceInput): Promise<Outcome> {
    return this.write(viewer, input, { what: "CANCEL", scope: input.scope ?? EditScope.THIS, reason: input.reason.trim() });
  }

  deleteOccurrence(viewer: Viewer, input: DeleteOccurrenceInput): Promise<Outcome> {
    return this.write(viewer, input, { what: "DELETE", scope: input.scope ?? EditScope.THIS });
  }

  reinstateOccurrence(viewer: Viewer, input: ReinstateOccurrenceInput): Promise<Outcome> {
    return this.write(viewer, input, { what: "REINSTATE", scope: input.scope ?? EditScope.THIS, withoutRoom: input.withoutRoom === true });
  }

  private write(viewer: Viewer, input: AnySeriesInput | MoveOccurrenceInput, wanted: Wanted): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const state = await this.held(tx, input);
      const refs = { occurrenceId: state.anchor.id, activityId: state.activity.id };
      const choices = choicesOf(input);
      const prepared = await this.prepare(tx, state, wanted, choices, refs);
      if (choices.looksOnly) {
        throw new Refusal([], { ...refs, preview: await describe(tx, prepared) });
      }
      requireAnswers(viewer, prepared, refs);
      requireSeen(viewer, "preview" in input ? input.preview : null, prepared, refs);
      await this.writer.carryOut(tx, prepared, refs);
      return { ...refs, deletedIds: prepared.change.removed.map(({ id }) => id) };
    });
  }

  private async held(tx: Transaction, input: AnySeriesInput | MoveOccurrenceInput): Promise<SeriesState> {
    const { id, expectedVersion } = input;
    const { roomId } = input as EditOccurrenceInput;
    const occurrence = await tx.reader.byId(Occurrence, idOf("Occurrence", id));
    requireRight(tx.viewer, mayPlan, "occurrence", occurrence);
    await queueForRooms(tx, this.bookings, [occurrence.activityId], roomId ? idOf("Room", roomId) : null);
    // Two who change the same series queue here, and so does whoever signs up to what may go; what they saw may be over then.
    // All of it, also for one evening: a room that it sets free is news at others of the series.
    await tx.reader.query("select from occurrence where activity_id = $1 order by id for update", [occurrence.activityId]);
    await tx.reader.query("select from activity where id = $1 for update", [occurrence.activityId]);
    await tx.hold(occurrence, expectedVersion, { occurrenceId: occurrence.id, activityId: occurrence.activityId });
    const activity = await tx.reader.byId(Activity, occurrence.activityId);
    requireRight(tx.viewer, mayPlan, "activity", activity);
    return readSeries(tx.reader, activity, occurrence);
  }

  private async prepare(tx: Transaction, state: SeriesState, wanted: Wanted, choices: Choices, refs: Refs): Promise<Prepared> {
    const problems = new Problems(tx.viewer.language);
    await checkWanted(tx, problems, state, wanted, choices);
    problems.throwIfAny(refs);
    const burdens = await burdensOf(tx, state.rows);
    const guarded = guardedBy(burdens);
    const { change, bookings } = await this.housed(tx, state, wanted, this.plannedOrTold(problems, refs, () => planned(state, wanted, choices, guarded)));
    await checkOutcome(tx, problems, state, wanted, change, bookings);
    problems.throwIfAny(refs);
    const organiserId = change.activity.organiserId ?? state.activity.organiserId;
    const addedBookings = bookingsOfAdded(bookings.rooms, organiserId, change.added);
    return { state, activities: [state.activity], choices, change, burdens, leftOver: leftOver(change, guarded), bookings, addedBookings, pausedDays: pausedDays(state, change) };
  }

  /** The change with what it does to bookings. Where nobody insists on a room that cannot be had, it does without. */
  private async housed(tx: Transaction, state: SeriesState, wanted: Wanted, plan: SeriesChange): Promise<Pick<Prepared, "change" | "bookings">> {
    const bookings = await bookingsOf(tx.reader, state, plan);
    if (wanted.what !== "REINSTATE" || !wanted.withoutRoom) {
      return { change: plan, bookings };
    }
    const change = await withoutTakenRooms(tx, plan, bookings.added);
    return { change, bookings: await bookingsOf(tx.reader, state, change) };
  }

  private plannedOrTold(problems: Problems, refs: Refs, plan: () => SeriesChange): SeriesChange {
    try {
      return plan();
    } catch (error) {
      if (error instanceof UnclearRule) {
        problems.add("rule", UserErrorCode.REQUIRED, unclearRule);
      } else if (error instanceof TooEarly) {
        problems.add("localDate", UserErrorCode.OUT_OF_RANGE, tooEarly);
      }
      problems.throwIfAny(refs);
      throw error;
    }
  }
}
