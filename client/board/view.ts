import { localAt, minutesOf } from "../format/dates.ts";
import { hueOf, type Hue } from "../ui/hues.ts";
import type { Snapshot } from "./documents.ts";
import { linesAhead, linesOfDay, linesOfSnapshot, takesPlace, type Line, type Phase, type Today } from "./lines.ts";
import { secondLine, type Part } from "./sentences.ts";
import type { Texts } from "./texts.ts";

/** One row as it stands on the screen. */
export interface Row {
  readonly key: string;
  readonly time: string;
  /** The start before it was moved within its day. */
  readonly formerTime: string | null;
  readonly title: string;
  readonly parts: readonly Part[];
  readonly phase: Phase;
  readonly stripe: Hue | "none" | "moved";
  /** Set where days stand below each other. */
  readonly day: string | null;
  /** Stands above the first of those that are elsewhere. */
  readonly heading: string | null;
  readonly look: "plain" | "struck" | "faint";
}

export interface GoalBar {
  readonly label: string;
  readonly figures: string;
  /** Shares of the bar's length. */
  readonly filled: number;
  readonly target: number;
}

/** Everything on the screen at one instant, ready to be drawn. Two views with the same content are drawn once. */
export interface View {
  readonly title: string;
  readonly clock: string | null;
  readonly date: string;
  readonly minute: number | null;
  readonly evening: boolean;
  /** Across the top: how long there has been no contact. */
  readonly strip: string | null;
  /** A small mark: how old this is. */
  readonly mark: string | null;
  readonly rows: readonly Row[];
  readonly quiet: { readonly heading: string; readonly text: string } | null;
  readonly goal: GoalBar | null;
  readonly isDemo: boolean;
}

export interface Moment {
  /** The hub's time; null when the board does not know it. */
  readonly now: number | null;
  /** When it last had contact, by the hub's time; null when that is not known. */
  readonly contactAt: number | null;
  /** For how long the page has been open. */
  readonly openMs: number;
}

const agedMs = 30_000;
const lostMs = 10 * 60_000;
/** How long a board that was just switched on may look for contact before it says that it has none. */
const patienceMs = 3_000;
const dark = { from: 20 * 60, to: 6 * 60 };
/** More rows than this are not read by anybody; it also bounds the page. */
const mostRows = 12;

function whenText(at: number, now: number | null, timeZone: string, { format }: Texts): string {
  const { day, time } = localAt(at, timeZone);
  const isToday = now !== null && localAt(now, timeZone).day === day;
  return isToday ? format.clock(time) : `${format.weekdayDate(day)} ${format.clock(time)}`;
}

/** What the board says of its own age: nothing, a small mark, or a strip. */
function ageOf({ timeZone, generatedAt, today }: Snapshot, { now, contactAt, openMs }: Moment, texts: Texts): Pick<View, "strip" | "mark"> {
  const { words } = texts;
  const since = contactAt ?? Date.parse(generatedAt);
  const when = whenText(since, now, timeZone, texts);
  if (now === null) {
    return { strip: openMs >= patienceMs ? `${words.noContact(when)} ${words.mayHaveChanged}.` : null, mark: null };
  }
  const age = now - since;
  // A new day that no snapshot has told of: what was planned is all there is to show.
  const passed = localAt(now, timeZone).day !== today;
  if (age >= lostMs) {
    return { strip: passed ? `${words.noContact(when)} ${words.mayHaveChanged}.` : words.noContact(when), mark: null };
  }
  return { strip: null, mark: age < agedMs ? null : passed ? `${words.updated(when)} · ${words.mayHaveChanged}` : words.updated(when) };
}

function rowOf(line: Line, today: Today, texts: Texts): Row {
  const { item, date, phase } = line;
  const { words, format } = texts;
  const { note, state } = item;
  const isOther = date > today.date;
  return {
    key: item.id,
    time: format.clockRange(item.startTime, item.endTime),
    formerTime: state === "MOVED_HERE" && note?.fromTime && !note.fromDate ? `${words.before} ${format.clock(note.fromTime)}` : null,
    title: item.title,
    parts: secondLine(line, today.date, texts),
    phase,
    stripe: takesPlace(item) ? (state === "MOVED_HERE" ? "moved" : hueOf(item.organiserId)) : "none",
    day: isOther ? format.weekdayDate(date) : null,
    heading: null,
    look: state === "CANCELLED" ? "struck" : state === "MOVED_AWAY" ? "faint" : "plain",
  };
}

