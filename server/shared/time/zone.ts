import { fromDay, toDay, type LocalDate, type LocalTime } from "./local-date.ts";

const msPerMinute = 60_000;
const msPerDay = 86_400_000;
const from = Date.UTC(1970, 0, 1);
const until = Date.UTC(2101, 0, 1);

/** What a zone's clocks show before the first transition and after each. Offsets are milliseconds east of UTC. */
interface Transitions {
  readonly before: number;
  readonly at: readonly number[];
  readonly offsets: readonly number[];
}

/** Asks Intl, which is slow: only to build the table. */
function offsetProbe(name: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: name, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" });
  return (instant) => {
    const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts as Record<string, number>;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
  };
}

function transitionsOf(name: string): Transitions {
  const offsetAt = offsetProbe(name);
  const at: number[] = [];
  const offsets: number[] = [];
  const before = offsetAt(from);
  let offset = before;
  for (let time = from, step = 14 * msPerDay; time < until; time += step) {
    const next = offsetAt(time + step);
    if (next === offset) {
      continue;
    }
    let [low, high] = [time, time + step];
    while (high - low > msPerMinute) {
      const middle = low + Math.floor((high - low) / 2 / msPerMinute) * msPerMinute;
      [low, high] = offsetAt(middle) === offset ? [middle, high] : [low, middle];
    }
    at.push(high);
    offsets.push(next);
    offset = next;
  }
  return { before, at, offsets };
}

export interface Local {
  readonly date: LocalDate;
  readonly time: LocalTime;
}

/** Wall time of one IANA zone. This is the only place where local time and instants meet (README, decision 11). */
export class Zone {
  private table: Transitions | undefined;

  constructor(readonly name: string) {}

  private offsetAt(instant: number): number {
    this.table ??= transitionsOf(this.name);
    const { at, offsets, before } = this.table;
    let [low, high] = [0, at.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      [low, high] = (at[middle] as number) <= instant ? [middle + 1, high] : [low, middle];
    }
    return low === 0 ? before : (offsets[low - 1] as number);
  }

  /** The instant of a wall time. One that does not exist moves forward, one that exists twice is the first (RFC 5545 §3.3.5). */
  toInstant(date: LocalDate, time: LocalTime): Date {
    return new Date(this.instantOf(toDay(date), Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))));
  }

  /** The same from a day number and minutes after midnight, for those who count many. */
  instantOf(day: number, minutes: number): number {
    const wall = day * msPerDay + minutes * msPerMinute;
    const earlier = this.offsetAt(wall - msPerDay);
    const first = wall - earlier;
    if (this.offsetAt(first) === earlier) {
      return first;
    }
    const later = this.offsetAt(wall + msPerDay);
    const second = wall - later;
    // In a gap neither offset leads back to the wall time: the offset before it moves the time forward by the gap.
    return this.offsetAt(second) === later ? second : first;
  }

  toLocal(instant: Date): Local {
    const wall = instant.getTime() + this.offsetAt(instant.getTime());
    const iso = new Date(wall).toISOString();
    return { date: fromDay(Math.floor(wall / msPerDay)), time: iso.slice(11, 16) };
  }
}

const zones = new Map<string, Zone>();

/** The zone of a name; each is built once. */
export function zone(name: string): Zone {
  const known = zones.get(name);
  if (known) {
    return known;
  }
  if (!isTimeZone(name)) {
    throw new RangeError(`${name} is not a time zone.`);
  }
  const made = new Zone(name);
  zones.set(name, made);
  return made;
}

export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en-US", { timeZone: name }));
  } catch {
    return false;
  }
}
