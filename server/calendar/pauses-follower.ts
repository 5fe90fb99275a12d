import type { BookingService } from "../premises/booking.service.ts";
import type { Room } from "../premises/room.entity.ts";
import { Problems, Refusal } from "../shared/refusal.ts";
import type { LocalDate } from "../shared/time/local-date.ts";
import type { Transaction } from "../shared/unit-of-work.ts";
import { activityKind } from "./activity.kind.ts";
import { occurrenceKind } from "./occurrence.kind.ts";
import type { PauseInput } from "./pause.inputs.ts";
import { horizonOf, type Pause, type Pauses } from "./planning.ts";
import { requireAnswers, requireSeen } from "./series-answers.ts";
import { bookingsOf, bookingsOfAdded, queueForRooms } from "./series-bookings.ts";
import { checkReason } from "./series-checks.ts";
import { nothing, together, type Choices } from "./series-edit.ts";
import { choicesOf } from "./series-input.ts";
import { pausedDays, repaused } from "./series-pauses.ts";
import { leftOver } from "./series-plan.ts";
import { burdensOf, describe, guardedBy, type Described, type Prepared } from "./series-preview.ts";
import type { SeriesState } from "./series-state.ts";
import type { SeriesWriter } from "./series-writer.ts";
import { pausesOf } from "./stored-occurrences.ts";

type Refs = Readonly<Record<string, unknown>>;
type State = Omit<SeriesState, "anchor">;

interface Changed {
  readonly before: Pauses;
  readonly after: Pauses;
}

interface Stretch {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const textOf = ({ from, to }: Pause): string => `${from} ${to}`;

/** The days that a change of pauses is about; null where it changes none. */
function stretchOf({ before, after }: Changed): Stretch | null {
  const differing = (one: readonly Pause[], other: readonly Pause[]): Pause[] => {
    const known = new Set(other.map(textOf));
    return one.filter((pause) => !known.has(textOf(pause)));
  };
  const kinds = ["closures", "schoolBreaks"] as const;
  const days = kinds.flatMap((kind) => [...differing(before[kind], after[kind]), ...differing(after[kind], before[kind])]);
  const [first] = days.map(({ from }) => from).sort();
  const last = days.map(({ to }) => to).sort().at(-1);
  return first === undefined || last === undefined ? null : { from: first, to: last };
}

/**
 * Has the series that pause follow the days that they pause on: what falls into a pause goes, what comes out of one is there
 * again. It is planned whole before anything of it is written, as every change of a series is.
 */
export class PausesFollower {
  constructor(
    private readonly bookings: BookingService,
    private readonly writer: SeriesWriter,
  ) {}

  /** `change` writes what is said of the days themselves, and answers what the mutation leaves; a look throws that away. */
  async follow(tx: Transaction, partnershipId: string, input: PauseInput, refs: Refs, change: () => Promise<Refs>): Promise<Refs> {
    const choices = choicesOf(input);
    const problems = new Problems(tx.viewer.language);
    checkReason(problems, choices);
    problems.throwIfAny(refs);
    const before = await pausesOf(tx.reader, partnershipId);
    const left = await change();
    const series = await this.prepare(tx, partnershipId, { before, after: await pausesOf(tx.reader, partnershipId) }, choices);
    const whole = await this.whole(tx, partnershipId, series, choices);
    if (choices.looksOnly) {
      throw new Refusal([], { ...refs, preview: await describe(tx, whole) });
    }
    requireAnswers(tx.viewer, whole, refs);
    requireSeen(tx.viewer, input.preview, whole, refs);
    await this.writer.carryOutAll(tx, whole, series, refs);
    return left;
  }

  /** Those whose occurrences change. */
  private async prepare(tx: Transaction, partnershipId: string, changed: Changed, choices: Choices): Promise<Prepared[]> {
    const stretch = stretchOf(changed);
    const states = stretch ? await this.held(tx, partnershipId, changed.after, stretch) : [];
    const burdens = await burdensOf(tx, states.flatMap(({ rows }) => rows));
    const guarded = guardedBy(burdens);
    const prepared: Prepared[] = [];
    for (const state of states) {
      const change = repaused(state, changed.before, choices, guarded);
      if (change.unplaced.length > 0 || change.added.length > 0 || Object.keys(change.activity).length > 0) {
        const bookings = await bookingsOf(tx.reader, state, change);
        const addedBookings = bookingsOfAdded(bookings.rooms, state.activity.organiserId, change.added, { mayBeRefused: true });
        prepared.push({ state, activities: [state.activity], choices, change, burdens, leftOver: leftOver(change, guarded), bookings, addedBookings, pausedDays: pausedDays(state, change) });
      }
    }
    return prepared;
  }

  /** The series that pause, with what is stored of them in those days: held, so that nobody signs up to what goes. */
  private async held(tx: Transaction, partnershipId: string, pauses: Pauses, { from, to }: Stretch): Promise<State[]> {
    const { reader } = tx;
    const pausing = await reader.select(
      activityKind,
      `where t.partnership_id = $1 and t.rule is not null and t.status in ('PLANNED', 'OPEN', 'PAUSED') and (t.pauses_for_closures or t.pauses_for_school_breaks or t.earlier_periods <> '[]') order by t.id`,
      [partnershipId],
    );
    const ids = pausing.map(({ id }) => id);
    await queueForRooms(tx, this.bookings, ids);
    await reader.query("select from occurrence where activity_id = any($1::uuid[]) and original_start >= $2 and original_start < $3 order by id for update", [ids, from, `${to}T24`]);
    await reader.query("select from activity where id = any($1::uuid[]) order by id for update", [ids]);
    const activities = await reader.select(activityKind, "where t.id = any($1::uuid[]) order by t.id", [ids]);
    const rows = await reader.select(occurrenceKind, "where t.activity_id = any($1::uuid[]) and t.original_start >= $2 and t.original_start < $3 order by t.original_start", [ids, from, `${to}T24`]);
    const now = reader.clock.now();
    return activities.map((activity) => ({
      activity, now, pauses,
      rows: rows.filter(({ activityId }) => activityId === activity.id),
      timeZone: activity.timeZone,
      until: horizonOf(reader.clock.today(activity.timeZone)),
    }));
  }

  /** All of it as one change, to look at and to answer for. */
  private async whole(tx: Transaction, partnershipId: string, series: readonly Prepared[], choices: Choices): Promise<Described> {
    const rows = series.flatMap(({ state }) => state.rows);
    const rooms = new Map<string, Room>(series.flatMap(({ bookings }) => [...bookings.rooms]));
    const { clock } = tx.reader;
    const [first] = series;
    return {
      state: { activity: { partnershipId }, rows, now: clock.now(), timeZone: first?.state.timeZone ?? "UTC" },
      activities: series.map(({ state }) => state.activity),
      choices,
      change: series.map(({ change }) => change).reduce(together, nothing),
      burdens: await burdensOf(tx, rows),
      leftOver: series.flatMap((one) => one.leftOver),
      bookings: {
        rooms,
        released: series.flatMap(({ bookings }) => bookings.released),
        gone: series.flatMap(({ bookings }) => bookings.gone),
        moved: [],
        added: [],
      },
      addedBookings: series.flatMap(({ addedBookings }) => addedBookings),
      pausedDays: series.reduce((sum, one) => sum + one.pausedDays, 0),
    };
  }
}
