import type { ExecutionResult } from "graphql";
import type { LiveOperation } from "./document.ts";

/**
 * An executed message, written once for all who share it. Between the parts stands `n`, which is another for everybody;
 * the parts are cut where the message is put together, so nothing in its content can be mistaken for the place.
 */
export interface Message {
  readonly parts: readonly string[];
}

export function messageOf({ responseKey, numberKeys }: LiveOperation, { data, errors }: ExecutionResult): Message {
  const root = data?.[responseKey] as Record<string, unknown> | null | undefined;
  const tail = errors?.length ? `,"errors":${JSON.stringify(errors)}}` : "}";
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

export const prefixOf = (id: string): string => `{"id":${JSON.stringify(id)},"type":"next","payload":`;
