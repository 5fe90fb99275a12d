import type { FastifyPluginAsync } from "fastify";
import { DomainError, isPassing } from "../shared/errors.ts";
import type { OidcService, Purpose } from "./oidc.service.ts";
import { browserSecretOf } from "./session-cookie.ts";
import { isOwnPath, type SignInDesk } from "./sign-in-desk.ts";

interface Log {
  warn(details: object, message: string): void;
}

interface OidcServices {
  readonly desk: SignInDesk;
  readonly oidc: OidcService;
  readonly log: Log;
}

interface Params {
  readonly provider: string;
}

const beginBody = { type: "object", properties: { till: { type: "string", maxLength: 500 }, purpose: { enum: ["SIGN_IN", "CONFIRM", "CONNECT"] } } } as const;

/** What the start page is told went wrong: the other side's own words stay here. */
function reasonOf(error: unknown): string {
  if (error instanceof DomainError && typeof error.extensions.reason === "string") {
    return error.extensions.reason;
  }
  if (isPassing(error)) {
    return "UNAVAILABLE";
  }
  return (error as { error?: unknown }).error === "access_denied" ? "CANCELLED" : "SIGN_IN_REFUSED";
}

/** The way to another hub's sign-in, begun by our own pages, and the way back from it. */
export const oidcRoutes =
  ({ desk, oidc, log }: OidcServices): FastifyPluginAsync =>
  async (server) => {
    server.post<{ Params: Params; Body: { till?: string; purpose?: Purpose } }>("/auth/oidc/:provider", { schema: { body: beginBody } }, async (request, reply) => {
      desk.requireOwnPage(request);
      await desk.throttle(request);
      const { till = "/", purpose = "SIGN_IN" } = request.body;
      const callback = `${desk.originOf(request)}/auth/oidc/${request.params.provider}/callback`;
      const browser = desk.browserOf(request, reply);
      return { address: await oidc.begin(request.params.provider, { purpose, viewer: await desk.viewerOf(request), browser, till: isOwnPath(till) ? till : "/", callback }) };
    });

    server.get<{ Params: Params }>("/auth/oidc/:provider/callback", async (request, reply) => {
      try {
        await desk.throttle(request);
        const { userId, till, ...proof } = await oidc.finish(request.params.provider, new URL(request.url, desk.originOf(request)), browserSecretOf(request));
        await desk.enter(request, reply, userId, proof);
        return reply.redirect(till, 303);
      } catch (error) {
        const reason = reasonOf(error);
        // A code at most: claims, codes and addresses of people do not belong in a log.
        log.warn({ reason, code: (error as { code?: unknown }).code }, "A sign-in through another hub was refused.");
        return reply.redirect(`/?fel=${reason}`, 303);
      }
    });
  };
