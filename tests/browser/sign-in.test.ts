import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { startApp, type TestApp } from "../support/app.ts";
import { barriers } from "../support/barriers.ts";
import { launchBrowser } from "../support/browser.ts";
import { KeyboardPerson } from "../support/keyboard.ts";
import { freePort, OidcIssuer } from "../support/oidc-issuer.ts";
import { leader, open, settle, visit } from "../support/screens.ts";
import { until } from "../support/until.ts";

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ demo: true }), launchBrowser()]);
  await app.dataSource.query(`with anna as (insert into "user" (display_name, email) values ('Anna Andersson', 'anna@forening.example') returning id)
    insert into assignment (partnership_id, user_id, role, valid) select p.id, anna.id, 'WORKING_MEMBER', '[2026-01-01,)' from anna, partnership p where p.slug = 'rannebergen'`);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** A device with a key store of its own, whose person always unlocks it. */
async function withAuthenticator(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send("WebAuthn.enable");
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
}
const look = async (page: Page, what: string): Promise<void> => {
  await settle(page);
  // That a button was busy is said of the button, which by then is gone: it passes.
  await until(`no word of a button that is gone: ${what}`, () => page.evaluate(() => !document.querySelector("[data-live-announcer] [role=img]")));
  const found = await barriers(page);
  expect({ what, barriers: found.filter((barrier) => !barrier.startsWith("role-img-alt")) }).toEqual({ what, barriers: [] });
};
const makeStale = () => app.dataSource.query("update session set authenticated_at = now() - interval '1 hour'");

test("somebody with keys alone asks for a link, reads the mail in the hub and signs in by it, then with a passkey of their own", async () => {
  const context = await visit(browser, app.address);
  const page = await context.newPage();
  const person = await KeyboardPerson.at(page);
  await withAuthenticator(context, page);
  await page.goto(`${app.address}/konto`);
  await settle(page);
  await person.tabTo(page.getByRole("link", { name: "Logga in" }));
  await person.press("Enter");
  const email = page.getByLabel("E-postadress");
  await email.waitFor();
  await look(page, "the start page");
  await person.tabTo(email);
  await person.type("anna");
  await person.press("Enter");
  await page.getByText("Skriv din e-postadress").waitFor();
  await person.type("@forening.example");
  await person.press("Enter");
  await page.getByText("Titta i din e-post.").waitFor();
  await look(page, "the mail is sent");

  // The mail is opened in a tab of its own, as mail programs do.
  const inbox = await context.newPage();
  await inbox.goto(`${app.address}/utveckling/post`);
  expect(await barriers(inbox)).toEqual([]);
  const address = (await inbox.getByRole("link").first().getAttribute("href")) ?? "";
  await inbox.close();
  await page.goto(address);
  const enter = page.getByRole("button", { name: "Logga in" });
  await enter.waitFor();
  expect(page.url()).toBe(`${app.address}/logga-in/lank`); // the secret does not stay in the address
  await look(page, "the link");
  expect(await person.isAt(enter)).toBe(true);
  await person.press("Enter");
  await page.getByText("Du är inloggad som Anna Andersson.").waitFor();
  expect(page.url()).toBe(`${app.address}/konto`);

  await person.tabTo(page.getByRole("button", { name: "Lägg till lösennyckel" }));
  await person.press("Enter");
  const name = page.getByLabel("Vad ska den heta?");
  await name.waitFor();
  await look(page, "adding a passkey");
  await person.type("Min dator");
  await person.press("Enter");
  await page.getByRole("heading", { name: "Min dator" }).waitFor();
  await look(page, "the account page");

  await page.goto(app.address);
  await settle(page);
  expect(await page.getByRole("link", { name: "Öppna Partnerskapet Rannebergen" }).getAttribute("href")).toBe("/a/rannebergen");
  await look(page, "the first page");
  await person.tabTo(page.getByRole("button", { name: "Logga ut" }));
  await person.press("Enter");
  const passkey = page.getByRole("button", { name: "Logga in med lösennyckel" });
  await passkey.waitFor();
  await person.tabTo(passkey);
  await person.press("Enter");
  await page.getByText("Du är inloggad som Anna Andersson.").waitFor();

  await makeStale();
  await page.goto(`${app.address}/konto`);
  await settle(page);
  await page.getByText("Användes senast").first().waitFor();
  await person.tabTo(page.getByRole("button", { name: "Ta bort Min dator" }));
  await person.press("Enter");
  await page.getByRole("alertdialog", { name: "Bekräfta att det är du" }).waitFor();
  const confirm = page.getByRole("button", { name: "Använd lösennyckel" });
  await confirm.waitFor();
  await look(page, "the question");
  await person.tabTo(confirm);
  await person.press("Enter");
  await page.getByText("Du har ingen än.").waitFor();
  await page.goto(app.address);
  await page.getByRole("button", { name: "Logga ut" }).click();
  await page.getByRole("button", { name: "Logga in med lösennyckel" }).click();
  await page.getByText("Lösennyckeln känns inte igen här.").waitFor(); // the device still has it, the hub does not
  await context.close();
}, 120_000);

