import { isLocalDate, isLocalTime } from "./shared/time/local-date.ts";
import { zone } from "./shared/time/zone.ts";

/** A setting from the environment: how its text becomes a value, and what it means, for people. */
export interface Setting<T> {
  readonly meaning: string;
  /** What holds when it is not set, in words. */
  readonly otherwise: string;
  /** Throws a `Misfit` for a text that does not fit. */
  read(text: string | undefined, production: boolean): T;
}

/** Why the text of a setting cannot be used; written to follow its name. */
export class Misfit extends Error {}

function setting<T>(otherwise: string, fallback: T | ((production: boolean) => T), parse: (text: string) => T, meaning: string): Setting<T> {
  const fill = (production: boolean): T => (typeof fallback === "function" ? (fallback as (production: boolean) => T)(production) : fallback);
  return { meaning, otherwise, read: (text, production) => (text ? parse(text) : fill(production)) };
}

const whole = (fallback: number, [least, most]: readonly [number, number], meaning: string): Setting<number> =>
  setting(String(fallback), fallback, (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new Misfit(`must be a whole number from ${least} to ${most}, not "${text}"`);
    }
    return value;
  }, meaning);

const limit = (fallback: number, meaning: string): Setting<number> => whole(fallback, [1, 1_000_000_000], meaning);

function choice<T extends string>(choices: readonly T[], otherwise: string, fallback: T | ((production: boolean) => T), meaning: string): Setting<T> {
  return setting(otherwise, fallback, (text) => {
    const found = choices.find((one) => one === text);
    if (!found) {
      throw new Misfit(`must be ${choices.join(", ").replace(/, ([^,]*)$/, " or $1")}, not "${text}"`);
    }
    return found;
  }, meaning);
}

const onOff = (otherwise: string, fallback: boolean | ((production: boolean) => boolean), meaning: string): Setting<boolean> =>
  setting(otherwise, fallback, (text) => {
    if (text !== "on" && text !== "off") {
      throw new Misfit(`must be on or off, not "${text}"`);
    }
    return text === "on";
  }, meaning);

function address(text: string, protocols: readonly string[]): URL {
  if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol)) {
    // The text itself may hold a password.
    throw new Misfit(`must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`);
  }
  return new URL(text);
}

const list = (otherwise: string, meaning: string): Setting<readonly string[]> => setting<readonly string[]>(otherwise, [], (text) => text.split(",").map((part) => part.trim()), meaning);

const originOf = (text: string): string => address(text.trim(), ["https:", "http:"]).origin;

/** An instant, written with its offset, or as local time in Sweden. */
function instant(text: string): string {
  const [, date = "", time = "", offset] = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/.exec(text) ?? [];
  if (!isLocalDate(date) || !isLocalTime(time)) {
    throw new Misfit(`must be a time such as 2026-11-23T12:00, not "${text}"`);
  }
  const at = offset ? new Date(text.replace(" ", "T")) : zone("Europe/Stockholm").toInstant(date, time);
  return at.toISOString();
}

