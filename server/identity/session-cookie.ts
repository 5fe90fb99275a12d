import { fastifyCookie } from "@fastify/cookie";

/** What a request and a WebSocket's upgrade have in common. */
export interface CookieBearer {
  readonly headers: { readonly cookie?: string | undefined; readonly host?: string | undefined };
}

export interface CookiePlace extends CookieBearer {
  /** Whether this connection, or the proxy's before it, is encrypted. */
  readonly encrypted: boolean;
}

/** Browsers differ in whether `http://localhost` may set a Secure cookie, so that one place has plain names. */
const guarded = "__Host-";
const [session, browser] = ["hub", "hub-browser"];

/** Seconds; no session lives longer (session.service.ts). */
const sevenDays = 7 * 24 * 3600;
/** Nor does any proof that was begun and not brought. */
const oneHour = 3600;

const isLocalhost = ({ headers }: CookieBearer): boolean => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(headers.host ?? "");

/** What a request carries. The plain name counts on localhost only: elsewhere anybody's subdomain could set it. */
function read(request: CookieBearer, name: string): string | null {
  const cookies = fastifyCookie.parse(request.headers.cookie ?? "");
  return cookies[`${guarded}${name}`] ?? (isLocalhost(request) ? cookies[name] : undefined) ?? null;
}

function write(place: CookiePlace, name: string, value: string | null, seconds: number): string {
  const secure = place.encrypted || !isLocalhost(place);
  return fastifyCookie.serialize(secure ? `${guarded}${name}` : name, value ?? "", { path: "/", httpOnly: true, sameSite: "lax", secure, maxAge: value === null ? 0 : seconds });
}

/** The session token that a request carries. */
export const sessionTokenOf = (request: CookieBearer): string | null => read(request, session);
/** The `Set-Cookie` that keeps a token, or forgets it. */
export const sessionCookie = (place: CookiePlace, token: string | null): string => write(place, session, token, sevenDays);

/** The secret that tells the browser in which a proof was begun from all others. It says nothing about who uses it. */
export const browserSecretOf = (request: CookieBearer): string | null => read(request, browser);
export const browserCookie = (place: CookiePlace, secret: string): string => write(place, browser, secret, oneHour);
