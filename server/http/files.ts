import fs from "node:fs";
import path from "node:path";
import staticFiles from "@fastify/static";
import type { FastifyReply, FastifyRequest } from "fastify";
import { notFound } from "../shared/errors.ts";
import type { Http } from "./http.ts";

const year = 31_536_000;

/** Files whose name carries a hash of their content never change; everything else is asked for anew. */
const cachingOf = (file: string): string => (file.includes(`${path.sep}assets${path.sep}`) ? `public, max-age=${year}, immutable` : "no-cache");

/**
 * Addresses of the workspace are resolved by its own router; a file that is missing is missing. Link previews and monitors
 * ask for its known addresses without saying that they want a page.
 */
const isPage = ({ method, url, headers }: FastifyRequest): boolean => {
  const { pathname } = new URL(url, "http://hub");
  const isKnown = pathname === "/" || pathname.startsWith("/a/");
  return (method === "GET" || method === "HEAD") && path.extname(pathname) === "" && (isKnown || (headers.accept ?? "").includes("text/html"));
};

/** Serves the built client: its files, compressed beforehand, and its two pages, the workspace and the board. */
export async function addFiles({ app }: Http, directory: string): Promise<void> {
  const built = fs.existsSync(path.join(directory, "index.html"));
  if (built) {
    await app.register(staticFiles, {
      root: directory,
      preCompressed: true,
      index: false,
      cacheControl: false,
      setHeaders: (response, file) => {
        response.setHeader("cache-control", cachingOf(file));
        response.setHeader("vary", "accept-encoding");
      },
    });
    app.get("/", (request, reply) => reply.sendFile("index.html"));
    app.get("/tavla", (request, reply) => reply.sendFile("board.html"));
  }
  app.setNotFoundHandler((request, reply: FastifyReply) => {
    if (built && isPage(request)) {
      return reply.code(200).sendFile("index.html");
    }
    throw notFound("address");
  });
}
