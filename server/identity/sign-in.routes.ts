import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { DomainError } from "../shared/errors.ts";
import type { DemoSignInService } from "./demo-sign-in.service.ts";
import { sessionCookie, sessionTokenOf } from "./session-cookie.ts";
import type { SessionService } from "./session.service.ts";

interface SignInServices {
  readonly sessions: SessionService;
  readonly demoSignIn: DemoSignInService;
  /** Rejects when too many sign-ins come from where a request comes from. */
  readonly throttle: (request: FastifyRequest) => Promise<void>;
  /** Told of every session that somebody ends: what else belongs to it ends too. */
  readonly onSignedOut: (sessionId: string) => void;
}

/** Another site must not sign anybody in or out (ASVS 3.5.8); browsers say where a request comes from. */
const isForeign = ({ headers }: FastifyRequest): boolean => !["same-origin", "none", undefined].includes(headers["sec-fetch-site"] as string | undefined);

const emailBody = { type: "object", required: ["email"], properties: { email: { type: "string", maxLength: 254 } } } as const;

/** `POST /auth/demo` and `POST /auth/sign-out`; both answer 204 and set or remove the session's cookie. */
export const signInRoutes =
  ({ sessions, demoSignIn, throttle, onSignedOut }: SignInServices): FastifyPluginAsync =>
  async (server) => {
    server.addHook("onRequest", async (request) => {
      if (isForeign(request)) {
        throw new DomainError("FORBIDDEN", "Sign in from the hub's own pages.");
      }
    });

    const endSession = async (request: FastifyRequest): Promise<void> => {
      const token = sessionTokenOf(request);
      const ended = token === null ? null : await sessions.signOut(token);
      if (ended !== null) {
        onSignedOut(ended);
      }
    };

    const answer = (request: FastifyRequest, reply: FastifyReply, token: string | null): FastifyReply => {
      const place = { headers: request.headers, encrypted: request.protocol === "https" };
      return reply.header("set-cookie", sessionCookie(place, token)).header("cache-control", "no-store").code(204).send();
    };

    server.post<{ Body: { email: string } }>("/auth/demo", { schema: { body: emailBody } }, async (request, reply) => {
      await throttle(request);
      const token = await demoSignIn.signIn(request.body.email);
      // A new token with every sign-in; the one before it is worth nothing from here on.
      await endSession(request);
      return answer(request, reply, token);
    });

    server.post("/auth/sign-out", async (request, reply) => {
      await endSession(request);
      return answer(request, reply, null);
    });
  };
