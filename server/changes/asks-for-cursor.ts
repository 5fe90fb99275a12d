/**
 * Whether an operation asks for a resume point, so that the heads of the log must be read before anything else of it. A
 * cursor of a list looks the same from here; reading the heads once too often is cheaper than looking closer every time.
 */
export function asksForCursor(request: unknown): boolean {
  const query = (request as { query?: unknown } | null | undefined)?.query;
  return typeof query === "string" && /\bcursor\b/.test(query);
}
