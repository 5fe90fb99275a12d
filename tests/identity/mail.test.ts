import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { createDataSource } from "../../server/database.ts";
import { hubAddress, type Letter } from "../../server/mail/letter.ts";
import { MailService, type MailSettings } from "../../server/mail/mail.service.ts";
import { Database } from "../../server/shared/reader.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { MailServer } from "../support/mail-server.ts";

let app: TestApp;
let server: MailServer;
const warnings: string[] = [];
const log = { warn: (details: object, message: string) => warnings.push(`${message} ${JSON.stringify(details)}`) };

const letter: Letter = {
  to: "anna@forening.example",
  language: "sv",
  subject: { sv: "Välkommen", en: "Welcome" },
  text: { sv: `Öppna sidan:\n\n${hubAddress}/konto`, en: `Open the page:\n\n${hubAddress}/konto` },
  validForMinutes: 15,
};

const serviceWith = (more: Partial<MailSettings> = {}): MailService =>
  new MailService(new Database(app.dataSource), { smtpUrl: server.url, mailFrom: "Spindeln <spindeln@hub.example>", production: true, address: "https://hub.example", ...more }, log);
const { query } = { query: (text: string, values: unknown[] = []) => new Database(app.dataSource).pool.query(text, values) };
const waiting = async (): Promise<number> => ((await app.dataSource.query("select count(*)::int as count from outgoing_mail")) as { count: number }[])[0]?.count ?? -1;
/** The text of what a mail server took, whatever it was wrapped in for the way. */
const readable = (taken = ""): string => {
  const [head = "", ...rest] = taken.split("\r\n\r\n");
  const body = rest.join("\r\n\r\n");
  return /base64/.test(head) ? Buffer.from(body, "base64").toString() : Buffer.from(body.replaceAll("=\r\n", "").replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), "latin1").toString();
};

beforeAll(async () => {
  server = await MailServer.start();
  app = await startApp();
}, 60_000);
afterAll(async () => {
  await app.stop();
  await server.stop();
});
afterEach(async () => {
  await app.dataSource.query("delete from outgoing_mail");
  server.taken.length = 0;
  server.refuses = false;
  warnings.length = 0;
});

describe("mail", () => {
  it("goes out after the commit, in the reader's language and with the hub's own address, and is not kept", async () => {
    const mail = serviceWith();
    await mail.post({ query }, letter);
    await mail.post({ query }, { ...letter, language: "en" });
    await mail.sendDue();
    expect(server.taken).toHaveLength(2);
    const [swedish = "", english = ""] = [...server.taken].sort((one) => (/Welcome/.test(one) ? 1 : -1));
    expect(swedish).toMatch(/^Auto-Submitted: auto-generated\r\nFrom: Spindeln <spindeln@hub\.example>\r\nTo: anna@forening\.example\r\n/);
    expect(readable(swedish)).toContain("Öppna sidan:\r\n\r\nhttps://hub.example/konto\r\n");
    expect(readable(english)).toContain("This message was sent by Spindeln.");
    expect(await waiting()).toBe(0);
  });

  it("of what was rolled back is never sent", async () => {
    const runner = app.dataSource.createQueryRunner();
    await runner.startTransaction();
    await serviceWith().post({ query: (text, values) => runner.query(text, values) }, letter);
    await serviceWith().sendDue();
    await runner.rollbackTransaction();
    await runner.release();
    await serviceWith().sendDue();
    expect([server.taken, await waiting()]).toEqual([[], 0]);
  });

  it("is sent once by two processes that look at the same time", async () => {
    const other = await createDataSource(app.database.url, 2).initialize();
    for (let i = 0; i < 30; i++) {
      await serviceWith().post({ query }, { ...letter, to: `nr${i}@forening.example` });
    }
    await Promise.all([serviceWith().sendDue(), new MailService(new Database(other), { smtpUrl: server.url, mailFrom: "a@hub.example", production: true, address: "https://hub.example" }, log).sendDue()]);
    await other.destroy();
    expect(new Set(server.taken.map((text) => /^To: (.*)$/m.exec(text)?.[1])).size).toBe(30);
    expect(server.taken).toHaveLength(30);
  });

  it("that a mail server does not take waits and is tried again, and the log does not tell to whom", async () => {
    const mail = serviceWith();
    server.refuses = true;
    await mail.post({ query }, letter);
    await mail.sendDue();
    expect([server.taken.length, await waiting(), warnings.length]).toEqual([0, 1, 1]);
    expect(warnings.join()).not.toContain("anna");
    server.refuses = false;
    await mail.sendDue();
    expect(server.taken).toEqual([]); // not before its time
    await app.dataSource.query("update outgoing_mail set next_attempt_at = now()");
    await mail.sendDue();
    expect([server.taken.length, await waiting()]).toEqual([1, 0]);
  });

  it("that came too late is not sent, and forgotten", async () => {
    const mail = serviceWith();
    await mail.post({ query }, letter);
    await app.dataSource.query("update outgoing_mail set expires_at = now() - interval '1 second'");
    await mail.sendDue();
    await mail.forgetExpired();
    expect([server.taken, await waiting()]).toEqual([[], 0]);
  });

  it("is read in the hub in development, as text and never as HTML", async () => {
    const mail = serviceWith({ smtpUrl: null, production: false });
    expect(mail.isReadHere).toBe(true);
    await mail.post({ query }, { ...letter, subject: { sv: "<script>alert(1)</script>", en: "" } });
    const response = await app.anyone.fetch("/utveckling/post");
    const page = await response.text();
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(page).toContain(`<a href="${app.address}/konto">${app.address}/konto</a>`);
    expect(page).toContain("anna@forening.example");
    expect(page).not.toContain("<script");
  });

  it.each([
    ["in production", { NODE_ENV: "production", HOST: "localhost" }],
    ["with a mail server", { SMTP_URL: "smtp://127.0.0.1:9", MAIL_FROM: "spindeln@hub.example" }],
  ])("is not to be read in the hub %s", async (_, settings) => {
    const other = await startApp({ database: app.database, settings });
    try {
      await serviceWith().post({ query }, letter);
      const page = await (await other.anyone.fetch("/utveckling/post")).text();
      expect(page).not.toContain("anna@forening.example");
    } finally {
      await other.stop();
    }
  });
});
