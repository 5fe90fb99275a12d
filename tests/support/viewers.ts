import { createHash, randomBytes } from "node:crypto";
import type { TestApp } from "./app.ts";
import { TestClient } from "./client.ts";
import { programOf } from "./programs.ts";

/** The partnerships of the demo that the viewers come from: two that everybody may know of, and one that is made hidden. */
export const own = "rannebergen";
export const neighbouring = "boden";
export const hidden = "portalen";
/** One that nobody of them looks at. */
export const workshop = "lina-hage";

/** What somebody may see at most in the partnership they come from. Elsewhere everybody sees what is public. */
export type Sees = "PUBLIC" | "PARTNERSHIP" | "RESTRICTED";

export interface Viewer {
  readonly name: string;
  /** REFUSED: not let in at all, neither over HTTP nor over WebSocket. */
  readonly is: "NOBODY" | "PERSON" | "PROGRAM" | "REFUSED";
  /** Where they hold their role; null where they hold none. */
  readonly of: string | null;
  readonly role: string | null;
  readonly sees: Sees;
  /** For programs alone. */
  readonly scopes: readonly string[];
  /** How they come in. */
  readonly enter: (app: TestApp) => Promise<TestClient>;
}

const email = (app: TestApp, slug: string, role: string): Promise<string> =>
  one<{ email: string }>(app, `select u.email from "user" u join assignment a on a.user_id = u.id join partnership p on p.id = a.partnership_id where p.slug = $1 and a.role = $2 and u.email like '%@demo.example'`, [slug, role]).then((row) => row.email);

async function one<Row>(app: TestApp, sql: string, values: unknown[]): Promise<Row> {
  const [row] = (await app.dataSource.query(sql, values)) as Row[];
  if (!row) {
    throw new Error(`Nothing was found by ${sql}`);
  }
  return row;
}

/** A browser whose session stands in the database as it is said. */
async function browserOf(app: TestApp, address: string, expires = "now() + interval '1 day'"): Promise<TestClient> {
  const token = randomBytes(32).toString("base64url");
  await app.dataSource.query(`insert into session (token_hash, user_id, expires_at) select $1, id, ${expires} from "user" where email = $2`, [createHash("sha256").update(token).digest(), address]);
  return new TestClient(app.address, `hub=${token}`);
}

/** Somebody who is nobody's demo account: with a role for some days, or with none. */
async function personOf(app: TestApp, mailbox: string, status: string, days: string): Promise<string> {
  const address = `${mailbox}@matris.example`;
  await app.dataSource.query(
    `with person as (insert into "user" (display_name, email, status, local_title, organisation_id) select $1, $2, $3, 'Samordnare', id from organisation order by id limit 1 returning id)
     insert into assignment (partnership_id, user_id, role, valid) select p.id, person.id, 'WORKING_MEMBER', $4::daterange from person, partnership p where p.slug = $5`,
    [mailbox, address, status, days, own],
  );
  return address;
}

async function programFor(app: TestApp, role: string, scopes: readonly string[]): Promise<{ id: string; client: TestClient }> {
  const { id } = await one<{ id: string }>(app, "select id from partnership where slug = $1", [own]);
  return programOf(await browserOf(app, await email(app, own, role)), Buffer.from(`Partnership:${id}`).toString("base64url"), scopes);
}

const nobody = (name: string, enter: Viewer["enter"]): Viewer => ({ name, is: "NOBODY", of: null, role: null, sees: "PUBLIC", scopes: [], enter });
const refused = (name: string, enter: Viewer["enter"]): Viewer => ({ ...nobody(name, enter), is: "REFUSED" });
const person = (name: string, of: string, role: string, sees: Sees): Viewer => ({ name, is: "PERSON", of, role, sees, scopes: [], enter: async (app) => browserOf(app, await email(app, of, role)) });
const without = (name: string, enter: Viewer["enter"]): Viewer => ({ ...nobody(name, enter), is: "PERSON" });
const program = (name: string, role: string, sees: Sees, ...scopes: string[]): Viewer => ({ name, is: "PROGRAM", of: own, role, sees, scopes, enter: async (app) => (await programFor(app, role, scopes)).client });

