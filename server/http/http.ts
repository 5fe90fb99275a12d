import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from "fastify";
import type { Config } from "../config.ts";
import { DomainError } from "../shared/errors.ts";
import { securityLog, type TellSecurity } from "../shared/security-log.ts";
import { answerError } from "./errors.ts";
import { routeOf, serializers } from "./log.ts";
import { Metrics } from "./metrics.ts";
import { mayActForVisitor } from "./origin.ts";
import { permissionsPolicy, reportingEndpoints, securityHeaders } from "./security-headers.ts";

/** How long connections may take to end by themselves when the hub closes. With the database's own time it is below 15 s. */
const patience = { sockets: 8_000, requests: 3_000 };

/** Interfaces that answer to the machine's own name. */
const everywhere = new Set(["localhost", "127.0.0.1", "::1", "0.0.0.0", "::"]);

const changes = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** The HTTP server before it has routes: identity, headers, log, errors, figures and a clean end. */
export interface Http {
  readonly app: FastifyInstance;
  readonly log: FastifyBaseLogger;
  readonly security: TellSecurity;
  readonly metrics: Metrics;
  /** True from the moment the hub is told to close. */
  readonly draining: boolean;
  /** Told first when the hub closes, while requests are still answered: sockets say goodbye here. */
  onDrain(work: () => Promise<void>): void;
  /** Begins to answer, and returns the address to open. */
  listen(): Promise<string>;
  /** Stops taking anything new, lets what runs finish, and ends. */
  close(): Promise<void>;
}

export interface HttpOptions {
  readonly config: Config;
  /** Where log lines go instead of standard output. */
  readonly logTo?: { write(line: string): void };
}

export async function createHttp({ config, logTo }: HttpOptions): Promise<Http> {
  const metrics = new Metrics();
  const app = fastify({
    logger: { level: config.logLevel, base: null, serializers, ...(logTo && { stream: logTo }) },
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
    bodyLimit: config.limitBodyBytes,
    trustProxy: (_, hop) => hop < config.trustProxy,
    requestTimeout: 10_000,
    forceCloseConnections: "idle",
    frameworkErrors: answerError,
    genReqId: ({ headers }) => givenId(headers["x-request-id"]) ?? randomUUID(),
  });
  // The only bodies we take are JSON, but for a form of its own where providers come without a visitor: a form or a plain text
  // needs no preflight and could be sent by any page.
  app.removeContentTypeParser("text/plain");
  app.setErrorHandler(answerError);
  identify(app);
  measure(app, metrics);
  guardVisitors(app, config);
  await app.register(helmet, securityHeaders(config));
  await app.register(cookie);
  return new RunningHttp(app, metrics, config);
}

/** An id that a proxy or client chose, when it is only an id. */
const givenId = (id: unknown): string | undefined => (typeof id === "string" && /^[\w-]{8,64}$/.test(id) ? id : undefined);

function identify(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id).header("permissions-policy", permissionsPolicy).header("reporting-endpoints", reportingEndpoints);
  });
}

function measure(app: FastifyInstance, metrics: Metrics): void {
  app.addHook("onResponse", async (request, reply) => {
    const route = routeOf(request);
    metrics.requests.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1_000);
    request.log.info({ method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) });
  });
}

function guardVisitors(app: FastifyInstance, config: Config): void {
  app.addHook("onRequest", async ({ method, headers }) => {
    if (changes.has(method) && headers.cookie !== undefined && !mayActForVisitor(config, headers)) {
      throw new DomainError("FORBIDDEN", "Pages of other sites may not act for a visitor.");
    }
  });
}

class RunningHttp implements Http {
  draining = false;
  readonly security: TellSecurity;
  private readonly goodbyes: (() => Promise<void>)[] = [];

  constructor(
    readonly app: FastifyInstance,
    readonly metrics: Metrics,
    private readonly config: Config,
  ) {
    this.security = securityLog(app.log);
  }

  get log(): FastifyBaseLogger {
    return this.app.log;
  }

  onDrain(work: () => Promise<void>): void {
    this.goodbyes.push(work);
  }

  async listen(): Promise<string> {
    const { host, port, publicUrl } = this.config;
    await this.app.listen({ host, port, listenTextResolver: () => "Listening" });
    const address = this.app.server.address() as AddressInfo;
    const name = everywhere.has(host) ? "localhost" : host.includes(":") ? `[${host}]` : host;
    return publicUrl ?? `http://${name}:${address.port}`;
  }

  async close(): Promise<void> {
    if (this.draining) {
      return;
    }
    this.draining = true;
    const goodbyes = Promise.allSettled(this.goodbyes.map((work) => work()));
    await Promise.race([goodbyes, wait(patience.sockets, undefined, { ref: false })]);
    const late = setTimeout(() => this.app.server.closeAllConnections(), patience.requests);
    await this.app.close();
    clearTimeout(late);
  }
}
