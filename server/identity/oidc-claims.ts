import type { IDToken } from "openid-client";

/** Whom a token of another hub is about, as the hub keeps it. */
export interface AccountKey {
  readonly issuer: string;
  readonly subject: string;
}

const entra = "https://login.microsoftonline.com/";
const orgNumberClaim = "https://id.oidc.se/claim/orgNumber";

/**
 * All tenants of Entra ID stand behind one address; there a tenant and a person in it are named together. Which of the two
 * it is stands before it, so that nobody becomes another's by a subject that reads like a tenant's person.
 */
export function accountKeyOf({ iss: issuer, sub, tid, oid }: IDToken, tenants: readonly string[]): AccountKey | null {
  if (!issuer.startsWith(entra) && tid === undefined) {
    return { issuer, subject: `sub ${sub}` };
  }
  const isAllowed = typeof tid === "string" && typeof oid === "string" && (tenants.length === 0 || tenants.includes(tid));
  return isAllowed ? { issuer, subject: `tenant ${tid} person ${oid}` } : null;
}

/**
 * The employer's organisation number, where the Swedish profile tells it. Nothing else of what a token says about a person is
 * read: no name, no mail address and no personal identity number.
 */
export function orgNumberIn(claims: IDToken): string | null {
  const told = claims[orgNumberClaim];
  const digits = typeof told === "string" ? told.replace(/^16(?=\d{10}$)|-/g, "") : "";
  return /^\d{10}$/.test(digits) ? digits : null;
}
