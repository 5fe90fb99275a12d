import type { FastifyPluginAsync } from "fastify";
import { unauthenticated } from "../shared/errors.ts";
import type { DemoSignInService } from "./demo-sign-in.service.ts";
import type { EmailLinkService } from "./email-link.service.ts";
import type { OidcProviders } from "./oidc-providers.ts";
import { browserSecretOf } from "./session-cookie.ts";
import { isOwnPath, type SignInDesk } from "./sign-in-desk.ts";

interface SignInServices {
  readonly desk: SignInDesk;
  readonly demoSignIn: DemoSignInService;
  readonly emailLinks: EmailLinkService;
  readonly providers: OidcProviders;
}

const email = { type: "string", maxLength: 254 } as const;
const secret = { type: "string", maxLength: 100 } as const;
const demoBody = { type: "object", required: ["email"], properties: { email } } as const;
const askBody = { type: "object", properties: { email, till: { type: "string", maxLength: 500 } } } as const;
const linkBody = { type: "object", required: ["secret"], properties: { secret } } as const;

/** Ways in that need nothing but what the person sends, and the way out. All are for the hub's own pages; sessions are told in cookies. */
export const signInRoutes =
  ({ desk, demoSignIn, emailLinks, providers }: SignInServices): FastifyPluginAsync =>
  async (server) => {
    server.addHook("onRequest", async (request) => desk.requireOwnPage(request));

    server.post<{ Body: { email: string } }>("/auth/demo", { schema: { body: demoBody } }, async (request, reply) => {
      await desk.letIn("DEMO", request, reply, async () => ({ userId: await demoSignIn.personOf(request.body.email) }));
      return reply.code(204).send();
    });

    /** Without an address: to whoever is signed in, as a fresh proof. The answer is the same whether anybody has that address, and takes as long. */
    server.post<{ Body: { email?: string; till?: string } }>("/auth/link/request", { schema: { body: askBody } }, async (request, reply) => {
      await desk.throttle(request);
      const { till = "/" } = request.body;
      const viewer = await desk.viewerOf(request);
      if (request.body.email === undefined && viewer.userId === null) {
        throw unauthenticated();
      }
      const asked = { email: request.body.email ?? null, till: isOwnPath(till) ? till : "/", viewer, browser: desk.browserOf(request, reply), network: desk.networkOf(request) };
      await emailLinks.requireAllowance(asked);
      emailLinks.sendSoon(asked);
      return reply.code(204).send();
    });

    server.post<{ Body: { secret: string } }>("/auth/link", { schema: { body: linkBody } }, async (request, reply) => {
      const { till } = await desk.letIn("LINK", request, reply, () => emailLinks.bring(request.body.secret, browserSecretOf(request)));
      return { till };
    });

    /** Whoever let the person in has a session of its own, which may outlive this one: the answer says where that is ended. */
    server.post("/auth/sign-out", async (request, reply) => {
      const left = await desk.leave(request, reply);
      const provider = providers.all.find(({ id }) => id === left?.provider);
      return left && provider ? { elsewhere: { name: provider.name, address: left.address } } : reply.code(204).send();
    });
  };
