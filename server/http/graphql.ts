import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Kind, type GraphQLFormattedError, type GraphQLSchema, type OperationDefinitionNode } from "graphql";
import type { Config } from "../config.ts";
import type { Context } from "../shared/context.ts";
import { documentLimits } from "../shared/document-limits.ts";
import { badInput, maskError } from "../shared/errors.ts";
import { isRefusal, SecurityEvent, whoIs, type SecurityFacts } from "../shared/security-log.ts";
import type { Viewer } from "../shared/viewer.ts";
import { bearerOf } from "./bearer.ts";
import { executedBy, Executor } from "./executor.ts";
import type { Http } from "./http.ts";
import { mayActForVisitor } from "./origin.ts";

export interface GraphqlOptions {
  readonly config: Config;
  readonly schema: GraphQLSchema;
  /** What else happens around every operation. */
  readonly plugins: readonly ApolloServerPlugin<Context>[];
  /** Whom a token stands for; one that is not accepted is refused. */
  readonly viewerOfToken: (request: FastifyRequest, token: string) => Promise<Viewer>;
  /** Who asks, and the way to the data for one operation. `program` is set where a token came: then no cookie counts. */
  readonly contextOf: (request: FastifyRequest, program: Viewer | null) => Promise<Context>;
}

const path = "/graphql";

/** Serves queries and mutations. Subscriptions come over WebSocket at the same address. */
export async function addGraphql(http: Http, { config, schema, plugins, viewerOfToken, contextOf }: GraphqlOptions): Promise<void> {
  const { app } = http;
  const programs = new WeakMap<FastifyRequest, Viewer>();
  const contexts = new WeakMap<FastifyRequest, Context>();
  const hidden = new WeakMap<GraphQLFormattedError, unknown>();
  const apollo = new ApolloServer<Context>({
    gateway: executedBy(new Executor(schema, config.limitRequestMs), schema),
    introspection: true,
    csrfPrevention: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: config.limitDocumentTokens },
    validationRules: documentLimits(config),
    formatError: (formatted, original) => {
      const masked = maskError(formatted, original, "");
      hidden.set(masked.formatted, masked.hidden);
      return masked.formatted;
    },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ...plugins,
      finish(http, hidden),
    ],
  });
  await apollo.start();
  app.addHook("onClose", () => apollo.stop());
  const run = fastifyApolloHandler(apollo, {
    context: async (request) => {
      try {
        const context = await contextOf(request, programs.get(request) ?? null);
        contexts.set(request, context);
        return context;
      } catch (error) {
        request.log.error({ err: error }, "An operation could not begin."); // it never becomes one that the plugin hears of
        throw error;
      }
    },
  });
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    try {
      return await run.call(app, request, reply);
    } finally {
      void contexts.get(request)?.reader.end(); // however it went, it reads no more; nobody waits for its connection to go back
    }
  };
  const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    openTo(config, request, reply);
    const token = bearerOf(request.headers);
    if (token !== null) {
      programs.set(request, await viewerOfToken(request, token));
    }
    const body = await answer(request, reply);
    const text = reply.statusCode >= 400 && typeof body === "string" ? withRequestId(body, request.id) : body;
    // Node.js writes bytes faster than it writes a long text.
    return typeof text === "string" ? Buffer.from(text) : text;
  };
  // Apollo refuses the other methods in the words of GraphQL over HTTP.
  app.route({ method: ["GET", "POST", "PUT", "PATCH", "DELETE"], url: path, handler });
  app.options(path, (request, reply) => {
    openTo(config, request, reply);
    return reply.code(204).headers(preflight).send();
  });
}

