import type { FastifyRequest } from "fastify";
import type { Config } from "./config.ts";
import { addressOf } from "./http/address.ts";
import type { Http } from "./http/http.ts";
import { AccountService } from "./identity/account.service.ts";
import { DemoSignInService } from "./identity/demo-sign-in.service.ts";
import { EmailLinkService } from "./identity/email-link.service.ts";
import { passkeyRoutes } from "./identity/passkey.routes.ts";
import { PasskeyService } from "./identity/passkey.service.ts";
import { PendingProofs } from "./identity/pending-proofs.ts";
import { SessionService } from "./identity/session.service.ts";
import { oidcRoutes } from "./identity/oidc.routes.ts";
import { OidcProviders } from "./identity/oidc-providers.ts";
import { OidcService } from "./identity/oidc.service.ts";
import { providerLogoutRoutes } from "./identity/provider-logout.routes.ts";
import { ProviderLogoutService } from "./identity/provider-logout.service.ts";
import { SignInDesk } from "./identity/sign-in-desk.ts";
import { signInRoutes } from "./identity/sign-in.routes.ts";
import { networkOf } from "./limits/network.ts";
import { throttle } from "./limits/throttle.ts";
import { developmentMailRoutes } from "./mail/development-mail.routes.ts";
import { MailService } from "./mail/mail.service.ts";
import type { Database } from "./shared/reader.ts";
import type { Clock } from "./shared/time/clock.ts";
import type { UnitOfWork } from "./shared/unit-of-work.ts";

/** Who people are, and how they prove it. */
export interface Identity {
  readonly sessions: SessionService;
  readonly pending: PendingProofs;
  readonly mail: MailService;
  readonly demoSignIn: DemoSignInService;
  readonly emailLinks: EmailLinkService;
  readonly providers: OidcProviders;
  readonly oidc: OidcService;
  readonly logouts: ProviderLogoutService;
  readonly passkeys: PasskeyService;
  readonly accounts: AccountService;
}

interface IdentityParts {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork;
  readonly log: Http["log"];
}

export function createIdentity({ config, database, clock, unitOfWork, log }: IdentityParts): Identity {
  const pending = new PendingProofs(database);
  const mail = new MailService(database, { ...config, address: config.publicUrl ?? `http://localhost:${config.port}` }, log);
  const demoSignIn = new DemoSignInService(database, clock, config);
  const providers = new OidcProviders(config);
  const passkeys = new PasskeyService(database, pending, unitOfWork);
  return {
    sessions: new SessionService(database, clock),
    pending,
    mail,
    demoSignIn,
    emailLinks: new EmailLinkService(database, pending, mail, log),
    providers,
    oidc: new OidcService(database, pending, providers, config),
    logouts: new ProviderLogoutService(database, providers),
    passkeys,
    accounts: new AccountService(database, unitOfWork, mail, demoSignIn, providers, passkeys),
  };
}

interface SignInParts {
  readonly config: Config;
  readonly http: Http;
  readonly database: Database;
  readonly identity: Identity;
  readonly onSignedOut: (sessionId: string) => void;
}

/** Every way of proving who one is, at addresses of its own: a session is told in a cookie, which GraphQL does not set. */
export async function addSignIn({ config, http, database, identity, onSignedOut }: SignInParts): Promise<void> {
  const { sessions, demoSignIn, emailLinks, mail, providers, oidc, logouts, passkeys } = identity;
  const from: SignInDesk["networkOf"] = ({ raw }) => networkOf(addressOf(config, raw));
  const desk = new SignInDesk({
    sessions,
    networkOf: from,
    throttle: (key) => throttle(database, { name: "sign-ins", key, most: config.limitSignIns, perSeconds: 60 }),
    onSignedOut,
    publicUrl: config.publicUrl,
    tell: http.security,
  });
  await http.app.register(signInRoutes({ desk, demoSignIn, emailLinks, providers }));
  await http.app.register(passkeyRoutes({ desk, passkeys }));
  await http.app.register(oidcRoutes({ desk, oidc, log: http.log }));
  const counted = (request: FastifyRequest) => throttle(database, { name: "providers' logouts", key: from(request), most: config.limitLogouts, perSeconds: 60 });
  await http.app.register(providerLogoutRoutes({ logouts, throttle: counted, onSignedOut, log: http.log }));
  if (mail.isReadHere) {
    await http.app.register(developmentMailRoutes(mail));
  }
}
