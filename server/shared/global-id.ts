import { DomainError } from "./errors.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isUuid = (text: string): boolean => uuid.test(text);

/** Opaque to callers: base64url of `Kind:uuid` (public contract). */
export const toGlobalId = (kind: string, id: string): string => Buffer.from(`${kind}:${id}`).toString("base64url");

export function parseGlobalId(globalId: string): { kind: string; id: string } | null {
  const [kind = "", id = "", ...rest] = Buffer.from(globalId, "base64url").toString("utf8").split(":");
  return rest.length === 0 && /^[A-Z][A-Za-z]+$/.test(kind) && isUuid(id) ? { kind, id } : null;
}

/** The uuid behind a global id of one kind; another kind or noise is the caller's mistake. */
export function idOf(kind: string, globalId: string): string {
  const parsed = parseGlobalId(globalId);
  if (parsed?.kind !== kind) {
    throw new DomainError("BAD_USER_INPUT", `This is not the id of the kind ${kind}.`);
  }
  return parsed.id;
}