/** Every setting of the hub: `dataDir` is read from DATA_DIR. Those that begin with `limit` protect it; a load test may raise them. */
export const settings = {
  nodeEnv: setting("development", "development", (text) => text, "`production` makes demo sign-in impossible and listens on every network interface."),
  port: whole(3000, [0, 65_535], "Port to serve on; 0 takes any free one."),
  host: setting("localhost; 0.0.0.0 in production", (production) => (production ? "0.0.0.0" : "localhost"), (text) => text, "Network interface to serve on."),
  dataDir: setting(".data", ".data", (text) => text, "Directory of the embedded PostgreSQL, made when missing."),
  databaseUrl: setting<string | null>("embedded PostgreSQL", null, (text) => address(text, ["postgres:", "postgresql:"]) && text, "A PostgreSQL 15 or newer to use instead of the embedded one."),
  databaseAppUrl: setting<string | null>("DATABASE_URL", null, (text) => address(text, ["postgres:", "postgresql:"]) && text, "The same database under a login that has the viewers' role alone, for everything asked on behalf of people."),
  databasePool: whole(10, [2, 1_000], "Most connections to PostgreSQL at a time for what people read, and as many for everything else."),
  demo: onOff("on; off in production", (production) => !production, "Fills an empty database with the demo partnerships and offers to sign in as their roles."),
  demoNow: setting<string | null>("the real clock", null, instant, "Makes the clock stand still, at local time in Sweden or at a time with its offset."),
  publicUrl: setting<string | null>("the address asked for", null, originOf, "Address that people use, when a proxy stands in front. With https, cookies and headers demand it."),
  allowedOrigins: setting<readonly string[]>("none", [], (text) => text.split(",").map(originOf), "Other web addresses, comma-separated, whose pages may use the API with the visitor's session."),
  trustProxy: whole(0, [0, 10], "How many proxies in front tell the visitor's address."),
  logLevel: choice(["fatal", "error", "warn", "info", "debug", "silent"], "warn; info in production", (production) => (production ? "info" : "warn"), "How much is logged, as JSON lines without personal data; info has a line for every request."),
  doorbell: onOff("on", true, "Tells other processes on the same database of changes at once, instead of within a second."),
  smtpUrl: setting<string | null>("none: nothing is sent, and in development mail is read at `/utveckling/post`", null, (text) => address(text, ["smtp:", "smtps:"]) && text, "Mail server for sign-in links and invitations, `smtps://user:password@host`. Needs `MAIL_FROM`, and in production `PUBLIC_URL`."),
  mailFrom: setting("none", "", (text) => text, "Sender of mail, `Spindeln <spindeln@hub.example>`."),
  oidcIssuer: list("none", "Sign-in at work through OpenID Connect: address of the issuer, exactly as it calls itself. Several, comma-separated, are told by as many values in the next three. In production it needs `PUBLIC_URL`."),
  oidcClientId: list("none", "What each issuer calls this hub. It sends people back to `<PUBLIC_URL>/auth/oidc/<name>/callback`, with the name below in small letters and hyphens."),
  oidcClientSecret: list("none", "The secret that each issuer has given this hub."),
  oidcName: list("the issuer's host", "What people here call each issuer, such as `Kommunen`."),
  oidcTenants: list("none", "Tenants of Entra ID whose people may sign in; needed where the issuer stands for several."),
  oidcScope: setting("openid", "openid", (text) => text, "What is asked for. The hub reads who somebody is and, where the Swedish profile tells it, the employer's organisation number; nothing else is kept."),
  limitBodyBytes: limit(100_000, "Bytes in a request."),
  limitFrameBytes: limit(65_536, "Bytes in a WebSocket message from a client."),
  limitDocumentTokens: limit(2_000, "Tokens in a GraphQL document."),
  limitDocumentDepth: limit(8, "Levels of objects in a GraphQL document; `edges`, `node` and `nodes` are not counted."),
  // A document that follows everything needs an alias for each field that two types call the same and mean differently, such as `status`.
  limitDocumentAliases: limit(30, "Aliases in a GraphQL document."),
  limitRootFields: limit(10, "Fields directly below query or mutation."),
  limitDirectives: limit(20, "Directives in a GraphQL document."),
  limitSelections: limit(1_000, "Selections in a GraphQL document with every fragment written out."),
  limitInputList: limit(250, "Values in a list of an input."),
  limitInputText: limit(10_000, "Characters in a text of an input."),
  limitRequestMs: limit(5_000, "Milliseconds that a query or mutation may take."),
  limitReadMs: limit(2_000, "Milliseconds that one statement may take that reads for somebody."),
  limitPoolWaitMs: limit(2_000, "Milliseconds that an operation waits for a connection to PostgreSQL."),
  limitSocketsPerAddress: limit(200, "WebSockets from one network address."),
  limitSocketsPerViewer: limit(10, "WebSockets at a time of one signed-in browser, one token or one screen."),
  limitSubscriptionsPerSocket: limit(20, "Subscriptions on one WebSocket."),
  limitSocketMessages: limit(100, "Messages from a client on one WebSocket in ten seconds."),
  limitObjects: limit(150_000, "Objects that one operation may ask for, counted from the sizes of its pages before it runs."),
  limitCost: limit(150_000, "Cost of one operation: an object 1, a connection 2 more, a sum or a mutation 10 more."),
  limitPersonCost: limit(10_000_000, "Cost of all operations of one signed-in person in a minute."),
  limitNetworkCost: limit(20_000_000, "Cost of all operations in a minute from one network where nobody is signed in."),
  limitSignIns: limit(120, "Sign-ins, and as many wrong tokens of programs and boards, from one network (the first 24 bits of an IPv4 address, 56 of IPv6) in a minute."),
  limitLogouts: limit(600, "Sessions that providers end (back-channel logout) from one network in a minute."),
  limitSignUps: limit(100, "Sign-ups without an account, as many changes of them and as many wrong codes, from one network in ten minutes."),
  limitPresence: limit(50, "How many times one person may tell in ten seconds where they are."),
  limitUnsentBytes: limit(262_144, "Bytes waiting for a client that reads slowly before it is sent no more."),
  limitStallMs: limit(20_000, "Milliseconds without a completed write before a slow client is cut off."),
} satisfies Record<string, Setting<unknown>>;

/** The variable of the environment that a setting is read from. */
export const variableOf = (name: string): string => name.replaceAll(/[A-Z]/g, "_$&").toUpperCase();

export type Settings = { readonly [Name in keyof typeof settings]: ReturnType<(typeof settings)[Name]["read"]> };
