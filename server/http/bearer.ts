import type { IncomingHttpHeaders } from "node:http";

/** The token of an `Authorization: Bearer` header, however empty; null where none came. Other schemes are a proxy's matter. */
export function bearerOf({ authorization }: IncomingHttpHeaders): string | null {
  return /^bearer( |$)/i.test(authorization ?? "") ? (authorization ?? "").slice("bearer".length).trim() : null;
}
