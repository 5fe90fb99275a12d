import type { Settings } from "./settings.ts";

type Told = Pick<Settings, "oidcIssuer" | "oidcClientId" | "oidcClientSecret" | "oidcName" | "oidcTenants" | "publicUrl">;

export interface OidcProviderSettings {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Addresses of Entra ID that stand for more than one tenant. */
const manyTenants = /^https:\/\/login\.microsoftonline\.com\/(common|organizations|consumers)(\/|$)/;
const thisMachine = new Set(["localhost", "127.0.0.1", "[::1]"]);

const idOf = (name: string): string => name.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");

/** The issuers with what belongs to each, taken from lists of the same length. */
export const oidcProviders = ({ oidcIssuer, oidcClientId, oidcClientSecret, oidcName }: Told): OidcProviderSettings[] =>
  oidcIssuer.map((issuer, index) => {
    const name = oidcName[index] || (URL.canParse(issuer) ? new URL(issuer).hostname : issuer);
    return { id: idOf(name), name, issuer, clientId: oidcClientId[index] ?? "", clientSecret: oidcClientSecret[index] ?? "" };
  });

const mayBe = (issuer: string, production: boolean): boolean => {
  const { protocol, hostname } = URL.canParse(issuer) ? new URL(issuer) : { protocol: "", hostname: "" };
  return protocol === "https:" || (protocol === "http:" && !production && thisMachine.has(hostname));
};

/** What is wrong with them taken together. */
export function oidcProblems(told: Told, production: boolean): string[] {
  const { oidcIssuer, oidcClientId, oidcClientSecret, oidcName, oidcTenants, publicUrl } = told;
  const ids = oidcProviders(told).map(({ id }) => id);
  const others = { OIDC_CLIENT_ID: oidcClientId, OIDC_CLIENT_SECRET: oidcClientSecret, OIDC_NAME: oidcName };
  return [
    ...(oidcIssuer.every((issuer) => mayBe(issuer, production)) ? [] : ["OIDC_ISSUER must be addresses that begin with https://"]),
    ...(oidcClientId.length === oidcIssuer.length ? [] : ["OIDC_CLIENT_ID must have a value for each in OIDC_ISSUER"]),
    ...Object.entries(others).flatMap(([name, values]) => (values.length > oidcIssuer.length ? [`${name} has more values than OIDC_ISSUER`] : [])),
    ...(new Set(ids).size === ids.length && !ids.includes("") ? [] : ["OIDC_NAME must tell the issuers apart"]),
    ...(oidcIssuer.some((issuer) => manyTenants.test(issuer)) && oidcTenants.length === 0 ? ["OIDC_TENANTS must name the tenants that may come, because OIDC_ISSUER stands for all"] : []),
    ...(production && oidcIssuer.length > 0 && !publicUrl ? ["PUBLIC_URL must be set with OIDC_ISSUER: the issuer sends people back there"] : []),
  ];
}
