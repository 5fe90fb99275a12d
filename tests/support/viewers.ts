import { createHash, randomBytes } from "node:crypto";
import type { TestApp } from "./app.ts";
import { pairedBoard, unpairDocument } from "./boards.ts";
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

/** The organisation that what the matrix looks at is planted for (tests/access/world.ts), or the other one that takes part. */
export type WorksFor = "PLANTED" | "OTHER";

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
  /** Whether they proved within the last ten minutes who they are. */
  readonly isFresh: boolean;
  /** Of those who administer an organisation: which one. */
  readonly worksFor: WorksFor | null;
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
async function browserOf(app: TestApp, address: string, { expires = "now() + interval '1 day'", proved = "now()" } = {}): Promise<TestClient> {
  const token = randomBytes(32).toString("base64url");
  await app.dataSource.query(`insert into session (token_hash, user_id, expires_at, authenticated_at) select $1, id, ${expires}, ${proved} from "user" where email = $2`, [createHash("sha256").update(token).digest(), address]);
  return new TestClient(app.address, `hub=${token}`);
}

/** Somebody who is nobody's demo account: with a role for some days, or with none. */
async function personOf(app: TestApp, mailbox: string, days: string): Promise<string> {
  const address = `${mailbox}@matris.example`;
  await app.dataSource.query(
    `with person as (insert into "user" (display_name, email, status, local_title, organisation_id) select $1, $2, 'ACTIVE', 'Samordnare', id from organisation order by id limit 1 returning id)
     insert into assignment (partnership_id, user_id, role, valid) select p.id, person.id, 'WORKING_MEMBER', $3::daterange from person, partnership p where p.slug = $4`,
    [mailbox, address, days, own],
  );
  return address;
}

const idIn = async (app: TestApp, slug: string): Promise<string> => Buffer.from(`Partnership:${(await one<{ id: string }>(app, "select id from partnership where slug = $1", [slug])).id}`).toString("base64url");

async function programFor(app: TestApp, role: string, scopes: readonly string[]): Promise<{ id: string; client: TestClient }> {
  return programOf(await browserOf(app, await email(app, own, role)), await idIn(app, own), scopes);
}

/** The process leader shuts somebody out. */
async function suspend(app: TestApp, address: string): Promise<void> {
  const { id } = await one<{ id: string }>(app, `select id from "user" where email = $1`, [address]);
  const input = { partnershipId: await idIn(app, own), userId: Buffer.from(`User:${id}`).toString("base64url"), reason: "Utreds" };
  const { suspendPerson } = await (await browserOf(app, await email(app, own, "PROCESS_LEADER"))).mutate<{ suspendPerson: { userErrors: object[] } }>("mutation ($input: SuspendPersonInput!) { suspendPerson(input: $input) { userErrors { message } } }", input);
  if (suspendPerson.userErrors.length > 0) {
    throw new Error(`${address} was not shut out: ${JSON.stringify(suspendPerson.userErrors)}`);
  }
}

/** A screen in a partnership's room, let in by its process leader. */
async function screenOf(app: TestApp, slug: string): Promise<{ client: TestClient; unpair: () => Promise<object> }> {
  const leader = await browserOf(app, await email(app, slug, "PROCESS_LEADER"));
  const { id, secret } = await pairedBoard(app, leader, await idIn(app, slug));
  return { client: new TestClient(app.address, null, secret), unpair: () => leader.mutate(unpairDocument, { id }) };
}

/** Somebody who has signed up for something that is public, and holds the code: nobody else has it. */
export class CodeHolder extends TestClient {
  code = "";

  static async of(app: TestApp, slug: string): Promise<CodeHolder> {
    const holder = new CodeHolder(app.address);
    const { id } = await one<{ id: string }>(app, "select o.id from occurrence o join partnership p on p.id = o.partnership_id join activity a on a.id = o.activity_id where p.slug = $1 and a.registration = 'SIGN_UP' and o.visibility = 0 and o.status = 'SCHEDULED' and o.starts_at > '2026-12-01' order by o.starts_at limit 1", [slug]);
    const { signUpForOccurrence: made } = await holder.mutate<{ signUpForOccurrence: { code: string } }>("mutation ($input: SignUpForOccurrenceInput!) { signUpForOccurrence(input: $input) { code userErrors { message } } }", { occurrenceId: Buffer.from(`Occurrence:${id}`).toString("base64url"), persons: 2, name: "Bosse" });
    holder.code = made.code;
    return holder;
  }
}

const nobody = (name: string, enter: Viewer["enter"]): Viewer => ({ name, is: "NOBODY", of: null, role: null, sees: "PUBLIC", scopes: [], isFresh: true, worksFor: null, enter });
const refused = (name: string, enter: Viewer["enter"]): Viewer => ({ ...nobody(name, enter), is: "REFUSED" });
const person = (name: string, of: string, role: string, sees: Sees): Viewer => ({ name, is: "PERSON", of, role, sees, scopes: [], isFresh: true, worksFor: role === "ORGANISATION_ADMINISTRATOR" ? "PLANTED" : null, enter: async (app) => browserOf(app, await email(app, of, role)) });
const without = (name: string, enter: Viewer["enter"]): Viewer => ({ ...nobody(name, enter), is: "PERSON" });
const program = (name: string, role: string, sees: Sees, ...scopes: string[]): Viewer => ({ name, is: "PROGRAM", of: own, role, sees, scopes, isFresh: true, worksFor: role === "ORGANISATION_ADMINISTRATOR" ? "PLANTED" : null, enter: async (app) => (await programFor(app, role, scopes)).client });

