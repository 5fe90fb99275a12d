import type { FastifyReply, FastifyRequest } from "fastify";
import type { GraphQLFormattedError } from "graphql";
import { DomainError, maskError, notFound, type ErrorCode } from "../shared/errors.ts";
import { isRefusal, SecurityEvent, securityLog, wasTold } from "../shared/security-log.ts";
import { routeOf } from "./log.ts";

const statusOf: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
};

/** What Fastify refuses before any of our code runs, in our own words. */
const refusals: Readonly<Record<number, string>> = {
  400: "The request cannot be read. Check its address; a body must be JSON.",
  413: "The request is too large.",
  414: "The address is too long.",
  415: "The body must be sent as application/json.",
  503: "The hub is closing. Try again in a moment.",
};

/** What the file server will not serve, a folder or an address that leads out of it, is told like any other that is missing. */
const isNoFile = (error: unknown): boolean => ["BadRequestError", "ForbiddenError", "NotFoundError"].includes((error as Error).name);

/** An error in the one form all our answers have, whatever the route. */
function answerOf(error: unknown, requestId: string): { status: number; formatted: GraphQLFormattedError; hidden: unknown } {
  const { statusCode = 500, code } = error as { statusCode?: number; code?: unknown };
  if (isNoFile(error)) {
    return answerOf(notFound("address"), requestId);
  }
  const refusal = typeof code === "string" && code.startsWith("FST_") ? refusals[statusCode] : undefined;
  if (refusal) {
    const { formatted } = maskError({ message: "" }, new DomainError(statusCode === 503 ? "UNAVAILABLE" : "BAD_USER_INPUT", refusal), requestId);
    return { status: statusCode, formatted, hidden: null };
  }
  const { formatted, hidden } = maskError({ message: "" }, error, requestId);
  return { status: statusOf[formatted.extensions?.code as ErrorCode] ?? 500, formatted, hidden };
}

/** Answers whatever fails outside GraphQL. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, formatted, hidden } = answerOf(error, request.id);
  if (hidden) {
    request.log.error({ err: hidden }, "A request failed.");
  }
  const { code, reason } = formatted.extensions ?? {};
  if (isRefusal(code) && !wasTold(error)) {
    securityLog(request.log)(SecurityEvent.REFUSED, { code, ...(typeof reason === "string" && { reason }), route: routeOf(request) });
  }
  if (status === 401) {
    reply.header("www-authenticate", "Bearer");
  }
  const { retryAfter } = formatted.extensions ?? {};
  if (typeof retryAfter === "number") {
    reply.header("retry-after", retryAfter);
  }
  return reply.code(status).type("application/json").send(JSON.stringify({ errors: [formatted] }));
}
