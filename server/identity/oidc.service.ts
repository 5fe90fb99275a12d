import * as client from "openid-client";
import { requireFresh, requirePerson } from "../shared/access.ts";
import { DomainError } from "../shared/errors.ts";
import type { Database } from "../shared/reader.ts";
import type { Viewer } from "../shared/viewer.ts";
import { accountKeyOf, orgNumberIn, type AccountKey } from "./oidc-claims.ts";
import type { OidcProvider, OidcProviders, OidcSettings } from "./oidc-providers.ts";
import type { PendingProof, PendingProofs } from "./pending-proofs.ts";
import { accountHash, providerSessionHash, type SessionOrigin } from "./session-origin.ts";

/** Signing in, confirming that it is still the same person, or giving a signed-in person another way to sign in. */
export type Purpose = "SIGN_IN" | "CONFIRM" | "CONNECT";

interface Beginning {
  readonly purpose: Purpose;
  readonly viewer: Viewer;
  readonly browser: string;
  readonly till: string;
  /** Where the other side sends the person back to. */
  readonly callback: string;
}

interface Content {
  readonly provider: string;
  readonly verifier: string;
  readonly nonce: string;
  readonly purpose: Purpose;
  readonly till: string;
}

export interface Proved {
  readonly isNewWay: boolean;
  readonly userId: string;
  readonly expected: string | null;
  readonly till: string;
  /** When the other side saw the person, which may have been long ago; null where it does not say. */
  readonly at: Date | null;
  readonly origin: SessionOrigin;
}

type Reason = "SIGN_IN_REFUSED" | "UNKNOWN_ACCOUNT" | "ACCOUNT_TAKEN";
const texts: Record<Reason, string> = {
  SIGN_IN_REFUSED: "The sign-in was not accepted. Begin again.",
  UNKNOWN_ACCOUNT: "This account belongs to nobody here yet. Sign in by mail first, and connect it.",
  ACCOUNT_TAKEN: "This account belongs to somebody else here.",
};
const refused = (reason: Reason): DomainError => new DomainError("FORBIDDEN", texts[reason], { reason });

const goodForMinutes = 15;
const freshSeconds = 600;

/** Signing in with an account elsewhere (OpenID Connect): code flow with PKCE, one state for one browser, one exact issuer, a checked signature. */
export class OidcService {
  constructor(
    private readonly database: Database,
    private readonly pending: PendingProofs,
    private readonly providers: OidcProviders,
    private readonly settings: Pick<OidcSettings, "oidcTenants" | "oidcScope">,
  ) {}

  /** The address to send the person to. */
  async begin(providerId: string, { purpose, viewer, browser, till, callback }: Beginning): Promise<string> {
    const provider = this.providers.byId(providerId);
    const userId = purpose === "SIGN_IN" ? null : purpose === "CONNECT" ? requireFresh(viewer) : requirePerson(viewer);
    const configuration = await this.providers.configurationOf(provider);
    const [verifier, nonce] = [client.randomPKCECodeVerifier(), client.randomNonce()];
    const content: Content = { provider: provider.id, verifier, nonce, purpose, till };
    const state = await this.pending.begin({ kind: "OIDC", browser, userId, minutes: goodForMinutes }, content);
    return client.buildAuthorizationUrl(configuration, {
      redirect_uri: callback,
      scope: this.settings.oidcScope,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      state,
      nonce,
      ...(purpose === "CONFIRM" && { max_age: String(freshSeconds) }),
    }).href;
  }

  /** Whom the person turned out to be. Whatever is wrong with the answer of the other side refuses it, and uses it up. */
  async finish(providerId: string, answer: URL, browser: string | null): Promise<Proved> {
    const provider = this.providers.byId(providerId);
    const state = answer.searchParams.get("state") ?? "";
    const begun = await this.pending.take<Content>("OIDC", state, browser);
    if (!begun || begun.content.provider !== provider.id) {
      throw refused("SIGN_IN_REFUSED");
    }
    const claims = await this.claimsIn(provider, answer, state, begun.content);
    const key = accountKeyOf(claims, this.settings.oidcTenants);
    if (!key) {
      throw refused("SIGN_IN_REFUSED");
    }
    if (begun.content.purpose === "CONNECT") {
      await this.connect(provider, key, orgNumberIn(claims), begun);
    }
    const userId = await this.personWith(key);
    if (userId === null) {
      throw refused("UNKNOWN_ACCOUNT");
    }
    const at = typeof claims.auth_time === "number" ? new Date(claims.auth_time * 1_000) : null;
    return { userId, expected: begun.userId, till: begun.content.till, isNewWay: begun.content.purpose === "CONNECT", at, origin: await this.originOf(provider, claims) };
  }

  private async claimsIn(provider: OidcProvider, answer: URL, expectedState: string, { verifier, nonce, purpose }: Content): Promise<client.IDToken> {
    const tokens = await client.authorizationCodeGrant(await this.providers.configurationOf(provider), answer, {
      pkceCodeVerifier: verifier,
      expectedState,
      expectedNonce: nonce,
      idTokenExpected: true,
      ...(purpose === "CONFIRM" && { maxAge: freshSeconds }),
    });
    const claims = tokens.claims();
    if (!claims) {
      throw refused("SIGN_IN_REFUSED");
    }
    return claims;
  }

  private async originOf(provider: OidcProvider, { iss, sub, sid }: client.IDToken): Promise<SessionOrigin> {
    const providerSession = typeof sid === "string" ? providerSessionHash(iss, sid) : null;
    return { provider: provider.id, account: accountHash(iss, sub), providerSession, wayOut: await this.providers.wayOutOf(provider) };
  }

  private async connect({ name }: OidcProvider, { issuer, subject }: AccountKey, orgNumber: string | null, { userId }: PendingProof<Content>): Promise<void> {
    // The employer is proposed, never taken for settled: who works where is for the process leader to say.
    await this.database.pool.query(
      `insert into account_key (user_id, issuer, subject, provider, proposed_organisation_id)
       values ($1, $2, $3, $4, (select id from organisation where org_number = $5)) on conflict (issuer, subject) do nothing`,
      [userId, issuer, subject, name, orgNumber],
    );
    const { rows } = await this.database.pool.query<{ user_id: string }>("select user_id from account_key where issuer = $1 and subject = $2", [issuer, subject]);
    if (rows[0]?.user_id !== userId) {
      throw refused("ACCOUNT_TAKEN");
    }
  }

  private async personWith({ issuer, subject }: AccountKey): Promise<string | null> {
    const { rows } = await this.database.pool.query<{ id: string }>(
      `select u.id from account_key k join "user" u on u.id = k.user_id where k.issuer = $1 and k.subject = $2 and u.status = 'ACTIVE'`,
      [issuer, subject],
    );
    return rows[0]?.id ?? null;
  }
}
