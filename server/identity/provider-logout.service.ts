import type { Database } from "../shared/reader.ts";
import { readLogoutToken, WrongLogoutToken } from "./logout-token.ts";
import type { OidcProviders } from "./oidc-providers.ts";
import { hashOf } from "./secret.ts";
import { accountHash, providerSessionHash } from "./session-origin.ts";

// Where a provider tells its sessions apart, the one it names ends; those of the account that it has not told apart from it end
// with it. In one statement: a token that ended nothing because something failed may come again.
const end = `
  with first as (insert into used_logout_token (hash) values ($1) on conflict do nothing returning hash),
    gone as (delete from session s where exists (select from first) and exists (
      select from session_origin o where o.session_id = s.id and (
        o.provider_session_hash = $3::bytea or (o.account_hash = $2::bytea and ($3::bytea is null or o.provider_session_hash is null))))
      returning s.id)
  select exists (select from first) as "isFirst", array(select g.id from gone g) as ended`;

/** Sessions end here when the provider that they came from says that its own has (OpenID Connect Back-Channel Logout). */
export class ProviderLogoutService {
  constructor(
    private readonly database: Pick<Database, "pool">,
    private readonly providers: OidcProviders,
  ) {}

  /** Ends what a provider's logout token is about, and returns the sessions' ids: none where they had ended before. */
  async end(providerId: string, token: string): Promise<readonly string[]> {
    const provider = this.providers.byId(providerId);
    const [configuration, keys] = await Promise.all([this.providers.configurationOf(provider), this.providers.keysOf(provider)]);
    const { issuer, subject, sid, id } = await readLogoutToken(token, { issuer: configuration.serverMetadata().issuer, clientId: provider.clientId, keys });
    const { rows } = await this.database.pool.query<{ isFirst: boolean; ended: string[] }>(end, [
      hashOf(JSON.stringify([issuer, id])),
      subject === null ? null : accountHash(issuer, subject),
      sid === null ? null : providerSessionHash(issuer, sid),
    ]);
    if (!rows[0]?.isFirst) {
      throw new WrongLogoutToken("jti");
    }
    return rows[0].ended;
  }

  /** Tokens are too old long before this. */
  async forgetUsed(): Promise<void> {
    await this.database.pool.query("delete from used_logout_token where used_at < now() - interval '1 day'");
  }
}
