import { createRemoteJWKSet, type JWTVerifyGetKey } from "jose";
import * as client from "openid-client";
import { notFound } from "../shared/errors.ts";

/** Somebody else's sign-in that this hub trusts, as it was set. */
export interface OidcProvider {
  /** Part of the address that the other side sends people back to. */
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface OidcSettings {
  readonly oidcProviders: readonly OidcProvider[];
  /** Tenants of Entra ID whose people may come; empty where the issuer is one tenant's own. */
  readonly oidcTenants: readonly string[];
  readonly oidcScope: string;
  readonly production: boolean;
}

/** The providers as they were set, and what each tells of itself. */
export class OidcProviders {
  private readonly known = new Map<string, Promise<client.Configuration>>();
  private readonly keys = new Map<string, JWTVerifyGetKey>();

  constructor(private readonly settings: Pick<OidcSettings, "oidcProviders" | "production">) {}

  get all(): readonly OidcProvider[] {
    return this.settings.oidcProviders;
  }

  byId(id: string): OidcProvider {
    const found = this.all.find((one) => one.id === id);
    if (!found) {
      throw notFound("way to sign in");
    }
    return found;
  }

  /** Read once, and again where it could not be read. */
  configurationOf({ id, issuer, clientId, clientSecret }: OidcProvider): Promise<client.Configuration> {
    const known = this.known.get(id);
    if (known) {
      return known;
    }
    // A provider on this machine may speak plainly, as in development and tests; settings allow no other to (config.ts).
    const plain = issuer.startsWith("http:") && !this.settings.production ? [client.allowInsecureRequests] : [];
    const found = client.discovery(new URL(issuer), clientId, undefined, clientSecret ? client.ClientSecretPost(clientSecret) : client.None(), {
      timeout: 10,
      // The library trusts the way a token came by; the signature is checked all the same.
      execute: [...plain, client.enableNonRepudiationChecks],
    });
    this.known.set(id, found);
    found.catch(() => this.known.delete(id));
    return found;
  }

  /** The provider's public keys, for what it sends by itself; read anew when one is missing, twice a minute at most. */
  async keysOf(provider: OidcProvider): Promise<JWTVerifyGetKey> {
    const known = this.keys.get(provider.id);
    if (known) {
      return known;
    }
    const address = await this.addressIn(provider, "jwks_uri");
    if (address === null) {
      throw new Error("The provider names no keys.");
    }
    const found = createRemoteJWKSet(address, { timeoutDuration: 5_000, cooldownDuration: 30_000 });
    this.keys.set(provider.id, found);
    return found;
  }

  /** Where the provider ends its own session of a browser; null where it tells of no such place. */
  async wayOutOf(provider: OidcProvider): Promise<string | null> {
    const known = await this.addressIn(provider, "end_session_endpoint");
    return known && client.buildEndSessionUrl(await this.configurationOf(provider)).href;
  }

  private async addressIn(provider: OidcProvider, name: "jwks_uri" | "end_session_endpoint"): Promise<URL | null> {
    const told = (await this.configurationOf(provider)).serverMetadata()[name];
    const address = told !== undefined && URL.canParse(told) ? new URL(told) : null;
    const protocols = ["https:", ...(this.settings.production ? [] : ["http:"])];
    return address && protocols.includes(address.protocol) ? address : null;
  }
}
