import { generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type JWK } from "oidc-provider";

type Claims = Record<string, unknown>;
const newKey = () => generateKeyPairSync("rsa", { modulusLength: 2048 });
const written = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");
const read = (part = ""): Claims => JSON.parse(Buffer.from(part, "base64url").toString()) as Claims;

/** A port for a hub: its providers must know its address before it starts. */
export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "localhost", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

/** An ID token in its parts, to be put together otherwise. */
export interface Parts {
  readonly header: Claims;
  readonly claims: Claims;
  readonly signature: string;
}

/** What a browser has been told to keep, at one site. */
export type Cookies = Map<string, string>;

/** A real OpenID provider where everybody who comes is `person`, with a place to change what it answers on the way. */
export class OidcIssuer {
  readonly clientId = "hub";
  readonly clientSecret = "a-secret-that-only-the-two-know";
  /** Who comes, and what the provider says about them. */
  person: Claims & { sub: string } = { sub: "anna" };
  /** Puts an ID token together otherwise than the provider did. */
  tamper: ((parts: Parts) => string) | null = null;
  private readonly key = newKey();
  private readonly otherKey = newKey();
  private server!: Server;
  address = "";

  /** What the hub has answered to its logout tokens. */
  readonly told: number[] = [];

  /** Some providers name their sessions (`sid`), some end all of an account at once. */
  constructor(private readonly tellsSessionsApart = true) {}

  static async start(callbacks: (address: string) => string[], tellsSessionsApart = true): Promise<OidcIssuer> {
    const made = new OidcIssuer(tellsSessionsApart);
    let handle: ReturnType<Provider["callback"]>;
    made.server = createServer((request, response) => {
      if (request.url?.startsWith("/token")) {
        made.watch(response);
      }
      void (request.url?.startsWith("/interaction/") ? provider.interactionFinished(request, response, { login: { accountId: made.person.sub } }) : handle(request, response));
    });
    await new Promise<void>((resolve) => made.server.listen(0, "localhost", resolve));
    made.address = `http://localhost:${(made.server.address() as AddressInfo).port}`;
    const provider = made.providerFor(callbacks(made.address));
    handle = provider.callback();
    return made;
  }

  private providerFor(redirectUris: string[]): Provider {
    const { person } = { person: () => this.person };
    return new Provider(this.address, {
      clients: [{
        client_id: this.clientId,
        client_secret: this.clientSecret,
        redirect_uris: redirectUris,
        token_endpoint_auth_method: "client_secret_post",
        backchannel_logout_uri: redirectUris[0]?.replace(/callback$/, "backchannel-logout"),
        backchannel_logout_session_required: this.tellsSessionsApart,
      }],
      jwks: { keys: [{ ...(this.key.privateKey.export({ format: "jwk" }) as JWK), kid: "one", alg: "RS256", use: "sig" }] },
      claims: { openid: ["sub", "tid", "oid", "email", "name", "https://id.oidc.se/claim/orgNumber", "https://id.oidc.se/claim/personalIdentityNumber"] },
      conformIdTokenClaims: false,
      features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
      // It would not tell a hub on this machine otherwise.
      fetch: (address, options) => this.tell(fetch(address, { ...options, dispatcher: undefined } as RequestInit)),
      interactions: { url: (_, { uid }) => `/interaction/${uid}` },
      findAccount: (_, accountId) => ({ accountId, claims: () => person() }),
      loadExistingGrant: async ({ oidc }) => {
        const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId ?? "", accountId: oidc.session?.accountId ?? "" });
        grant.addOIDCScope("openid");
        await grant.save();
        return grant;
      },
      ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
      cookies: { keys: ["one"] },
    });
  }

  /** Puts a token together as the provider would have: its own key, or another under the same name. */
  signed(header: Claims, claims: Claims, { otherKey = false } = {}): string {
    const key: KeyObject = (otherKey ? this.otherKey : this.key).privateKey;
    const body = `${written(header)}.${written(claims)}`;
    return `${body}.${sign("RSA-SHA256", Buffer.from(body), key).toString("base64url")}`;
  }

  private watch(response: ServerResponse): void {
    const end = response.end.bind(response) as (body?: string) => ServerResponse;
    response.end = ((body?: string | Buffer) => {
      const answer = JSON.parse(String(body ?? "{}")) as { id_token?: string };
      const [header, claims, signature = ""] = answer.id_token?.split(".") ?? [];
      const id_token = this.tamper && answer.id_token ? this.tamper({ header: read(header), claims: read(claims), signature }) : answer.id_token;
      const changed = JSON.stringify({ ...answer, id_token });
      response.setHeader("content-length", Buffer.byteLength(changed));
      return end(changed);
    }) as typeof response.end;
  }

  private async tell(asked: Promise<Response>): Promise<Response> {
    const response = await asked;
    this.told.push(response.status);
    return response;
  }

  /** Walks through the provider's pages with a browser's cookies, and returns the address it sends the person back to. */
  async walk(begin: string, cookies: Cookies = new Map()): Promise<URL> {
    let at = new URL(begin);
    while (at.origin === this.address) {
      const response = await this.visit(at, cookies);
      const location = response.headers.get("location");
      if (location === null) {
        throw new Error(`The provider stopped at ${at.pathname} with ${response.status}: ${(await response.text()).slice(0, 300)}`);
      }
      at = new URL(location, at);
    }
    return at;
  }

  /** Signs out at the provider by its own page, as somebody who follows a link to it does. */
  async signOut(begin: string, cookies: Cookies): Promise<void> {
    const page = await (await this.visit(new URL(begin), cookies)).text();
    const [, action = "", xsrf = ""] = /action="([^"]+)".*name="xsrf" value="([^"]+)"/s.exec(page) ?? [];
    const response = await this.visit(new URL(action, begin), cookies, new URLSearchParams({ xsrf, logout: "yes" }));
    if (response.status >= 400 || xsrf === "") {
      throw new Error(`The provider does not let anybody out: ${response.status} ${page.slice(0, 300)}`);
    }
  }

  private async visit(at: URL, cookies: Cookies, form?: URLSearchParams): Promise<Response> {
    const response = await fetch(at, { redirect: "manual", headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") }, ...(form && { method: "POST", body: form }) });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    return response;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.closeAllConnections();
      this.server.close(() => resolve());
    });
  }
}
