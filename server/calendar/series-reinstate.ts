import { isLent } from "../premises/booking.service.ts";
import { closedOrTaken, type NewBooking } from "../premises/bulk-booking.service.ts";
import type { Transaction } from "../shared/unit-of-work.ts";
import { ActivityStatus } from "./activity-lists.ts";
import type { Activity } from "./activity.entity.ts";
import { OccurrenceStatus, type Occurrence } from "./occurrence.entity.ts";
import { planOf, plannedUnless } from "./placement.ts";
import { EditScope, ExceptionChoice, nothing, type Choices, type RowChange, type SeriesChange } from "./series-edit.ts";
import { reached } from "./series-ends.ts";
import { isToCome, type SeriesState } from "./series-state.ts";

const isCancelled = ({ status }: Occurrence): boolean => status === OccurrenceStatus.CANCELLED;
const ended: readonly ActivityStatus[] = [ActivityStatus.CANCELLED, ActivityStatus.ENDED];

/** An activity that was over because nothing of it was left goes on. */
function statusWith(state: SeriesState, back: ReadonlySet<Occurrence>): Partial<Activity> {
  const goesOn = [...back].some((row) => isToCome(row, state));
  const status = goesOn ? ActivityStatus.OPEN : ActivityStatus.ENDED;
  return back.size > 0 && ended.includes(state.activity.status) && status !== state.activity.status ? { status } : {};
}

/** What was cancelled takes place after all, as it was planned. What was cancelled for another reason is asked about. */
export function reinstated(state: SeriesState, scope: EditScope, choices: Choices): SeriesChange {
  const targets = reached(state, scope).filter(isCancelled);
  const exceptions = targets.filter((row) => row.id !== state.anchor.id && row.cancelReason !== state.anchor.cancelReason);
  const going = targets.filter((row) => choices.exceptions === ExceptionChoice.FOLLOW || !exceptions.includes(row));
  return {
    ...nothing,
    activity: statusWith(state, new Set(going)),
    changed: going.map((row) => ({ row, to: { status: OccurrenceStatus.SCHEDULED, cancelReason: null } })),
    exceptions,
  };
}

function outside({ row, to }: RowChange): RowChange {
  const next = { ...row, roomId: null };
  return { row, to: { ...to, roomId: null, plannedPlacement: plannedUnless(planOf(row), next) } };
}

/** Those whose room cannot be had any more take place without it; that they were planned there is remembered. */
export async function withoutTakenRooms(tx: Transaction, change: SeriesChange, wanted: readonly NewBooking[]): Promise<SeriesChange> {
  const kept = new Map<string, boolean>();
  for (const { room } of wanted) {
    kept.set(room.id, kept.get(room.id) ?? !(await isLent(tx.reader, room)));
  }
  const unavailable = await closedOrTaken(tx, wanted);
  const homeless = new Set(wanted.filter((one) => kept.get(one.room.id) || unavailable.has(one)).map(({ wish }) => wish.occurrenceId));
  return { ...change, changed: change.changed.map((one) => (homeless.has(one.row.id) ? outside(one) : one)) };
}
