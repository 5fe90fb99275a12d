import { decodeProtectedHeader, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from "jose";

/** What a token of a provider asks to end: one session of it, or all of an account. */
export interface Logout {
  readonly issuer: string;
  readonly subject: string | null;
  readonly sid: string | null;
  /** The provider's name of this very token. */
  readonly id: string;
}

interface Expected {
  readonly issuer: string;
  readonly clientId: string;
  readonly keys: JWTVerifyGetKey;
}

/** A token that no provider of ours made for us, now, for this. */
export class WrongLogoutToken extends Error {}

/** Signatures that only the holder of a private key makes: neither `none` nor a shared secret. */
const algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"];
const types = new Set([undefined, "jwt", "logout+jwt", "application/logout+jwt"]);
const event = "http://schemas.openid.net/event/backchannel-logout";

/** Tokens are remembered for longer than this (`provider-logout.service.ts`), so that none is used twice. */
const goodForSeconds = 600;
const clocksDifferBySeconds = 30;

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);
const isName = (value: unknown): value is string => typeof value === "string" && value.length > 0 && value.length <= 255;

function demand(holds: boolean, what: string): asserts holds {
  if (!holds) {
    throw new WrongLogoutToken(what);
  }
}

const typeOf = (token: string): string | undefined => {
  const { typ } = decodeProtectedHeader(token);
  return typeof typ === "string" ? typ.toLowerCase() : typ;
};

/** Checks a logout token as OpenID Connect Back-Channel Logout 1.0, §2.6, wants it. Whatever is wrong with it rejects. */
export async function readLogoutToken(token: string, { issuer, clientId, keys }: Expected): Promise<Logout> {
  demand(types.has(typeOf(token)), "typ");
  const { payload } = await jwtVerify(token, keys, {
    issuer,
    audience: clientId,
    algorithms,
    maxTokenAge: goodForSeconds,
    clockTolerance: clocksDifferBySeconds,
    requiredClaims: ["exp", "jti", "events"],
  });
  return logoutIn(payload, issuer, clientId);
}

function logoutIn({ aud, events, jti, nonce, sub, sid }: JWTPayload, issuer: string, clientId: string): Logout {
  demand([aud].flat().every((one) => one === clientId), "aud");
  demand(isObject(events) && isObject((events as Record<string, unknown>)[event]), "events");
  demand(nonce === undefined, "nonce");
  demand(isName(jti), "jti");
  demand(sub === undefined || isName(sub), "sub");
  demand(sid === undefined || isName(sid), "sid");
  demand(sub !== undefined || sid !== undefined, "sub");
  return { issuer, subject: sub ?? null, sid: (sid as string | undefined) ?? null, id: jti };
}
