import type { FastifyRequest } from "fastify";
import type { Config } from "./config.ts";
import { addressOf } from "./http/address.ts";
import type { Http } from "./http/http.ts";
import type { DemoSignInService } from "./identity/demo-sign-in.service.ts";
import { EmailLinkService } from "./identity/email-link.service.ts";
import type { PendingProofs } from "./identity/pending-proofs.ts";
import type { SessionService } from "./identity/session.service.ts";
import { oidcRoutes } from "./identity/oidc.routes.ts";
import type { OidcService } from "./identity/oidc.service.ts";
import { SignInDesk } from "./identity/sign-in-desk.ts";
import { signInRoutes } from "./identity/sign-in.routes.ts";
import { networkOf } from "./limits/network.ts";
import { throttle } from "./limits/throttle.ts";
import { developmentMailRoutes } from "./mail/development-mail.routes.ts";
import type { MailService } from "./mail/mail.service.ts";
import type { Database } from "./shared/reader.ts";

interface SignInParts {
  readonly config: Config;
  readonly http: Http;
  readonly database: Database;
  readonly sessions: SessionService;
  readonly demoSignIn: DemoSignInService;
  readonly mail: MailService;
  readonly pending: PendingProofs;
  readonly oidc: OidcService;
  readonly onSignedOut: (sessionId: string) => void;
}

/** Every way of proving who one is, at addresses of its own: a session is told in a cookie, which GraphQL does not set. */
export async function addSignIn({ config, http, database, sessions, demoSignIn, mail, pending, oidc, onSignedOut }: SignInParts): Promise<void> {
  const perNetwork = (request: FastifyRequest) =>
    throttle(database, { name: "sign-ins", key: networkOf(addressOf(config, request.raw)), most: config.limitSignIns, perSeconds: 60 });
  const desk = new SignInDesk({ sessions, throttle: perNetwork, onSignedOut, publicUrl: config.publicUrl });
  await http.app.register(signInRoutes({ desk, demoSignIn, emailLinks: new EmailLinkService(database, pending, mail, http.log) }));
  await http.app.register(oidcRoutes({ desk, oidc, log: http.log }));
  if (mail.isReadHere) {
    await http.app.register(developmentMailRoutes(mail));
  }
}
