import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { maskError } from "../shared/errors.ts";

type Failed = (error: unknown, requestId: string) => void;

/**
 * An error as the other side may read it; what may not be shown is told to `failed`, under the same request id. `code` is
 * what GraphQL's own errors stand for where they name nothing.
 */
export function shownError(error: unknown, requestId: string, failed: Failed, code = "INTERNAL"): GraphQLFormattedError {
  const told = error instanceof GraphQLError ? error.toJSON() : { message: "" };
  const coded = error instanceof GraphQLError ? { ...told, extensions: { code, ...told.extensions } } : told;
  const { formatted, hidden } = maskError(coded, error, requestId);
  if (hidden) {
    failed(hidden, requestId);
  }
  return formatted;
}