function quietOf({ lines, upcoming, hadMore, known, date }: Today, { words, format, dayFrom }: Texts): View["quiet"] {
  if (lines.length > 0) {
    return null;
  }
  if (!known) {
    return { heading: words.notKnown, text: words.longSilence };
  }
  const heading = hadMore ? words.noMore : words.quiet;
  if (!upcoming) {
    return { heading, text: words.nothingAhead };
  }
  const { item } = upcoming;
  const title = item.place ? `${item.title}, ${item.place}` : item.title;
  return { heading, text: `${words.nextActivity(`${dayFrom(upcoming.date, date)} ${format.at(item.startTime)}`, title)} ${words.welcome}` };
}

const room = 1.08;
const share = (value: number): number => Math.round(Math.max(0, Math.min(1, value)) * 1_000) / 1_000;

/** More is better: from nothing to the target. Less is better: how much of the way is done. */
function goalOf({ goal }: Snapshot, { words, format }: Texts): GoalBar | null {
  if (!goal) {
    return null;
  }
  const [baseline, value, target] = [Number(goal.baseline), Number(goal.value), Number(goal.target)];
  const number = (amount: number) => format.number(amount, goal.decimals);
  if (target >= baseline && baseline >= 0 && target > 0) {
    const whole = Math.max(target, value) * room;
    const isShare = goal.unitLabel.startsWith("%");
    const figures = isShare ? words.goalIs(format.percent(value, goal.decimals), format.percent(target, goal.decimals)) : words.outOf(number(value), number(target));
    return { label: goal.indicator, figures, filled: share(value / whole), target: share(target / whole) };
  }
  const done = target === baseline ? 0 : (value - baseline) / (target - baseline);
  const unit = goal.unitLabel.startsWith("%") ? (amount: number) => format.percent(amount, goal.decimals) : number;
  return { label: goal.indicator, figures: words.goalIs(unit(value), unit(target)), filled: share(done / room), target: share(1 / room) };
}

/** What the rest of the partnership does, as if it were all that is told. */
const elsewhereOf = (snapshot: Snapshot): Snapshot => ({ ...snapshot, days: snapshot.days.map(({ date, elsewhere }) => ({ date, items: elsewhere, elsewhere: [] })) });

/** The rows of the board's own room, and below them those of the rest. */
function rowsOf(own: Today, around: Today, texts: Texts): Row[] {
  const { words } = texts;
  const heading = own.lines.length > 0 ? words.alsoOn : own.hadMore ? words.noMoreHere : words.quietHere;
  const below = around.lines.map((line, index) => ({ ...rowOf(line, around, texts), heading: index === 0 ? heading : null }));
  return [...own.lines.map((line) => rowOf(line, own, texts)), ...below].slice(0, mostRows);
}

/** Draws a snapshot at an instant. */
export function viewOf(snapshot: Snapshot, moment: Moment, texts: Texts): View {
  const { now } = moment;
  const { words, format } = texts;
  const age = ageOf(snapshot, moment, texts);
  const local = now === null ? null : localAt(now, snapshot.timeZone);
  const passed = local !== null && local.day !== snapshot.today && (age.strip ?? age.mark) !== null;
  const linesOf = (of: Snapshot): Today => (now === null ? linesOfSnapshot(of) : passed ? linesAhead(of, now) : linesOfDay(of, now));
  const [today, around] = [linesOf(snapshot), linesOf(elsewhereOf(snapshot))];
  return {
    title: local === null ? snapshot.name : words.today(snapshot.name),
    clock: local && format.clock(local.time),
    date: `${format.weekdayDate(today.date)} · ${format.week(today.date)}`,
    minute: local && minutesOf(local.time),
    evening: local !== null && (minutesOf(local.time) >= dark.from || minutesOf(local.time) < dark.to),
    ...age,
    rows: rowsOf(today, around, texts),
    quiet: around.lines.length > 0 ? null : quietOf(today, texts),
    goal: goalOf(snapshot, texts),
    isDemo: snapshot.isDemo,
  };
}
