import { createTransport, type Transporter } from "nodemailer";
import type { Database } from "../shared/reader.ts";
import { bodyOf, hubAddress, type Letter } from "./letter.ts";

export interface MailSettings {
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly production: boolean;
  /** Where people reach the hub. */
  readonly address: string;
}

export interface WaitingMail {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly createdAt: Date;
}

/** The connection of an open transaction, or the pool where the letter is all there is to write. */
interface Writes {
  query(text: string, values: unknown[]): Promise<unknown>;
}

interface Log {
  warn(details: object, message: string): void;
}

const columns = `id, recipient, subject, body, created_at as "createdAt"`;

// Whoever takes a letter has two minutes until another process may try; every failure doubles the wait.
const claim = `
  update outgoing_mail m set attempts = attempts + 1, next_attempt_at = now() + interval '2 minutes' * 2 ^ least(attempts, 5)
  where id in (select id from outgoing_mail where next_attempt_at <= now() and expires_at > now() order by created_at limit 20 for update skip locked)
  returning ${columns}`;

const smtpPatience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, disableFileAccess: true, disableUrlAccess: true };

/**
 * Mail is written with what it tells of, in the same transaction, and sent after the commit: nobody hears of what did not
 * happen, and a mail server that is away delays nothing but the mail. What was sent is not kept.
 */
export class MailService {
  private readonly transport: Transporter | null;
  private sending: Promise<void> | null = null;

  constructor(
    private readonly database: Pick<Database, "pool">,
    private readonly settings: MailSettings,
    private readonly log: Log,
  ) {
    this.transport = settings.smtpUrl === null ? null : createTransport({ url: settings.smtpUrl, ...smtpPatience });
  }

  /** Whether letters reach anybody: by a mail server, or in development on a page of the hub. */
  get works(): boolean {
    return this.transport !== null || this.isReadHere;
  }

  /** Letters are read in the hub itself: in development, as long as there is no mail server. */
  get isReadHere(): boolean {
    return this.transport === null && !this.settings.production;
  }

  async post(writes: Writes, letter: Letter): Promise<void> {
    await writes.query("insert into outgoing_mail (recipient, subject, body, expires_at) values ($1, $2, $3, now() + make_interval(mins => $4))", [
      letter.to,
      letter.subject[letter.language],
      bodyOf(letter),
      letter.validForMinutes,
    ]);
  }

  /** Sends what waits, in the background; for whoever has just committed a letter and would rather not wait for the job. */
  sendSoon(): void {
    this.sendDue().catch((error: unknown) => this.log.warn({ err: error }, "Mail could not be read from the database; it is tried again."));
  }

  /** Sends what waits. A letter goes out at least once, and is gone from the database when it has. */
  sendDue(): Promise<void> {
    this.sending ??= this.send().finally(() => {
      this.sending = null;
    });
    return this.sending;
  }

  private async send(): Promise<void> {
    if (!this.transport) {
      return;
    }
    for (;;) {
      const { rows } = await this.database.pool.query<WaitingMail>(claim);
      await Promise.all(rows.map((mail) => this.hand(mail)));
      if (rows.length === 0) {
        return;
      }
    }
  }

  private async hand({ id, recipient, subject, body }: WaitingMail): Promise<void> {
    const { mailFrom: from, address } = this.settings;
    const text = body.replaceAll(hubAddress, address);
    try {
      await this.transport?.sendMail({ from, to: { name: "", address: recipient }, subject, text, headers: { "auto-submitted": "auto-generated" } });
    } catch (error) {
      // What a mail server says may hold the address: only its code is told.
      const { code, responseCode } = error as { code?: string; responseCode?: number };
      this.log.warn({ code, responseCode }, "A mail was not taken by the mail server; it is tried again.");
      return;
    }
    await this.database.pool.query("delete from outgoing_mail where id = $1", [id]);
  }

  /** The latest letters, where they are read in the hub, with the address it is reached at. */
  async latest(address: string): Promise<WaitingMail[]> {
    const { rows } = await this.database.pool.query<WaitingMail>(`select ${columns} from outgoing_mail order by created_at desc, id limit 50`);
    return rows.map((mail) => ({ ...mail, body: mail.body.replaceAll(hubAddress, address) }));
  }

  /** Letters that came too late to be worth anything. In development they stay readable for a day. */
  async forgetExpired(): Promise<void> {
    await this.database.pool.query("delete from outgoing_mail where expires_at < now() - case when $1 then interval '1 day' else interval '0' end", [this.isReadHere]);
  }
}
