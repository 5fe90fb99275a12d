import { DomainError } from "../shared/errors.ts";

/** The place in a trail that a cursor tells; null for its beginning. */
export function placeOf(after: string | null | undefined): string | null {
  const place = after ? Buffer.from(after, "base64url").toString("utf8") : null;
  if (place !== null && !/^\d{1,18}$/.test(place)) {
    throw new DomainError("STALE_CURSOR", "This cursor belongs to another list. Start again without `after`.");
  }
  return place;
}

export const cursorOf = (place: string): string => Buffer.from(place).toString("base64url");
