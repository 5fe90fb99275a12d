import type { IncomingHttpHeaders } from "node:http";
import type { Config } from "../config.ts";

/**
 * Whether a page may act for its visitor. The address of a page (`Origin`) must be ours: one of the configured ones, or,
 * where none is configured, the very host that was asked. A request without `Origin` does not come from another site's page:
 * browsers always send it with requests that change something and with WebSockets.
 */
export function mayActForVisitor({ origins }: Config, headers: IncomingHttpHeaders): boolean {
  const { origin, host } = headers;
  if (origin === undefined) {
    const site = headers["sec-fetch-site"];
    return site === undefined || site === "same-origin" || site === "none";
  }
  if (origins.length > 0) {
    return origins.includes(origin);
  }
  return URL.canParse(origin) && new URL(origin).host === host;
}
