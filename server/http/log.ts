import type { FastifyRequest } from "fastify";

/** The fields of a database error that name things of ours, never a value that somebody entered. */
const safeFields = ["code", "severity", "schema", "table", "column", "constraint", "routine", "syscall"] as const;

/** An error as the log may hold it. */
export interface LoggedError {
  readonly [field: string]: unknown;
  readonly type: string;
  readonly message: string;
  readonly stack: string;
}

/**
 * Messages are left out: those of PostgreSQL and of JSON.parse quote what was sent. The type, the code and the place in our
 * own code are what finding the fault takes.
 */
export function safeError(error: unknown): LoggedError {
  if (!(error instanceof Error)) {
    return { type: typeof error, message: "", stack: "" };
  }
  const cause = "driverError" in error ? error.driverError : error.cause;
  const fields = safeFields.flatMap((name) => {
    const value = (error as unknown as Record<string, unknown>)[name];
    return typeof value === "string" ? [[name, value] as const] : [];
  });
  const frames = error.stack?.split("\n").filter((line) => line.startsWith("    at ")) ?? [];
  return {
    type: error.constructor.name,
    message: "",
    stack: frames.slice(0, 12).join("\n"),
    ...Object.fromEntries(fields),
    ...(cause !== undefined && { cause: safeError(cause) }),
  };
}

/** The route as it was declared: an address itself may hold a name or a secret. */
export const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? "none";

/** Only what is listed here is ever logged of a request: no address, no agent, no cookies, no query, no body. */
export const serializers = {
  err: safeError,
  error: safeError,
  req: (request: FastifyRequest) => ({ method: request.method, route: routeOf(request) }),
  res: (reply: { statusCode?: number }) => ({ status: reply.statusCode }),
};