test("a link that is used up, or opened in another browser, says so and offers a new one", async () => {
  const [context, elsewhere] = await Promise.all([visit(browser, app.address, { language: "en" }), visit(browser, app.address)]);
  const { page } = await open(context, app.address);
  await page.getByLabel("Email address").fill("anna@forening.example");
  await page.getByRole("button", { name: "Send link" }).click();
  await page.getByText("Look in your mail.").waitFor();
  const { page: inbox } = await open(context, `${app.address}/utveckling/post`);
  const address = (await inbox.getByRole("link").first().getAttribute("href")) ?? "";
  const { page: other } = await open(elsewhere, address);
  await other.getByRole("button", { name: "Logga in" }).click();
  await other.getByText("Den kan vara använd, för gammal eller öppnad i en annan webbläsare").waitFor();
  await look(other, "refused");
  await page.goto(address);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("You are signed in as").waitFor();
  await page.goto("about:blank");
  await page.goto(address);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "Ask for a new link" }).waitFor();
  await Promise.all([context.close(), elsewhere.close()]);
}, 60_000);

test("a demo person confirms with one press and goes on where they were; who would rather not has done nothing", async () => {
  const context = await visit(browser, app.address, { as: leader });
  const { page } = await open(context, `${app.address}/konto`);
  await makeStale();
  await page.getByRole("button", { name: "Skapa API-nyckel" }).click();
  await page.getByLabel(/^Vad ska nyckeln/).fill("Karta");
  await page.getByRole("dialog").getByRole("button", { name: /Partnerskap/ }).isVisible();
  const save = page.getByRole("button", { name: "Skapa", exact: true });
  const question = page.getByRole("alertdialog", { name: "Bekräfta att det är du" });
  await save.click();
  await question.waitFor();
  await question.getByRole("button", { name: "Avbryt" }).click();
  await question.waitFor({ state: "detached" });
  expect(await page.getByLabel(/^Vad ska nyckeln/).inputValue()).toBe("Karta");
  await save.click();
  await question.getByRole("button", { name: "Ja, det är jag" }).click();
  await page.getByText("Den visas bara den här gången").waitFor();
  await context.close();
}, 60_000);

/** Keeps back what the hub has answered to the n-th reading of the first page, for as long as the test wants. */
async function holdBack(page: Page, nth: number): Promise<{ isHeld: () => boolean; letGo: () => Promise<void> }> {
  let [asked, isHeld] = [0, false];
  let letGo = () => undefined as void;
  const wait = new Promise<void>((resolve) => { letGo = resolve; });
  let delivered: Promise<void> | undefined;
  await page.route("**/graphql", async (route) => {
    if (!route.request().postData()?.includes("query Start(") || (asked += 1) !== nth) {
      await route.continue();
      return;
    }
    const response = await route.fetch();
    isHeld = true;
    delivered = wait.then(() => route.fulfill({ response })).catch(() => undefined); // nobody may wait for it any more
  });
  return {
    isHeld: () => isHeld,
    letGo: async () => {
      letGo();
      await delivered;
    },
  };
}

test("who signs out while the first page is still reading is out at once, and nothing of them comes back with the late answer", async () => {
  const context = await visit(browser, app.address, { as: leader });
  const page = await context.newPage();
  // It reads a second time where the hub's day is another than this computer's.
  const reading = await holdBack(page, 2);
  await page.goto(app.address);
  await until("the page reads again", () => reading.isHeld());
  await page.getByRole("button", { name: "Logga ut" }).click();
  await page.getByRole("button", { name: "Logga ut" }).waitFor({ state: "detached" });
  const roles = page.getByRole("button", { name: "Processledare · Partnerskapet Rannebergen" });
  await roles.waitFor();
  await reading.letGo();
  await settle(page);
  expect([await page.getByText("Du är inloggad som").count(), await page.getByText("Sidan kunde inte visas").count()]).toEqual([0, 0]);
  await page.getByRole("link", { name: /^Titta runt/ }).first().click();
  await page.getByRole("link", { name: "Logga in" }).first().waitFor();
  await context.close();
}, 60_000);

