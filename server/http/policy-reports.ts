import type { FastifyInstance, FastifyRequest } from "fastify";
import { Counter } from "prom-client";
import type { Http } from "./http.ts";
import { policyReportsPath } from "./security-headers.ts";

export interface PolicyReports {
  /** Throws where so many have come from one network that more would only fill the log. */
  readonly take: (request: FastifyRequest) => Promise<void>;
}

/** What a report may be about; anything else is text that somebody made up. */
const directives = new Set(["default-src", "script-src", "script-src-elem", "script-src-attr", "style-src", "style-src-elem", "style-src-attr", "img-src", "font-src", "connect-src", "manifest-src", "worker-src", "media-src", "object-src", "frame-src", "child-src", "base-uri", "form-action", "frame-ancestors", "require-trusted-types-for", "trusted-types"]);
const things = new Set(["inline", "eval", "wasm-eval", "data", "blob", "trusted-types-policy", "trusted-types-sink"]);
const mostInOne = 20;

/** What a browser refused a page of ours, without the page's address, the visitor, or any text that was on it. */
interface Refused {
  readonly directive: string;
  /** What it was: a thing that has a name of its own, or from where it came. */
  readonly blocked: string;
  /** The file of ours that asked for it. */
  readonly file: string | null;
}

const record = (value: unknown): Record<string, unknown> => (typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {});
const text = (...values: readonly unknown[]): string => values.find((value) => typeof value === "string") as string | undefined ?? "";

function readBlocked(address: string, page: string): string {
  if (things.has(address)) {
    return address;
  }
  if (!URL.canParse(address)) {
    return "unknown";
  }
  const { protocol, origin } = new URL(address);
  if (!/^(https?|wss?):$/.test(protocol)) {
    return /^(data|blob):$/.test(protocol) ? protocol.slice(0, -1) : "not of the web"; // an extension of the browser, for the most part
  }
  return URL.canParse(page) && new URL(page).origin === origin ? "this site" : "another site";
}

/** Files that are built for a page have names that say nothing of who looks at it. */
const ownFile = (address: string): string | null => /\/assets\/([\w-]{1,80}\.(?:js|css))$/.exec(address)?.[1] ?? null;

function readReport(body: unknown): Refused {
  const told = record(body);
  const directive = text(told.effectiveDirective, told["effective-directive"], told["violated-directive"]).split(" ", 1)[0] ?? "";
  return {
    directive: directives.has(directive) ? directive : "other",
    blocked: readBlocked(text(told.blockedURL, told["blocked-uri"]), text(told.documentURL, told["document-uri"])),
    file: ownFile(text(told.sourceFile, told["source-file"])),
  };
}

/** Both forms that browsers send: one report of the older kind, or several of the Reporting API, of which some are about something else. */
function readReports(body: unknown): Refused[] {
  const bodies = Array.isArray(body) ? body.map(record).flatMap((report) => (report.type === "csp-violation" ? [report.body] : [])) : [record(body)["csp-report"]].filter(Boolean);
  return bodies.slice(0, mostInOne).map(readReport);
}

/** Where browsers tell what the content policy has kept from a page: somebody tried to get in, or a page of ours is wrong. */
export async function addPolicyReports({ app, metrics, log }: Http, { take }: PolicyReports): Promise<void> {
  const reports = new Counter({ name: "hub_policy_reports_total", help: "What browsers say that the content policy has kept from a page.", labelNames: ["directive"], registers: [metrics.registry] });
  await app.register(async (server: FastifyInstance) => {
    server.addContentTypeParser(["application/reports+json", "application/csp-report"], { parseAs: "string", bodyLimit: 20_000 }, server.getDefaultJsonParser("error", "error"));
    server.post(policyReportsPath, async (request, reply) => {
      await take(request);
      readReports(request.body).forEach((refused) => {
        reports.inc({ directive: refused.directive });
        log.warn(refused, "A browser kept something from a page.");
      });
      return reply.code(204).send();
    });
  });
}
