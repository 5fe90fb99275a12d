import type { Reader } from "./reader.ts";

/** What is kept account of although it changes nothing that others see: who read what is sensitive, and who let a program in. */
export enum AuditAct {
  CONTACTS_READ = "CONTACTS_READ",
  SIGN_UPS_READ = "SIGN_UPS_READ",
  DATA_EXPORTED = "DATA_EXPORTED",
  DATA_ERASED = "DATA_ERASED",
  PERSON_SUSPENDED = "PERSON_SUSPENDED",
  PERSON_RESUMED = "PERSON_RESUMED",
  TOKEN_CREATED = "TOKEN_CREATED",
  TOKEN_ROTATED = "TOKEN_ROTATED",
  TOKEN_REVOKED = "TOKEN_REVOKED",
  TOKEN_FOUND_IN_TEXT = "TOKEN_FOUND_IN_TEXT",
  BOARD_FOUND_IN_TEXT = "BOARD_FOUND_IN_TEXT",
  CALENDAR_FEED_CREATED = "CALENDAR_FEED_CREATED",
  CALENDAR_FEED_REVOKED = "CALENDAR_FEED_REVOKED",
}

interface AuditEntry {
  readonly what: AuditAct;
  /** Left out for what belongs to the person alone. */
  readonly partnershipId?: string | null;
  /** What it was done to; no name and no address. */
  readonly subjectId?: string | null;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly reason?: string | null;
}

interface Writes {
  query(text: string, values: unknown[]): Promise<unknown>;
}

/**
 * Writes down an act of the viewer's, in the transaction of the reader that is given; where that only reads, in one of the
 * hub's own. The entry can never be changed.
 */
export async function audit(reader: Reader, { what, partnershipId = null, subjectId = null, facts = {}, reason = null }: AuditEntry, writes: Writes = reader): Promise<void> {
  await writes.query("insert into audit_event (at, what, partnership_id, subject_id, actor_id, facts, reason) values ($1, $2, $3, $4, $5, $6, $7)", [
    reader.clock.now(),
    what,
    partnershipId,
    subjectId,
    reader.viewer.userId,
    JSON.stringify(facts),
    reason?.trim() || null,
  ]);
}

/** Why the viewer does what follows in the same transaction, for its history. */
export async function giveReason(reader: Reader, reason: string | null | undefined): Promise<void> {
  await reader.query("select set_config('hub.reason', $1, true)", [reason?.trim() ?? ""]);
}
