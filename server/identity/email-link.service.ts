import { throttle } from "../limits/throttle.ts";
import { hubAddress, type Letter } from "../mail/letter.ts";
import type { MailService } from "../mail/mail.service.ts";
import { DomainError } from "../shared/errors.ts";
import type { Database } from "../shared/reader.ts";
import type { Language, Viewer } from "../shared/viewer.ts";
import type { PendingProofs } from "./pending-proofs.ts";
import { hashOf } from "./secret.ts";

interface Asked {
  /** Null for the address of whoever is signed in. */
  readonly email: string | null;
  /** Where to go afterwards, a path on this site. */
  readonly till: string;
  readonly viewer: Viewer;
  readonly browser: string;
  readonly network: string;
}

export interface Brought {
  readonly userId: string;
  /** Who had to bring it; null where anybody may. */
  readonly expected: string | null;
  readonly till: string;
}

interface Person {
  readonly id: string;
  readonly email: string;
}

interface Log {
  error(details: object, message: string): void;
}

const goodForMinutes = 15;
/** From one network to one address; others who ask for it from elsewhere do not keep its owner out so soon. */
const mostPerHour = { fromOneNetwork: 5, together: 30 };

// Two people with one address in letters of different size are told apart by nobody: then it leads to neither.
const personWith = (condition: string) => `select id, email from "user" where ${condition} and status = 'ACTIVE' and email is not null limit 2`;

/** One text for whatever is wrong with a link: it tells nobody which one was good. */
const refusedLink = () => new DomainError("FORBIDDEN", "This link is not accepted. It may be used, too old, or asked for in another browser.", { reason: "LINK_REFUSED" });

const letterTo = (to: string, language: Language, secret: string, isSignedIn: boolean): Letter => {
  const address = `${hubAddress}/logga-in/lank#${secret}`;
  const [sv, en] = isSignedIn ? ["bekräfta att det är du", "confirm that it is you"] : ["logga in", "sign in"];
  return {
    to,
    language,
    subject: isSignedIn ? { sv: "Bekräfta att det är du", en: "Confirm that it is you" } : { sv: "Logga in i Spindeln", en: "Sign in to Spindeln" },
    text: {
      sv: `Hej!\n\nÖppna länken för att ${sv}. Gör det i samma webbläsare som du bad om den i.\n\n${address}\n\nLänken gäller i ${goodForMinutes} minuter och kan användas en gång. Om du inte har bett om den behöver du inte göra något.`,
      en: `Hello,\n\nOpen the link to ${en}. Do so in the browser in which you asked for it.\n\n${address}\n\nThe link is good for ${goodForMinutes} minutes and can be used once. If you did not ask for it, there is nothing you need to do.`,
    },
    validForMinutes: goodForMinutes,
  };
};

/** Signing in through one's mail: whoever reads it, in the browser that asked, is the person with that address. */
export class EmailLinkService {
  constructor(
    private readonly database: Database,
    private readonly pending: PendingProofs,
    private readonly mail: MailService,
    private readonly log: Log,
  ) {}

  /** Nobody's mailbox is filled by others; who is asked for is counted without keeping the address. */
  async requireAllowance({ email, viewer, network }: Asked): Promise<void> {
    const key = hashOf(email === null ? String(viewer.userId) : email.trim().toLowerCase()).toString("hex");
    await throttle(this.database, { name: "links from a network", key: `${key} ${network}`, most: mostPerHour.fromOneNetwork, perSeconds: 3600 });
    await throttle(this.database, { name: "links", key, most: mostPerHour.together, perSeconds: 3600 });
  }

  /** Looks the person up and writes to them, after the answer: what it takes tells nobody whether there is one. */
  sendSoon(asked: Asked): void {
    this.send(asked).catch((error: unknown) => this.log.error({ err: error }, "A link could not be sent."));
  }

  private async send({ email, till, viewer, browser }: Asked): Promise<void> {
    const person = await (email === null ? this.find("id = $1", String(viewer.userId)) : this.find("lower(email) = lower($1)", email.trim()));
    if (!person || !this.mail.works) {
      return;
    }
    const client = await this.database.pool.connect();
    try {
      await client.query("begin");
      const proof = { kind: "LINK", browser, userId: email === null ? viewer.userId : null, minutes: goodForMinutes } as const;
      const secret = await this.pending.begin(proof, { personId: person.id, till }, client);
      await this.mail.post(client, letterTo(person.email, viewer.language, secret, email === null));
      await client.query("commit");
    } catch (error) {
      await client.query("rollback").catch(() => {}); // the connection itself may be what failed
      throw error;
    } finally {
      client.release();
    }
    this.mail.sendSoon();
  }

  /** Whom a link lets in. It is used up by it, and stays as it is where it is refused. */
  async bring(secret: string, browser: string | null): Promise<Brought> {
    const proof = await this.pending.take<{ personId: string; till: string }>("LINK", secret, browser);
    const person = proof && (await this.find("id = $1", proof.content.personId));
    if (!proof || !person) {
      throw refusedLink();
    }
    return { userId: person.id, expected: proof.userId, till: proof.content.till };
  }

  private async find(condition: string, value: string): Promise<Person | null> {
    const { rows } = await this.database.pool.query<Person>(personWith(condition), [value]);
    return rows.length === 1 ? (rows[0] ?? null) : null;
  }
}