/** Every error gets the id of its request; what was hidden from the caller goes to the log. */
function finish({ log, metrics, security }: Http, hidden: WeakMap<GraphQLFormattedError, unknown>): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      const began = performance.now();
      let misplaced = false;
      return {
        async didResolveOperation({ operation }) {
          misplaced = operation?.operation === "subscription";
          if (misplaced) {
            throw badInput("Subscriptions are served over WebSocket, at this address. Only queries and mutations come over HTTP.");
          }
        },
        async willSendResponse({ request, response: { body, http: answer }, contextValue: { requestId, viewer }, operation, errors = [] }) {
          if (misplaced && answer.status === 500) {
            answer.status = 400;
          }
          if (body.kind === "single" && isUnavailable(body.singleResult)) {
            answer.status = 503;
            answer.headers.set("retry-after", "1");
          }
          if (answer.status === 400 && isPlainJson(request.http?.headers.get("accept"))) {
            answer.status = 200;
          }
          const outcome = errors.length > 0 ? "error" : "ok";
          metrics.operations.observe({ type: operation?.operation ?? "none", outcome }, (performance.now() - began) / 1_000);
          if (body.kind === "single" && body.singleResult.errors) {
            refusalsOf(body.singleResult.errors, operation).forEach((refusal) => security(SecurityEvent.REFUSED, { ...whoIs(viewer), ...refusal, requestId }));
            body.singleResult.errors
              .filter((error) => hidden.get(error))
              .forEach((error) => log.error({ requestId, err: hidden.get(error) }, "An operation failed."));
            body.singleResult.errors = body.singleResult.errors.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } }));
          }
        },
      };
    },
  };
}

/** What was refused, each once: the field of the schema, as an answer may call it by another name that somebody chose. */
function refusalsOf(errors: readonly GraphQLFormattedError[], operation?: OperationDefinitionNode): SecurityFacts[] {
  const fields = operation?.selectionSet.selections.flatMap((one) => (one.kind === Kind.FIELD ? [one] : [])) ?? [];
  const refusals = errors.flatMap(({ path, extensions: { code, reason } = {} }): SecurityFacts[] => {
    const field = fields.find(({ name, alias }) => (alias ?? name).value === path?.[0])?.name.value;
    return isRefusal(code, operation?.operation) ? [{ code, ...(operation && { type: operation.operation }), ...(typeof reason === "string" && { reason }), ...(field !== undefined && { field }) }] : [];
  });
  return [...new Map(refusals.map((refusal) => [JSON.stringify(refusal), refusal])).values()];
}

/** Nothing at all could be answered, because something that passes stood in the way. */
const isUnavailable = ({ data, errors = [] }: { data?: Record<string, unknown> | null | undefined; errors?: readonly GraphQLFormattedError[] | undefined }): boolean =>
  errors.length > 0 && errors.every(({ extensions }) => extensions?.code === "UNAVAILABLE") && Object.values(data ?? {}).every((value) => value === null);

/** Who accepts JSON alone, and not the type of GraphQL's own, must find even a refused document under 200 (GraphQL over HTTP, 6.4.1). */
const isPlainJson = (accept: string | undefined): boolean => accept !== undefined && accept.includes("application/json") && !accept.includes("application/graphql-response+json");

/** Requests that are refused before they become operations never reach the plugin above. */
function withRequestId(body: string, requestId: string): string {
  const { errors, ...rest } = JSON.parse(body) as { errors?: GraphQLFormattedError[] };
  return JSON.stringify({ ...rest, errors: errors?.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } })) });
}

const preflight = {
  "access-control-allow-methods": "GET, POST",
  "access-control-allow-headers": "accept, apollo-require-preflight, authorization, content-type, x-request-id",
  "access-control-max-age": "86400",
};

/** Pages of other sites may ask what everybody may know. They carry a visitor's session only when they are named in the settings. */
function openTo(config: Config, { headers }: FastifyRequest, reply: FastifyReply): void {
  const { origin } = headers;
  reply.header("cache-control", "no-store").header("vary", "origin");
  if (origin === undefined) {
    return;
  }
  if (mayActForVisitor(config, headers)) {
    reply.header("access-control-allow-origin", origin).header("access-control-allow-credentials", "true");
  } else {
    reply.header("access-control-allow-origin", "*");
  }
}
