import type { Viewer } from "./viewer.ts";

/** Everything that the security log tells of. What each means stands in docs/operations.md. */
export enum SecurityEvent {
  SIGNED_IN = "SIGNED_IN",
  SIGN_IN_REFUSED = "SIGN_IN_REFUSED",
  CONFIRMED = "CONFIRMED",
  CONFIRMATION_REFUSED = "CONFIRMATION_REFUSED",
  SIGNED_OUT = "SIGNED_OUT",
  SESSIONS_ENDED = "SESSIONS_ENDED",
  WAY_IN_ADDED = "WAY_IN_ADDED",
  WAY_IN_REMOVED = "WAY_IN_REMOVED",
  REFUSED = "REFUSED",
  CONNECTION_REFUSED = "CONNECTION_REFUSED",
  TOKEN_CREATED = "TOKEN_CREATED",
  TOKEN_ROTATED = "TOKEN_ROTATED",
  TOKEN_REVOKED = "TOKEN_REVOKED",
  TOKEN_FOUND_IN_TEXT = "TOKEN_FOUND_IN_TEXT",
  SCREEN_PAIRED = "SCREEN_PAIRED",
  SCREEN_UNPAIRED = "SCREEN_UNPAIRED",
  SCREEN_FOUND_IN_TEXT = "SCREEN_FOUND_IN_TEXT",
  SCREEN_COPIED = "SCREEN_COPIED",
  ROLE_GIVEN = "ROLE_GIVEN",
  ROLE_ENDED = "ROLE_ENDED",
  PERSON_REMOVED = "PERSON_REMOVED",
  PERSON_SUSPENDED = "PERSON_SUSPENDED",
  PERSON_RESUMED = "PERSON_RESUMED",
  PERSON_ERASED = "PERSON_ERASED",
}

/** Somebody should look at these, also where little is logged. */
const grave: ReadonlySet<SecurityEvent> = new Set([SecurityEvent.TOKEN_FOUND_IN_TEXT, SecurityEvent.SCREEN_FOUND_IN_TEXT, SecurityEvent.SCREEN_COPIED]);

/** What may stand beside an event: ids, and words of our own. No name, address, text or secret has a place here. */
export interface SecurityFacts {
  readonly personId?: string | null;
  readonly tokenId?: string | null;
  readonly boardId?: string | null;
  /** What it was done to: a person, a token, a board or a role. */
  readonly subjectId?: string | null;
  readonly partnershipId?: string | null;
  readonly kind?: Viewer["kind"];
  /** How somebody proved who they are. */
  readonly way?: "DEMO" | "LINK" | "PASSKEY" | "OIDC";
  /** A code of ours, never a message. */
  readonly reason?: string;
  readonly code?: string | number;
  readonly type?: "query" | "mutation" | "subscription";
  /** A field of the schema, or a route as it was declared. */
  readonly field?: string;
  readonly route?: string;
  readonly requestId?: string;
}

export type TellSecurity = (event: SecurityEvent, facts: SecurityFacts) => void;

interface Log {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

/** Lines of the process's log that have `security`: one for each event. */
export const securityLog =
  (log: Log): TellSecurity =>
  (event, facts) => {
    const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined && value !== null));
    log[grave.has(event) ? "warn" : "info"]({ security: event, ...known }, "Security");
  };

/** Who it was that did something, or wanted to. */
export const whoIs = ({ kind, userId, token, board }: Viewer): SecurityFacts => ({ kind, personId: userId, tokenId: token?.id ?? null, boardId: board?.id ?? null });

/** Refusals of rights and of what comes too often. What is not there, or not to be known of, is among them where somebody wants to act on it. */
export function isRefusal(code: unknown, type?: string): code is string {
  return code === "UNAUTHENTICATED" || code === "FORBIDDEN" || code === "RATE_LIMITED" || (code === "NOT_FOUND" && type === "mutation");
}

/** Refusals that were told with more than whoever answers them knows. */
const told = new WeakSet<object>();
export const noteTold = (error: unknown): void => void (error instanceof Error && told.add(error));
export const wasTold = (error: unknown): boolean => error instanceof Error && told.has(error);
