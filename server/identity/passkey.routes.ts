import type { AuthenticationResponseJSON } from "@simplewebauthn/server";
import type { FastifyPluginAsync } from "fastify";
import type { PasskeyService } from "./passkey.service.ts";
import { browserSecretOf } from "./session-cookie.ts";
import type { SignInDesk } from "./sign-in-desk.ts";

interface PasskeyServices {
  readonly desk: SignInDesk;
  readonly passkeys: PasskeyService;
}

const answerBody = {
  type: "object",
  required: ["ceremony", "response"],
  properties: { ceremony: { type: "string", maxLength: 100 }, response: { type: "object", required: ["id"], properties: { id: { type: "string", maxLength: 2_000 } } } },
} as const;

/** What a browser is asked before it makes or shows a passkey, and its answer when it shows one. New ones are kept by `addPasskey`. */
export const passkeyRoutes =
  ({ desk, passkeys }: PasskeyServices): FastifyPluginAsync =>
  async (server) => {
    server.addHook("onRequest", async (request) => desk.requireOwnPage(request));

    server.post("/auth/passkey/offer", async (request, reply) => {
      await desk.throttle(request);
      return reply.header("cache-control", "no-store").send(await passkeys.offer(await desk.viewerOf(request), desk.originOf(request)));
    });

    server.post("/auth/passkey/ask", async (request, reply) => {
      await desk.throttle(request);
      const browser = desk.browserOf(request, reply);
      return reply.header("cache-control", "no-store").send(await passkeys.ask(await desk.viewerOf(request), browser, desk.originOf(request)));
    });

    server.post<{ Body: { ceremony: string; response: AuthenticationResponseJSON } }>("/auth/passkey", { schema: { body: answerBody } }, async (request, reply) => {
      await desk.letIn("PASSKEY", request, reply, () => passkeys.bring(request.body.ceremony, request.body.response, browserSecretOf(request)));
      return reply.code(204).send();
    });
  };
