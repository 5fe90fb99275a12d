import type { BookingService } from "../premises/booking.service.ts";
import type { BulkBookingService } from "../premises/bulk-booking.service.ts";
import { requireRight } from "../shared/access.ts";
import { changeEach } from "../shared/change-each.ts";
import { idOf } from "../shared/global-id.ts";
import { UserErrorCode, type Outcome } from "../shared/mutation.ts";
import { Problems, Refusal } from "../shared/refusal.ts";
import type { Transaction, UnitOfWork } from "../shared/unit-of-work.ts";
import type { Viewer } from "../shared/viewer.ts";
import { Activity } from "./activity.entity.ts";
import { mayPlan } from "./calendar.access.ts";
import { allDependents } from "./dependents.ts";
import { Occurrence } from "./occurrence.entity.ts";
import type { AnySeriesInput, CancelOccurrenceInput, DeleteOccurrenceInput, EditOccurrenceInput, MoveOccurrenceInput, ReinstateOccurrenceInput } from "./occurrence.inputs.ts";
import { orRefuse } from "./room-refusal.ts";
import { bookingsOf, bookingsOfAdded, queueForRooms } from "./series-bookings.ts";
import { checkOutcome, checkWanted, tooEarly, unclearRule } from "./series-checks.ts";
import { EditScope, type Choices, type SeriesChange } from "./series-edit.ts";
import { choicesOf, editOf } from "./series-input.ts";
import { leftOver, planned, type Wanted } from "./series-plan.ts";
import { burdensOf, describe, guardedBy, questionsOf, tokenOf, type Prepared } from "./series-preview.ts";
import { SeriesQuestion } from "./series-preview.type.ts";
import { withoutTakenRooms } from "./series-reinstate.ts";
import { readSeries, type SeriesState } from "./series-state.ts";
import { TooEarly, UnclearRule } from "./series-times.ts";

type Refs = Readonly<Record<string, unknown>>;

const openQuestions = {
  [SeriesQuestion.EXCEPTIONS]: { field: "exceptions", text: { sv: "Säg om de som redan är ändrade ska vara kvar som de är eller följa med.", en: "Say whether those that were changed before stay as they are or go along." } },
  [SeriesQuestion.REMOVALS]: { field: "removals", text: { sv: "Säg vad som ska hända med de tillfällen där någon har anmält sig eller bett om något.", en: "Say what becomes of the occurrences where somebody signed up or asked for something." } },
};

/**
 * Changes of occurrences, one or many: the only way that any of them is edited, cancelled or deleted. A change is planned
 * whole before anything of it is written, so that a preview tells exactly what the change would do.
 */
export class SeriesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bookings: BookingService,
    private readonly bulk: BulkBookingService,
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
      this.requireAnswers(viewer, prepared, refs);
      if ("preview" in input && input.preview && input.preview !== tokenOf(prepared.change, prepared.burdens)) {
        throw this.outdated(viewer, refs);
      }
      await this.carryOut(tx, prepared, refs);
      return { ...refs, deletedIds: prepared.change.removed.map(({ id }) => id) };
    });
  }

  private async held(tx: Transaction, input: AnySeriesInput | MoveOccurrenceInput): Promise<SeriesState> {
    const { id, expectedVersion } = input;
    const { roomId } = input as EditOccurrenceInput;
    const occurrence = await tx.reader.byId(Occurrence, idOf("Occurrence", id));
    requireRight(tx.viewer, mayPlan, "occurrence", occurrence);
    await queueForRooms(tx, this.bookings, occurrence.activityId, roomId ? idOf("Room", roomId) : null);
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
    const addedBookings = bookingsOfAdded(bookings.rooms, organiserId, change.added, []);
    return { state, choices, change, burdens, leftOver: leftOver(change, guarded), bookings, addedBookings };
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

  private requireAnswers(viewer: Viewer, { change, choices, leftOver: left, burdens }: Prepared, refs: Refs): void {
    const problems = new Problems(viewer.language);
    for (const question of questionsOf(change, choices, left)) {
      const { field, text } = openQuestions[question];
      problems.add(field, UserErrorCode.REQUIRED, text);
    }
    for (const { kind, staysBecause } of allDependents()) {
      const isTaken = change.removed.some(({ id }) => (burdens.get(kind)?.get(id) ?? 0) > 0);
      if (staysBecause && isTaken) {
        problems.add("removals", UserErrorCode.NOT_IN_THIS_STATE, staysBecause);
      }
    }
    problems.throwIfAny(refs);
  }

  private outdated({ language }: Viewer, refs: Refs): Refusal {
    const text = { sv: "Något har ändrats sedan du såg vad som händer. Titta igenom det på nytt.", en: "Something has changed since you saw what will happen. Look through it again." };
    return new Refusal([{ code: UserErrorCode.CONFLICT, path: ["preview"], message: text[language] }], refs);
  }

  private async carryOut(tx: Transaction, { state, change, bookings }: Prepared, refs: Refs): Promise<void> {
    const { activity, rows } = state;
    await this.remove(tx, change.removed);
    await changeEach(tx, Occurrence, change.changed.map(({ row, to }) => ({ id: row.id, to })));
    const ids = await tx.insertAll(Occurrence, change.added);
    const organiserId = change.activity.organiserId ?? activity.organiserId;
    const added = [...bookings.added, ...bookingsOfAdded(bookings.rooms, organiserId, change.added, ids)];
    await orRefuse(tx, state.timeZone, refs, () => this.bulk.carryOut(tx, { ...bookings, added }));
    await tx.change(activity, change.activity);
    await this.follow(tx, change, rows, organiserId);
  }

  private async remove(tx: Transaction, removed: readonly Occurrence[]): Promise<void> {
    const ids = removed.map(({ id }) => id);
    for (const { remove } of allDependents()) {
      await remove?.(tx, ids);
    }
    await this.bulk.remove(tx, ids);
    await tx.reader.query("delete from occurrence where id = any($1::uuid[])", [ids]);
  }

  /** Bookings go to whoever arranges; and what occurrences are called follows the activity, so that followers hear of it. */
  private async follow(tx: Transaction, { activity, changed }: SeriesChange, rows: readonly Occurrence[], organiserId: string): Promise<void> {
    const own = new Map(changed.flatMap(({ row, to }) => (to.ownOrganiserId === undefined ? [] : [[row.id, to.ownOrganiserId] as const])));
    const holders = new Map<string, string[]>();
    for (const { id, ownOrganiserId } of rows) {
      const holder = own.get(id) ?? (own.has(id) ? null : ownOrganiserId) ?? organiserId;
      holders.set(holder, [...(holders.get(holder) ?? []), id]);
    }
    if (activity.organiserId !== undefined || own.size > 0) {
      for (const [holder, ids] of holders) {
        await this.bookings.handOver(tx, ids, holder);
      }
    }
    if (["title", "description", "organiserId"].some((field) => field in activity)) {
      await tx.reader.query("update occurrence set version = version + 1 where id = any($1::uuid[])", [rows.map(({ id }) => id)]);
    }
  }
}