/** An administrator of an organisation of that name in one's own partnership. */
async function administratorOf(app: TestApp, mailbox: string, organisation: string): Promise<TestClient> {
  const address = `${mailbox}@matris.example`;
  await app.dataSource.query(
    `with person as (insert into "user" (display_name, email, status, local_title, organisation_id) select $1, $2, 'ACTIVE', 'Samordnare', id from organisation where name = $3 returning id)
     insert into assignment (partnership_id, user_id, role, valid) select p.id, person.id, 'ORGANISATION_ADMINISTRATOR', '[2024-01-01,)' from person, partnership p where p.slug = $4`,
    [mailbox, address, organisation, own],
  );
  return browserOf(app, address);
}

/** Everybody there is, each in one entry. Whoever can come to the hub in another way is added here. */
export const viewers: readonly Viewer[] = [
  nobody("an anonymous visitor", async (app) => new TestClient(app.address)),
  // The link of a resident: what it opens of its own has a test of its own.
  nobody("whoever holds the code of a sign-up", (app) => CodeHolder.of(app, own)),
  person("a reader", own, "READER", "PARTNERSHIP"),
  person("an evaluator", own, "EVALUATOR", "PARTNERSHIP"),
  person("a reporter", own, "REPORTER", "PARTNERSHIP"),
  person("an activity leader", own, "ACTIVITY_LEADER", "PARTNERSHIP"),
  person("the working group", own, "WORKING_MEMBER", "PARTNERSHIP"),
  person("an administrator of the organisation", own, "ORGANISATION_ADMINISTRATOR", "PARTNERSHIP"),
  { ...person("an administrator of another organisation", own, "ORGANISATION_ADMINISTRATOR", "PARTNERSHIP"), worksFor: "OTHER", enter: (app) => administratorOf(app, "annan", "Föreningen 01") },
  person("the steering group", own, "STEERING_MEMBER", "RESTRICTED"),
  person("the process leader", own, "PROCESS_LEADER", "RESTRICTED"),
  person("a reader of the neighbours", neighbouring, "READER", "PARTNERSHIP"),
  person("an evaluator of the neighbours", neighbouring, "EVALUATOR", "PARTNERSHIP"),
  person("a reporter of the neighbours", neighbouring, "REPORTER", "PARTNERSHIP"),
  person("an activity leader of the neighbours", neighbouring, "ACTIVITY_LEADER", "PARTNERSHIP"),
  person("the working group of the neighbours", neighbouring, "WORKING_MEMBER", "PARTNERSHIP"),
  person("an administrator of the neighbours' organisation", neighbouring, "ORGANISATION_ADMINISTRATOR", "PARTNERSHIP"),
  person("the steering group of the neighbours", neighbouring, "STEERING_MEMBER", "RESTRICTED"),
  person("the process leader of the neighbours", neighbouring, "PROCESS_LEADER", "RESTRICTED"),
  person("a reader of the hidden partnership", hidden, "READER", "PARTNERSHIP"),
  without("a former member", async (app) => browserOf(app, await personOf(app, "tidigare", "[2024-01-01,2026-11-23)"))),
  without("an administrator of an organisation that takes no part", (app) => administratorOf(app, "utan", "Föreningen 10")),
  without("somebody whose role begins tomorrow", async (app) => browserOf(app, await personOf(app, "kommande", "[2026-11-24,)"))),
  {
    ...person("a process leader who signed in a while ago", own, "PROCESS_LEADER", "RESTRICTED"),
    isFresh: false,
    enter: async (app) => browserOf(app, await email(app, own, "PROCESS_LEADER"), { proved: "now() - interval '11 minutes'" }),
  },
  nobody("a suspended person", async (app) => {
    const address = await personOf(app, "avstangd", "[2024-01-01,)");
    const client = await browserOf(app, address);
    await suspend(app, address);
    return client;
  }),
  nobody("an expired session", async (app) => browserOf(app, await email(app, own, "PROCESS_LEADER"), { expires: "now() - interval '1 second'" })),
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
  program("a steering group's token for everything", "STEERING_MEMBER", "PARTNERSHIP", "READ_PUBLIC", "READ_PARTNERSHIP", "WRITE_ACTIVITIES", "WRITE_MEASUREMENTS"),
  program("a reader's token for everything", "READER", "PARTNERSHIP", "READ_PUBLIC", "READ_PARTNERSHIP", "WRITE_ACTIVITIES", "WRITE_MEASUREMENTS"),
  program("an organisation administrator's token for everything", "ORGANISATION_ADMINISTRATOR", "PARTNERSHIP", "READ_PUBLIC", "READ_PARTNERSHIP", "WRITE_ACTIVITIES", "WRITE_MEASUREMENTS"),
  nobody("a paired board", async (app) => (await screenOf(app, workshop)).client),
  refused("a board that was turned out", async (app) => {
    const { client, unpair } = await screenOf(app, workshop);
    await unpair();
    return client;
  }),
  refused("a board whose old secret was copied", async (app) => {
    const { client } = await screenOf(app, workshop);
    await app.dataSource.query("update board_device d set locked_at = now() from board_secret s where s.board_id = d.board_id and s.prefix = $1", [client.token?.slice("hub_brd_".length, "hub_brd_".length + 8)]);
    return client;
  }),
  refused("a token of a suspended person", async (app) => {
    const address = await personOf(app, "utestangd", "[2024-01-01,)");
    const { client } = await programOf(await browserOf(app, address), await idIn(app, own), ["READ_PARTNERSHIP"]);
    await suspend(app, address);
    return client;
  }),
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
