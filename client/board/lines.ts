import { addDays, localAt } from "../format/dates.ts";
import type { Item, Snapshot } from "./documents.ts";

/** Where an item stands against the clock; null when the board cannot know. */
export type Phase = "now" | "next" | null;

export interface Line {
  readonly item: Item;
  /** The local day it stands under. */
  readonly date: string;
  readonly phase: Phase;
}

export interface Today {
  /** The day that is shown. */
  readonly date: string;
  readonly lines: readonly Line[];
  /** What comes after the lines that are shown, when it takes place. */
  readonly upcoming: Omit<Line, "phase"> | null;
  /** Something was on, or was cancelled, and is over. */
  readonly hadMore: boolean;
  /** False when the day lies after everything that the snapshot tells of. */
  readonly known: boolean;
}

export const takesPlace = ({ state }: Item): boolean => state !== "CANCELLED" && state !== "MOVED_AWAY";
const startOf = ({ startsAt }: Item): number => Date.parse(startsAt);
const endOf = ({ endsAt }: Item): number => Date.parse(endsAt);

interface Dated {
  readonly item: Item;
  readonly date: string;
}

const allItems = ({ days }: Snapshot): Dated[] => days.flatMap(({ date, items }) => items.map((item) => ({ item, date })));

/** What is on now, and what begins next; several may begin at the same time. */
function withPhases(dated: readonly Dated[], now: number): Line[] {
  const next = Math.min(...dated.filter(({ item }) => takesPlace(item) && startOf(item) > now).map(({ item }) => startOf(item)));
  const phaseOf = (item: Item): Phase => {
    if (!takesPlace(item)) {
      return null;
    }
    return startOf(item) <= now ? "now" : startOf(item) === next ? "next" : null;
  };
  return dated.map((one) => ({ ...one, phase: phaseOf(one.item) }));
}

/** The day as it is at an instant: what is over is gone, and what runs over midnight stays until it ends. */
export function linesOfDay(snapshot: Snapshot, now: number): Today {
  const date = localAt(now, snapshot.timeZone).day;
  const all = allItems(snapshot);
  const left = all.filter(({ item }) => endOf(item) > now);
  const shown = left.filter((one) => one.date === date || (one.date < date && takesPlace(one.item)));
  const upcoming = left.find((one) => one.date > date && takesPlace(one.item)) ?? null;
  return {
    date,
    lines: withPhases(shown, now),
    upcoming,
    hadMore: all.some((one) => one.date === date && endOf(one.item) <= now),
    known: date <= addDays(snapshot.today, snapshot.days.length - 1),
  };
}

/** Everything the snapshot still tells of from an instant on, without claiming that anything is on. For a board without contact. */
export function linesAhead(snapshot: Snapshot, now: number): Today {
  const today = linesOfDay(snapshot, now);
  const ahead = allItems(snapshot).filter(({ item }) => endOf(item) > now);
  return { ...today, lines: ahead.map((one) => ({ ...one, phase: null })), upcoming: null };
}

/** The snapshot's own day, for a board that does not know what time it is. */
export function linesOfSnapshot(snapshot: Snapshot): Today {
  const { today: date } = snapshot;
  const lines = allItems(snapshot).filter((one) => one.date === date).map((one) => ({ ...one, phase: null }));
  return { date, lines, upcoming: null, hadMore: false, known: true };
}
