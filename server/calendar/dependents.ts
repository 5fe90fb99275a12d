import { registerEnumType } from "type-graphql";
import type { Reader } from "../shared/reader.ts";
import type { Text } from "../shared/refusal.ts";
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

export interface Audience {
  readonly kind: AudienceKind;
  /** How many show any of these rooms, or the partnership as a whole. */
  readonly count: (reader: Reader, partnershipId: string, roomIds: readonly string[]) => Promise<number>;
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