/** Everybody there is, each in one entry. Whoever can come to the hub in another way is added here. */
export const viewers: readonly Viewer[] = [
  nobody("an anonymous visitor", async (app) => new TestClient(app.address)),
  person("a reader", own, "READER", "PARTNERSHIP"),
  person("an evaluator", own, "EVALUATOR", "PARTNERSHIP"),
  person("a reporter", own, "REPORTER", "PARTNERSHIP"),
  person("an activity leader", own, "ACTIVITY_LEADER", "PARTNERSHIP"),
  person("the working group", own, "WORKING_MEMBER", "PARTNERSHIP"),
  person("the steering group", own, "STEERING_MEMBER", "RESTRICTED"),
  person("the process leader", own, "PROCESS_LEADER", "RESTRICTED"),
  person("a reader of the neighbours", neighbouring, "READER", "PARTNERSHIP"),
  person("an evaluator of the neighbours", neighbouring, "EVALUATOR", "PARTNERSHIP"),
  person("a reporter of the neighbours", neighbouring, "REPORTER", "PARTNERSHIP"),
  person("an activity leader of the neighbours", neighbouring, "ACTIVITY_LEADER", "PARTNERSHIP"),
  person("the working group of the neighbours", neighbouring, "WORKING_MEMBER", "PARTNERSHIP"),
  person("the steering group of the neighbours", neighbouring, "STEERING_MEMBER", "RESTRICTED"),
  person("the process leader of the neighbours", neighbouring, "PROCESS_LEADER", "RESTRICTED"),
  person("a reader of the hidden partnership", hidden, "READER", "PARTNERSHIP"),
  without("a former member", async (app) => browserOf(app, await personOf(app, "tidigare", "ACTIVE", "[2024-01-01,2026-11-23)"))),
  without("somebody whose role begins tomorrow", async (app) => browserOf(app, await personOf(app, "kommande", "ACTIVE", "[2026-11-24,)"))),
  nobody("a suspended person", async (app) => browserOf(app, await personOf(app, "avstangd", "SUSPENDED", "[2024-01-01,)"))),
  nobody("an expired session", async (app) => browserOf(app, await email(app, own, "PROCESS_LEADER"), "now() - interval '1 second'")),
  nobody("a session that was signed out", async (app) => {
    const client = await browserOf(app, await email(app, own, "PROCESS_LEADER"));
    await client.fetch("/auth/sign-out", { method: "POST" });
    return client;
  }),
  program("a token for read:public", "PROCESS_LEADER", "PUBLIC", "READ_PUBLIC"),
  program("a token for read:partnership", "PROCESS_LEADER", "PARTNERSHIP", "READ_PARTNERSHIP"),
  program("a token for write:activities", "PROCESS_LEADER", "PUBLIC", "WRITE_ACTIVITIES"),
  program("a token for write:measurements", "PROCESS_LEADER", "PUBLIC", "WRITE_MEASUREMENTS"),
  program("a token for everything", "PROCESS_LEADER", "PARTNERSHIP", "READ_PUBLIC", "READ_PARTNERSHIP", "WRITE_ACTIVITIES", "WRITE_MEASUREMENTS"),
  program("a reader's token for everything", "READER", "PARTNERSHIP", "READ_PUBLIC", "READ_PARTNERSHIP", "WRITE_ACTIVITIES", "WRITE_MEASUREMENTS"),
  refused("an expired token", async (app) => {
    const { id, client } = await programFor(app, "PROCESS_LEADER", ["READ_PARTNERSHIP"]);
    await app.dataSource.query("update api_token_secret set expires_at = now() where token_id = $1", [id]);
    return client;
  }),
  refused("a revoked token", async (app) => {
    const { id, client } = await programFor(app, "PROCESS_LEADER", ["READ_PARTNERSHIP"]);
    await app.dataSource.query("update api_token set revoked_at = now() where id = $1", [id]);
    return client;
  }),
];
