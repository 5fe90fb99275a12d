import { execute, type ExecutionResult, type GraphQLSchema } from "graphql";
import { MessageType } from "graphql-ws";
import type { Context } from "../shared/context.ts";
import { isPassing } from "../shared/errors.ts";
import type { LiveOperation } from "./document.ts";
import { shownError } from "./shown-error.ts";

/**
 * An executed message, written once for all who share it. Between the parts stands `n`, which is another for everybody;
 * the parts are cut where the message is put together, so nothing in its content can be mistaken for the place.
 */
export interface Message {
  readonly parts: readonly string[];
}

/** What writing messages takes, whatever they tell. */
export interface Press {
  readonly schema: GraphQLSchema;
  /** Hears of what is hidden from those who get the message. */
  readonly failed: (error: unknown, requestId: string) => void;
}

/**
 * Executes an operation over what happened. A failure that passes by itself throws, so that the message is tried again
 * and nobody gets it half empty; any other is told like every error of the API.
 */
export async function writeMessage({ schema, failed }: Press, operation: LiveOperation, rootValue: object, contextValue: Context): Promise<Message> {
  const { document, operationName, variables } = operation;
  const { data, errors = [] } = await execute({ schema, document, operationName, rootValue, contextValue, variableValues: variables });
  const passing = errors.find(({ originalError }) => isPassing(originalError));
  if (passing) {
    throw passing.originalError;
  }
  return messageOf(operation, data, errors.map((error) => shownError(error, contextValue.requestId, failed)));
}

function messageOf({ responseKey, numberKeys }: LiveOperation, data: ExecutionResult["data"], errors: readonly object[]): Message {
  const root = data?.[responseKey] as Record<string, unknown> | null | undefined;
  const tail = errors.length > 0 ? `,"errors":${JSON.stringify(errors)}}` : "}";
  if (!root || numberKeys.length === 0) {
    return { parts: [`{"data":${JSON.stringify(data ?? null)}${tail}`] };
  }
  const parts: string[] = [];
  let open = `{"data":{${JSON.stringify(responseKey)}:{`;
  Object.entries(root).forEach(([key, value], index) => {
    open += `${index > 0 ? "," : ""}${JSON.stringify(key)}:`;
    if (numberKeys.includes(key)) {
      parts.push(open);
      open = "";
    } else {
      open += JSON.stringify(value) ?? "null";
    }
  });
  return { parts: [...parts, `${open}}}${tail}`] };
}

/** The frame of one follower: its own subscription id and running number around the shared parts. */
export function frameOf(idPrefix: string, { parts }: Message, n: number): string {
  return parts.length === 2 ? `${idPrefix}${parts[0]}${n}${parts[1]}}` : `${idPrefix}${parts.join(String(n))}}`;
}

/** Tells one subscription that nothing more comes, and that trying again would not help. */
export const completeFrame = (id: string): string => JSON.stringify({ id, type: MessageType.Complete });

export const prefixOf = (id: string): string => `{"id":${JSON.stringify(id)},"type":"next","payload":`;
