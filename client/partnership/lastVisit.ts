import { forgetWithViewer } from "../store.ts";

/** How far somebody had read when they were here before. Read once for as long as the page is open, so that what is new stays so meanwhile. */
const before = new Map<string, string | null>();
forgetWithViewer(() => before.clear());

const keyOf = (userId: string, partnershipId: string): string => `spindeln.seen.${userId}.${partnershipId}`;

/** The newest entry at the last visit; `null` the first time. */
export function lastSeen(userId: string, partnershipId: string): string | null {
  const key = keyOf(userId, partnershipId);
  const known = before.get(key);
  if (known !== undefined) {
    return known;
  }
  const stored = localStorage.getItem(key);
  before.set(key, stored);
  return stored;
}

/** The newest entry that has been on the screen. */
export function noteSeen(userId: string, partnershipId: string, entryId: string): void {
  lastSeen(userId, partnershipId);
  localStorage.setItem(keyOf(userId, partnershipId), entryId);
}
