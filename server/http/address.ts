import type { IncomingMessage } from "node:http";
import type { Config } from "../config.ts";

/** The network address a request comes from, as told by the last of the proxies that are trusted; nobody further out is believed. */
export function addressOf({ trustProxy }: Config, { headers, socket }: Pick<IncomingMessage, "headers" | "socket">): string {
  const told = String(headers["x-forwarded-for"] ?? "").split(",").map((part) => part.trim()).filter(Boolean);
  const nearestFirst = [socket.remoteAddress ?? "", ...told.reverse()];
  return nearestFirst[Math.min(trustProxy, nearestFirst.length - 1)] ?? "";
}
