import { registerEnumType } from "type-graphql";
import type { Reader } from "../shared/reader.ts";
import type { Text } from "../shared/refusal.ts";
import type { LocalDate } from "../shared/time/local-date.ts";
import type { Transaction } from "../shared/unit-of-work.ts";

/** What people have put at an occurrence: it is never removed without their asking. */
export enum DependentKind {
  ATTENDANCE = "ATTENDANCE",
  BOOKING_REQUEST = "BOOKING_REQUEST",
  HOST = "HOST",
  SIGN_UP = "SIGN_UP",
}
registerEnumType(DependentKind, { name: "DependentKind", description: "What somebody has put at an occurrence: a reported headcount, a request for a room that waits for its answer, somebody who is a host, persons who have signed up." });

/** Who shows occurrences to others. */
export enum AudienceKind {
  BOARD = "BOARD",
  CALENDAR_FEED = "CALENDAR_FEED",
}
registerEnumType(AudienceKind, { name: "AudienceKind", description: "Where occurrences are shown to others: boards in community rooms, calendars that subscribe." });

export type Counts = ReadonlyMap<string, number>;

export interface Dependents {
  readonly kind: DependentKind;
  /** How many hang on each of the occurrences; those without any may be left out. */
  readonly count: (reader: Reader, occurrenceIds: readonly string[]) => Promise<Counts>;
  /** Why their occurrence cannot be deleted, whatever somebody chooses; left out where an explicit choice is enough. */
  readonly staysBecause?: Text;
  /** Takes them away before their occurrences are deleted, which somebody has chosen; nothing where the database does it itself. */
  readonly remove?: (tx: Transaction, occurrenceIds: readonly string[]) => Promise<void>;
}

/** What others see another of: the occurrences that a change is about, as they were and as they will be. */
export interface Sight {
  readonly partnershipId: string;
  readonly activityIds: readonly string[];
  readonly goalIds: readonly string[];
  readonly roomIds: readonly string[];
  readonly organiserIds: readonly string[];
  readonly days: readonly LocalDate[];
  readonly timeZone: string;
  /** Everybody may know of some of it. */
  readonly isPublic: boolean;
  /** Boards may show some of it: it is open, and not sensitive. */
  readonly isOnBoards: boolean;
}

export interface Audience {
  readonly kind: AudienceKind;
  /** How many show any of it. `mayBeMore`: others may that nobody counts. */
  readonly count: (reader: Reader, sight: Sight) => Promise<{ readonly count: number; readonly mayBeMore: boolean }>;
}

const dependents: Dependents[] = [];
const audiences: Audience[] = [];

/** Features to the right of the calendar say here what hangs on an occurrence (composed in server/kinds.ts). */
export const defineDependents = (one: Dependents): void => void dependents.push(one);
export const defineAudience = (one: Audience): void => void audiences.push(one);

export const allDependents = (): readonly Dependents[] => dependents;
export const allAudiences = (): readonly Audience[] => audiences;

/** How many rows of a statement with the occurrences as `$1` belong to each: `occurrenceId`, `count`. */
export async function countEach(reader: Reader, statement: string, occurrenceIds: readonly string[]): Promise<Counts> {
  const rows = await reader.query<{ occurrenceId: string; count: number }>(statement, [occurrenceIds]);
  return new Map(rows.map(({ occurrenceId, count }) => [occurrenceId, count]));
}
