import type { FastifyPluginAsync, FastifyRequest } from "fastify";
import { DomainError } from "../shared/errors.ts";
import { WrongLogoutToken } from "./logout-token.ts";
import type { ProviderLogoutService } from "./provider-logout.service.ts";

interface Log {
  warn(details: object, message: string): void;
}

interface ProviderLogoutParts {
  readonly logouts: ProviderLogoutService;
  /** Rejects when too many come from one network. */
  readonly throttle: (request: FastifyRequest) => Promise<void>;
  readonly onSignedOut: (sessionId: string) => void;
  readonly log: Log;
}

interface Params {
  readonly provider: string;
}

/** Some ten times what a token is. */
const bodyLimit = 16_384;

const statusOf = (error: unknown): number => {
  const { statusCode } = error as { statusCode?: unknown };
  return statusCode === 413 || statusCode === 415 ? statusCode : 400;
};

/** Where providers say that somebody has signed out there. No browser comes here: the token alone says who it is from. */
export const providerLogoutRoutes =
  ({ logouts, throttle, onSignedOut, log }: ProviderLogoutParts): FastifyPluginAsync =>
  async (server) => {
    server.removeAllContentTypeParsers();
    server.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string", bodyLimit }, (_, body, done) => done(null, new URLSearchParams(body as string)));
    server.addHook("onRequest", async (request, reply) => {
      reply.header("cache-control", "no-store");
      await throttle(request);
    });

    // Providers read the errors of OAuth. What failed here is told like what was wrong there, as the specification has it (§2.8).
    server.setErrorHandler((error, _, reply) => {
      if (error instanceof DomainError) {
        throw error;
      }
      const { code } = error as { code?: unknown };
      log.warn({ reason: error instanceof WrongLogoutToken ? error.message : undefined, code }, "A provider's logout was refused.");
      return reply.code(statusOf(error)).send({ error: "invalid_request" });
    });

    server.post<{ Params: Params; Body: URLSearchParams | undefined }>("/auth/oidc/:provider/backchannel-logout", { bodyLimit }, async (request) => {
      const [token, ...others] = request.body?.getAll("logout_token") ?? [];
      if (token === undefined || others.length > 0) {
        throw new WrongLogoutToken("logout_token");
      }
      for (const sessionId of await logouts.end(request.params.provider, token)) {
        onSignedOut(sessionId);
      }
      return {};
    });
  };
