import { fastifyCookie } from "@fastify/cookie";

/** What a request and a WebSocket's upgrade have in common. */
export interface CookieBearer {
  readonly headers: { readonly cookie?: string | undefined; readonly host?: string | undefined };
}

interface CookiePlace extends CookieBearer {
  /** Whether this connection, or the proxy's before it, is encrypted. */
  readonly encrypted: boolean;
}

const guarded = "__Host-hub";
/** Browsers differ in whether `http://localhost` may set a Secure cookie, so that one place has a plain name. */
const plain = "hub";

/** Seconds; no session lives longer (session.service.ts). */
const sevenDays = 7 * 24 * 3600;

const isLocalhost = ({ headers }: CookieBearer): boolean => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(headers.host ?? "");

/** The session token that a request carries. The plain name counts on localhost only: elsewhere anybody's subdomain could set it. */
export function sessionTokenOf(request: CookieBearer): string | null {
  const cookies = fastifyCookie.parse(request.headers.cookie ?? "");
  return cookies[guarded] ?? (isLocalhost(request) ? cookies[plain] : undefined) ?? null;
}

/** The `Set-Cookie` that keeps a token, or forgets it. */
export function sessionCookie(place: CookiePlace, token: string | null): string {
  const secure = place.encrypted || !isLocalhost(place);
  const maxAge = token === null ? 0 : sevenDays;
  return fastifyCookie.serialize(secure ? guarded : plain, token ?? "", { path: "/", httpOnly: true, sameSite: "lax", secure, maxAge });
}
