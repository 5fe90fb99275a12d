import { fromDay, msPerDay, type LocalDate, type LocalTime } from "./local-date.ts";
import { transitionsOf, type Transitions } from "./transitions.ts";

export interface Local {
  readonly date: LocalDate;
  readonly time: LocalTime;
}

/** How many of the ascending times have come. */
function passed(times: readonly number[], now: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    [low, high] = (times[middle] as number) <= now ? [middle + 1, high] : [low, middle];
  }
  return low;
}

/** Wall time of one IANA zone. This is the only place where local time and instants meet. */
export class Zone {
  private known: Transitions | undefined;

  constructor(readonly name: string) {}

  /** When its clocks change. */
  get transitions(): Transitions {
    this.known ??= transitionsOf(this.name);
    return this.known;
  }

  /** The instant of a wall time. One that does not exist moves forward by the gap, one that exists twice is the first (RFC 5545 §3.3.5). */
  toInstant(date: LocalDate, time: LocalTime): Date {
    return new Date(this.instantOf(Date.parse(`${date}T${time}Z`)));
  }

  /** The same for a wall time counted in milliseconds as if it were UTC. A wall time in a gap, or in an hour that comes twice, is still read by the offset before the change: that is the whole rule. */
  instantOf(wall: number): number {
    const { walls, offsets } = this.transitions;
    return wall - (offsets[passed(walls, wall)] as number);
  }

  /** Whether a wall time, counted as if it were UTC, exists twice because the clocks are set back over it. */
  isTwice(wall: number): boolean {
    const { instants, walls, offsets } = this.transitions;
    // Only the next change can have set them back over it.
    const next = passed(walls, wall);
    return next < instants.length && wall >= (instants[next] as number) + (offsets[next + 1] as number);
  }

  toLocal(instant: Date): Local {
    const { instants, offsets } = this.transitions;
    const wall = instant.getTime() + (offsets[passed(instants, instant.getTime())] as number);
    return { date: fromDay(Math.floor(wall / msPerDay)), time: new Date(wall).toISOString().slice(11, 16) };
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

/** Whether it names a zone of the IANA database. A bare offset does not: PostgreSQL reads its sign the other way round. */
export function isTimeZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(name) && Boolean(new Intl.DateTimeFormat("en-US", { timeZone: name }));
  } catch {
    return false;
  }
}
