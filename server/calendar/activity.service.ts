import { Partnership } from "../partnership/partnership.entity.ts";
import { checkHours, type BookingService } from "../premises/booking.service.ts";
import { OnClash } from "../premises/on-clash.type.ts";
import { Room } from "../premises/room.entity.ts";
import { requireRight } from "../shared/access.ts";
import { idOf } from "../shared/global-id.ts";
import { UserErrorCode, type Outcome } from "../shared/mutation.ts";
import { Problems } from "../shared/refusal.ts";
import type { PlannedOccurrence } from "../shared/time/recurrence.ts";
import type { Transaction, UnitOfWork } from "../shared/unit-of-work.ts";
import type { Viewer } from "../shared/viewer.ts";
import { hasHeadcounts } from "./organiser-headcount.ts";
import { checkAges, checkLinks, checkTexts, checkVisibility } from "./activity-checks.ts";
import { draftOf, patchOf, type ActivityDraft } from "./activity-draft.ts";
import { Activity } from "./activity.entity.ts";
import type { EditActivityInput, PlanActivityInput } from "./activity.inputs.ts";
import { mayPlan } from "./calendar.access.ts";
import { Occurrence } from "./occurrence.entity.ts";
import { checkRoom, checkRule, checkTimes, horizonOf, occurrencesIn } from "./planning.ts";
import { orRefuse } from "./room-refusal.ts";
import { queueForRooms } from "./series-bookings.ts";
import { checkDays } from "./series-checks.ts";
import { pausesOf, toOccurrence, toWish } from "./stored-occurrences.ts";

/** An activity that can be stored: its room, and its times up to the horizon. */
interface Plan {
  readonly room: Room | null;
  readonly planned: readonly PlannedOccurrence[];
}

const alreadyKnown = { sv: "Närvaron är redan känd i partnerskapet. Lägg upp en ny aktivitet i stället.", en: "Its attendance is known in the partnership already. Plan a new activity instead." };
const noTimes = { sv: "Upprepningen ger inga tillfällen de närmaste två åren.", en: "The repetition gives no occurrences in the next two years." };

export class ActivityService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bookings: BookingService,
  ) {}

  /** Stores the activity, its occurrences up to the horizon and their room bookings: all of it, or nothing. */
  planActivity(viewer: Viewer, input: PlanActivityInput): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const partnership = await tx.reader.byId(Partnership, idOf("Partnership", input.partnershipId));
      requireRight(viewer, mayPlan, "partnership", partnership);
      const draft = draftOf(partnership, input);
      const until = horizonOf(tx.reader.clock.today(draft.timeZone));
      const takesTheRest = draft.rule !== null && input.onClash === OnClash.TAKE_THE_REST;
      const plan = await this.check(tx, draft, until, takesTheRest);
      const activityId = await tx.insert(Activity, { ...draft, storedUntil: draft.rule === null ? null : until });
      await this.store(tx, { ...draft, id: activityId }, plan, takesTheRest);
      return { activityId };
    });
  }

  /** Finds everything that is wrong in two steps: what the form says, then what follows from it day by day. */
  private async check(tx: Transaction, draft: ActivityDraft, until: string, takesTheRest: boolean): Promise<Plan> {
    const { reader, viewer } = tx;
    const problems = new Problems(viewer.language);
    checkTexts(problems, draft);
    checkAges(problems, draft);
    checkVisibility(problems, draft.visibility);
    checkRule(problems, draft.rule);
    checkDays(problems, draft.rule !== null, draft);
    checkTimes(problems, draft, reader.clock.today(draft.timeZone));
    await checkLinks(problems, reader, draft.partnershipId, draft);
    const room = draft.roomId === null ? null : await checkRoom(problems, reader, draft.partnershipId, draft.roomId);
    problems.throwIfAny();
    const planned = occurrencesIn(draft, await pausesOf(reader, draft.partnershipId), draft.startDate, until);
    problems.when(planned.length === 0, "rule", UserErrorCode.INVALID, noTimes);
    if (room && !takesTheRest) {
      checkHours(problems, "startTime", room, planned);
    }
    problems.throwIfAny();
    return { room, planned };
  }

  private async store(tx: Transaction, activity: ActivityDraft & { readonly id: string }, { room, planned }: Plan, takesTheRest: boolean): Promise<void> {
    const ids = await tx.insertAll(Occurrence, planned.map((time) => toOccurrence(activity, time)));
    if (room) {
      const wishes = planned.map((time, index) => toWish(ids[index] as string, time));
      const { organiserId: organisationId, timeZone } = activity;
      const request = { room, organisationId, wishes };
      await orRefuse(tx, timeZone, {}, async () => void (await (takesTheRest ? this.bookings.take(tx, request) : this.bookings.book(tx, request))));
    }
  }

  /** Changes what an activity is as a whole, never when or where; occurrences that have a name or organiser of their own keep it. */
  editActivity(viewer: Viewer, input: EditActivityInput): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const activity = await tx.reader.byId(Activity, idOf("Activity", input.id));
      requireRight(viewer, mayPlan, "activity", activity);
      const refs = { activityId: activity.id };
      await this.queue(tx, activity, input);
      await tx.hold(activity, input.expectedVersion, refs);
      const patch = patchOf(activity, input);
      const problems = new Problems(viewer.language);
      checkTexts(problems, patch);
      checkAges(problems, { ...activity, ...patch });
      checkVisibility(problems, patch.visibility);
      await checkLinks(problems, tx.reader, activity.partnershipId, patch);
      problems.when(patch.sensitive === true && (await hasHeadcounts(tx.reader, activity.id)), "sensitive", UserErrorCode.NOT_IN_THIS_STATE, alreadyKnown);
      problems.throwIfAny(refs);
      await tx.change(activity, patch);
      await this.follow(tx, activity, patch);
      return refs;
    });
  }

  /** Rooms before occurrences before their activity, in the order of their ids, as everywhere: what follows from the change is held first. */
  private async queue(tx: Transaction, { id, organiserId }: Activity, input: EditActivityInput): Promise<void> {
    if (input.organiserId && idOf("Organisation", input.organiserId) !== organiserId) {
      await queueForRooms(tx, this.bookings, [id]);
    }
    await tx.reader.query("select from occurrence where activity_id = $1 order by id for no key update", [id]);
  }

  /** Every row carries its own visibility, so what hangs on the activity follows it; so do bookings that are not over yet. */
  private async follow(tx: Transaction, { id }: Activity, { visibility, organiserId, title, description }: Partial<Activity>): Promise<void> {
    if (visibility !== undefined) {
      await tx.changeWhere(Occurrence, { visibility }, "activity_id = :id", { id });
    } else if ([organiserId, title, description].some((text) => text !== undefined)) {
      await tx.reader.query("update occurrence set version = version + 1 where activity_id = $1", [id]);
    }
    if (organiserId !== undefined) {
      const occurrences = await tx.reader.query<{ id: string }>("select id from occurrence where activity_id = $1 and own_organiser_id is null", [id]);
      await this.bookings.handOver(tx, occurrences.map((occurrence) => occurrence.id), organiserId);
    }
  }
}
