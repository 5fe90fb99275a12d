import type { FastifyPluginAsync } from "fastify";
import type { OidcService, Purpose } from "./oidc.service.ts";
import { browserSecretOf } from "./session-cookie.ts";
import { isOwnPath, reasonOf, type SignInDesk } from "./sign-in-desk.ts";

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
        const address = new URL(request.url, desk.originOf(request));
        const { till } = await desk.letIn("OIDC", request, reply, () => oidc.finish(request.params.provider, address, browserSecretOf(request)));
        return reply.redirect(till, 303);
      } catch (error) {
        const reason = reasonOf(error);
        // A code at most: claims, codes and addresses of people do not belong in a log.
        log.warn({ reason, code: (error as { code?: unknown }).code }, "A sign-in through another hub was refused.");
        return reply.redirect(`/?fel=${reason}`, 303);
      }
    });
  };
