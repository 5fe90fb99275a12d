import { checkHours } from "../premises/booking.service.ts";
import { UserErrorCode } from "../shared/mutation.ts";
import { Problems, type Text } from "../shared/refusal.ts";
import { addDays, type LocalDate } from "../shared/time/local-date.ts";
import type { Transaction } from "../shared/unit-of-work.ts";
import { checkLinks, checkTexts } from "./activity-checks.ts";
import { isStillPlanned, OccurrenceStatus, type Occurrence } from "./occurrence.entity.ts";
import { checkRoom, checkRule, checkTimes } from "./planning.ts";
import type { SeriesBookings } from "./series-bookings.ts";
import { EditScope, RemovalChoice, type Choices, type SeriesChange, type SeriesEdit } from "./series-edit.ts";
import { changesTimes, cutOf, type Wanted } from "./series-plan.ts";
import { isToCome, type SeriesState } from "./series-state.ts";

const mostReason = 300;
const mostDays = 200;

const isOver: Text = { sv: "Tillfället är redan genomfört eller inställt.", en: "The occurrence has been held or cancelled already." };
const hasBegun: Text = { sv: "Tillfället har redan börjat. Välj ett som inte har varit.", en: "The occurrence has begun already. Choose one that is to come." };
const isOn: Text = { sv: "Tillfället är inte inställt.", en: "The occurrence is not cancelled." };
const allOver: Text = { sv: "Det finns inga kommande tillfällen att ändra.", en: "There are no occurrences to come that could change." };
const wholeSeries: Text = { sv: "Ett enda tillfälle har ingen egen upprepning. Välj det här och följande, eller alla.", en: "One occurrence has no repetition of its own. Choose this and following, or all." };
const onlySeries: Text = { sv: "Egna dagar hör till något som upprepas.", en: "Days of their own belong to something that repeats." };
export const unclearRule: Text = { sv: "Säg hur det ska upprepas: regeln passar inte den nya dagen.", en: "Say how it repeats: the rule does not fit the new day." };
export const tooEarly: Text = { sv: "Välj en dag efter tillfället före.", en: "Choose a day after the occurrence before." };
export const noTimes: Text = { sv: "Upprepningen ger inga tillfällen de närmaste två åren.", en: "The repetition gives no occurrences in the next two years." };

function checkReach(problems: Problems, state: SeriesState, { scope, needsTime }: { scope: EditScope; needsTime: boolean }): void {
  if (scope === EditScope.THIS) {
    problems.when(!isStillPlanned(state.anchor), "id", UserErrorCode.NOT_IN_THIS_STATE, isOver);
  } else if (scope === EditScope.THIS_AND_FOLLOWING) {
    problems.when(!isToCome(state.anchor, state), "id", UserErrorCode.NOT_IN_THIS_STATE, hasBegun);
  } else {
    problems.when(needsTime && cutOf(state, scope) === null, "id", UserErrorCode.NOT_IN_THIS_STATE, allOver);
  }
}

/** One evening may be over already: it took place after all, and somebody can tell how many came. */
function checkReinstated(problems: Problems, state: SeriesState, scope: EditScope): void {
  if (state.anchor.status !== OccurrenceStatus.CANCELLED) {
    problems.add("id", UserErrorCode.NOT_IN_THIS_STATE, isOn);
  } else if (scope !== EditScope.THIS) {
    checkReach(problems, state, { scope, needsTime: true });
  }
}

/** Days of their own belong to what repeats, and are few enough to be read. */
export function checkDays(problems: Problems, repeats: boolean, days: { readonly extraDates?: readonly LocalDate[]; readonly excludedDates?: readonly LocalDate[] }): void {
  for (const field of ["extraDates", "excludedDates"] as const) {
    const given = days[field] ?? [];
    problems.when(!repeats && given.length > 0, field, UserErrorCode.INVALID, onlySeries);
    problems.when(given.length > mostDays, field, UserErrorCode.OUT_OF_RANGE, { sv: `Högst ${mostDays} dagar.`, en: `At most ${mostDays} days.` });
  }
}