test("who signs in while the first page is still reading is in, with a page and a socket of their own", async () => {
  const context = await visit(browser, app.address);
  const page = await context.newPage();
  const sockets: string[] = [];
  page.on("websocket", (socket) => sockets.push(socket.url()));
  const reading = await holdBack(page, 2);
  await page.goto(app.address);
  await until("the page reads again", () => reading.isHeld());
  await page.getByRole("button", { name: "Processledare · Partnerskapet Rannebergen" }).click();
  await page.waitForURL(`${app.address}/a/rannebergen`);
  await page.getByRole("button", { name: "Processledare, Rannebergen" }).waitFor();
  await reading.letGo();
  await until("the page follows its partnership", () => sockets.length > 0);
  await page.goBack();
  await page.getByText("Du är inloggad som").waitFor();
  await context.close();
}, 60_000);

test("a session is ended from another browser, a name is changed, and the account page is free of barriers in both languages and lights", async () => {
  const [phone, context] = [await visit(browser, app.address, { as: leader, width: 390 }), await visit(browser, app.address, { as: leader })];
  const { page } = await open(context, `${app.address}/konto`);
  const entries = page.getByRole("region", { name: "Här är du inloggad" }).getByRole("listitem");
  const before = await entries.count();
  expect(before).toBeGreaterThan(1);
  expect(await entries.first().textContent()).toMatch(/^Chrome på LinuxDen här webbläsaren/);
  await makeStale();
  await page.getByRole("button", { name: "Logga ut i alla andra" }).click();
  await page.getByRole("alertdialog", { name: "Bekräfta att det är du" }).getByRole("button", { name: "Ja, det är jag" }).click();
  await entries.nth(1).waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement?.textContent?.startsWith("Chrome på Linux"));
  const { page: ended } = await open(phone, `${app.address}/konto`);
  await ended.getByText("Du är inte inloggad.").waitFor();

  await page.getByRole("button", { name: "Ändra namn" }).click();
  await page.getByRole("textbox", { name: /^Namn/ }).fill("Ledare Larsson");
  await page.getByRole("button", { name: "Spara" }).click();
  await page.getByText("Du är inloggad som Ledare Larsson.").waitFor();
  for (const language of ["Svenska", "English"]) {
    await page.getByRole("region", { name: /Namn och språk|Name and language/ }).getByText(language, { exact: true }).click();
    for (const [colorScheme, width] of [["light", 1360], ["dark", 390]] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await look(page, `${language} ${colorScheme} ${width}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  }
  await Promise.all([context.close(), phone.close()]);
}, 90_000);

test("somebody connects their account at work and signs in with it; an account that nobody has connected is told what to do", async () => {
  const port = await freePort();
  const issuer = await OidcIssuer.start(() => [`http://localhost:${port}/auth/oidc/kommunen/callback`]);
  const hub = await startApp({ database: app.database, settings: { PORT: String(port), OIDC_ISSUER: issuer.address, OIDC_CLIENT_ID: issuer.clientId, OIDC_CLIENT_SECRET: issuer.clientSecret, OIDC_NAME: "Kommunen" } });
  try {
    const context = await visit(browser, hub.address, { as: leader });
    const { page } = await open(context, `${hub.address}/konto`);
    await page.getByRole("button", { name: "Koppla Kommunen" }).click();
    await page.getByRole("heading", { name: "Kommunen" }).waitFor();
    await look(page, "a connected account");
    await page.goto(hub.address);
    await page.getByRole("button", { name: "Logga ut" }).click();
    // On a computer that others use too, that is only half of it.
    const [enter, leave] = [page.getByRole("button", { name: "Logga in med Kommunen" }), page.getByRole("link", { name: "Logga ut från Kommunen" })];
    await leave.waitFor();
    expect(await leave.getAttribute("href")).toBe(`${issuer.address}/session/end?client_id=hub`);
    await look(page, "still signed in at the provider");
    await enter.click();
    await page.getByText("Du är inloggad som").waitFor();
    expect(await leave.count()).toBe(0);
    await page.getByRole("button", { name: "Logga ut" }).click();
    await leave.click();
    await page.getByRole("button", { name: "Yes, sign me out" }).click();
    await page.getByRole("heading", { name: "Sign-out Success" }).waitFor();
    await page.goto(hub.address);
    await enter.click();
    await page.getByText("Du är inloggad som").waitFor();
    await page.getByRole("button", { name: "Logga ut" }).click();
    await page.getByRole("button", { name: "Logga in med Kommunen" }).waitFor();
    await context.clearCookies();
    issuer.person = { sub: "a stranger" };
    await page.getByRole("button", { name: "Logga in med Kommunen" }).click();
    await page.getByText("Ditt konto hör inte till någon här än.").waitFor();
    await look(page, "an unknown account");
    await context.close();
  } finally {
    await hub.stop();
    await issuer.stop();
  }
}, 60_000);
