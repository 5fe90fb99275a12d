import { GraphQLError, type GraphQLFormattedError } from "graphql";

/** The closed list of `extensions.code` (public contract). */
export const errorCodes = [
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "BAD_USER_INPUT",
  "CONFLICT",
  "RATE_LIMITED",
  "COST_EXCEEDED",
  "STALE_CURSOR",
  "UNAVAILABLE",
  "INTERNAL",
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** An error whose text may be shown to whoever asked. */
export class DomainError extends GraphQLError {
  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}) {
    super(message, { extensions: { ...details, code } });
  }
}

export const notFound = (what: string) => new DomainError("NOT_FOUND", `There is no such ${what}, or you may not know of it.`);
export const forbidden = () => new DomainError("FORBIDDEN", "You may see this but not do this.");
export const unauthenticated = () => new DomainError("UNAUTHENTICATED", "Sign in first.");
export const badInput = (message: string) => new DomainError("BAD_USER_INPUT", message);

/** PostgreSQL and network states that pass by themselves: the caller may try again. */
const passing = new Set(["57P01", "57P02", "57P03", "53300", "08006", "08001", "08003", "ECONNREFUSED", "ECONNRESET", "57014", "55P03", "40P01", "40001"]);

export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) {
    return false;
  }
  const code = (error as { code?: unknown }).code;
  return (typeof code === "string" && passing.has(code)) || /Connection terminated|timeout exceeded when trying to connect|Cannot use a pool after/.test(error.message);
}

/** A text that PostgreSQL cannot hold, such as one with a NUL in it: only a caller can have sent it. */
const unstorable = new Set(["22021", "22P05"]);

const isUnstorable = (error: unknown): boolean => error instanceof Error && unstorable.has(String((error as { code?: unknown }).code));

const apolloCodes: Record<string, ErrorCode> = {
  GRAPHQL_PARSE_FAILED: "BAD_USER_INPUT",
  GRAPHQL_VALIDATION_FAILED: "BAD_USER_INPUT",
  BAD_REQUEST: "BAD_USER_INPUT",
  BAD_USER_INPUT: "BAD_USER_INPUT",
  OPERATION_RESOLUTION_FAILURE: "BAD_USER_INPUT",
  PERSISTED_QUERY_NOT_FOUND: "BAD_USER_INPUT",
  PERSISTED_QUERY_NOT_SUPPORTED: "BAD_USER_INPUT",
};

export interface MaskedError {
  readonly formatted: GraphQLFormattedError;
  /** What must be logged because it was not meant for the caller. */
  readonly hidden: unknown;
}

/**
 * The one place where an error becomes an answer, on HTTP and WebSocket alike: texts of the database, stack traces and
 * class names never leave the process.
 */
export function maskError(formatted: GraphQLFormattedError, original: unknown, requestId: string): MaskedError {
  const cause = original instanceof GraphQLError && original.originalError ? original.originalError : original;
  const { message, locations, path } = formatted;
  const answer = (code: ErrorCode, text: string, details: object = {}): GraphQLFormattedError => ({
    message: text,
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { ...details, code, requestId },
  });
  if (cause instanceof DomainError) {
    return { formatted: answer(cause.extensions.code as ErrorCode, cause.message, cause.extensions), hidden: null };
  }
  if (isPassing(cause)) {
    return { formatted: answer("UNAVAILABLE", "The hub cannot reach its database just now. Try again in a moment."), hidden: cause };
  }
  if (isUnstorable(cause)) {
    return { formatted: answer("BAD_USER_INPUT", "A text holds a character that cannot be kept."), hidden: null };
  }
  // Apollo gives these codes to what it finds while it reads, validates and coerces what the caller sent, and to nothing else.
  const { code } = formatted.extensions ?? {};
  const known = typeof code === "string" ? apolloCodes[code] : undefined;
  if (known) {
    return { formatted: answer(known, message), hidden: null };
  }
  return { formatted: answer("INTERNAL", "Something went wrong on our side. The request id helps us find it."), hidden: cause };
}