function checkSeriesParts(problems: Problems, { activity }: SeriesState, edit: SeriesEdit): void {
  const isOne = edit.scope === EditScope.THIS;
  problems.when(isOne && [edit.rule, edit.pausesForClosures, edit.pausesForSchoolBreaks].some((said) => said !== undefined), "rule", UserErrorCode.INVALID, wholeSeries);
  problems.when(isOne && edit.extraDates !== undefined, "extraDates", UserErrorCode.INVALID, wholeSeries);
  checkDays(problems, activity.rule !== null || edit.rule !== undefined, edit);
  checkRule(problems, edit.rule ?? null);
}

/** What the form says, before anything follows from it. */
export async function checkEdit(tx: Transaction, problems: Problems, state: SeriesState, edit: SeriesEdit): Promise<void> {
  const { reader } = tx;
  const { anchor, activity } = state;
  checkReach(problems, state, { scope: edit.scope, needsTime: changesTimes(edit) });
  checkSeriesParts(problems, state, edit);
  const { localDate = anchor.localDate, startTime = anchor.startTime, endTime = anchor.endTime } = edit;
  checkTimes(problems, { startDate: localDate, startTime, endTime }, reader.clock.today(state.timeZone), "localDate");
  checkTexts(problems, edit);
  await checkLinks(problems, reader, activity.partnershipId, edit);
  if (edit.roomId) {
    await checkRoom(problems, reader, activity.partnershipId, edit.roomId);
  }
}

/** Whoever looks before they decide has no reasons yet. */
export const checkReason = (problems: Problems, { removals, reason, looksOnly }: Choices): Problems =>
  problems.text("removalReason", reason, { most: mostReason, required: removals === RemovalChoice.CANCEL && !looksOnly });

export async function checkWanted(tx: Transaction, problems: Problems, state: SeriesState, wanted: Wanted, choices: Choices): Promise<void> {
  const { looksOnly } = choices;
  checkReason(problems, choices);
  if (wanted.what === "EDIT") {
    return checkEdit(tx, problems, state, wanted.edit);
  }
  if (wanted.what === "REINSTATE") {
    return checkReinstated(problems, state, wanted.scope);
  }
  checkReach(problems, state, { scope: wanted.scope, needsTime: true });
  if (wanted.what === "CANCEL") {
    problems.text("reason", wanted.reason, { most: mostReason, required: !looksOnly });
  }
}

/** What follows day by day: a plan that gives something, in rooms that are open. */
export async function checkOutcome(tx: Transaction, problems: Problems, state: SeriesState, wanted: Wanted, change: SeriesChange, { rooms, added }: SeriesBookings): Promise<void> {
  if (wanted.what === "REINSTATE") {
    for (const room of new Set(added.map((one) => one.room))) {
      await checkRoom(problems, tx.reader, room.partnershipId, room.id);
      checkHours(problems, "roomId", room, added.filter((one) => one.room === room).map(({ wish }) => wish));
    }
  }
  if (wanted.what !== "EDIT") {
    return;
  }
  const toCome = state.rows.filter((row) => isToCome(row, state)).length;
  problems.when(toCome > 0 && change.removed.length === toCome && change.added.length === 0, "rule", UserErrorCode.INVALID, noTimes);
  const slots = [...change.changed.filter(({ to }) => "startsAt" in to || "endsAt" in to || "roomId" in to).map(({ row, to }) => ({ ...row, ...to }) as Occurrence), ...(change.added as Occurrence[])];
  for (const room of rooms.values()) {
    const own = slots.filter(({ roomId, localDate }) => roomId === room.id && localDate >= addDays(state.until, -1_000));
    checkHours(problems, "startTime", room, own);
  }
}
