import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { startApp, type TestApp } from "../support/app.ts";
import { barriers } from "../support/barriers.ts";
import { launchBrowser } from "../support/browser.ts";
import { KeyboardPerson } from "../support/keyboard.ts";
import { leader, open, overlayOf, settle, visit } from "../support/screens.ts";

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ demo: true }), launchBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true }).first();
const settings = (): string => `${app.address}/a/rannebergen/installningar`;

/** The same page in both lights and at both widths. */
async function expectOpenToAll(page: Page, what: string, problems: readonly string[]): Promise<void> {
  // That a button was busy is said of the button, which by then is gone.
  await page.waitForFunction(() => !document.querySelector("[data-live-announcer] [role=img]"));
  for (const [colorScheme, width] of [["light", 1360], ["dark", 390]] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await settle(page);
    expect({ what, colorScheme, width, barriers: await barriers(page), problems }).toEqual({ what, colorScheme, width, barriers: [], problems: [] });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  await page.setViewportSize({ width: 1360, height: 900 });
}

test("with keys alone the process leader gives a role and ends it; the one it is about sees it happen", async () => {
  const [context, other] = [await visit(browser, app.address, { as: leader }), await visit(browser, app.address, { as: "lasare.rannebergen@demo.example" })];
  const reader = (await open(other, `${app.address}/a/rannebergen/aktiviteter`)).page;
  expect(await reader.getByRole("button", { name: "Ny aktivitet" }).count()).toBe(0);
  const page = await context.newPage();
  const person = await KeyboardPerson.at(page);
  await page.goto(`${app.address}/a/rannebergen`);
  await settle(page);
  await person.tabTo(page.getByRole("link", { name: "Inställningar" }).first());
  await person.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Personer och uppdrag" }).waitFor();
  const entry = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "Läsare, Rannebergen" }) });
  const change = button(page, "Ändra Läsare, Rannebergen");

  await person.tabTo(change);
  await person.press("Enter");
  await page.getByRole("menuitem", { name: "Ge ett uppdrag till" }).waitFor();
  await person.press("Enter");
  await page.getByRole("dialog", { name: "Läsare, Rannebergen" }).waitFor();
  await person.tabTo(button(page, "Ge uppdraget"));
  await person.press("Enter");
  await page.getByText("Välj uppdrag.").waitFor();
  await person.press("Enter");
  await page.getByRole("option", { name: "Arbetsgruppen" }).waitFor();
  await person.type("Arb");
  await person.press("Enter");
  await person.tabTo(button(page, "Ge uppdraget"));
  await person.press("Enter");
  await entry.getByText("Arbetsgruppen").waitFor();
  await person.hears("Uppdraget gäller");
  await entry.getByText("sedan 23 november 2026").waitFor();
  // The reader's open page gets what the new role allows, without being loaded anew.
  await reader.getByRole("button", { name: "Ny aktivitet" }).first().waitFor();

  await person.tabTo(change, "Shift+Tab");
  await person.press("Enter");
  await page.getByRole("menuitem", { name: "Avsluta uppdraget Arbetsgruppen" }).waitFor();
  await person.type("Avsluta uppdraget A");
  await person.press("Enter");
  await page.getByRole("dialog", { name: "Läsare, Rannebergen" }).waitFor();
  await person.press("ArrowDown");
  await page.getByText("Uppdraget räknas som avslutat i går.").waitFor();
  await person.tabTo(button(page, "Avsluta"));
  await person.press("Enter");
  await entry.getByText("Arbetsgruppen").waitFor({ state: "detached" });
  await reader.getByRole("button", { name: "Ny aktivitet" }).first().waitFor({ state: "detached" });
  expect(person.lost).toEqual([]);
  await Promise.all([context.close(), other.close()]);
}, 60_000);

test("the page of people, what opens over it and what others see of it is free of barriers, in both languages", async () => {
  for (const language of ["sv", "en"] as const) {
    const words = language === "sv"
      ? { change: "Ändra Utvärderare, Rannebergen", give: "Ge ett uppdrag till", end: /^Avsluta uppdraget/, remove: "Ta bort från partnerskapet", before: "Visa tidigare uppdrag", none: "Inga uppdrag har avslutats." }
      : { change: "Change Utvärderare, Rannebergen", give: "Give another role", end: /^End the role/, remove: "Remove from the partnership", before: "Show earlier roles", none: /No roles have ended|Läsare/ };
    const context = await visit(browser, app.address, { as: leader, language });
    const { page, problems } = await open(context, settings());
    await expectOpenToAll(page, "people", problems);
    for (const act of [words.give, words.end, words.remove]) {
      await button(page, words.change).click();
      await page.getByRole("menuitem", { name: act }).click();
      await overlayOf(page).waitFor();
      await expectOpenToAll(page, String(act), problems);
      await page.keyboard.press("Escape");
      await overlayOf(page).waitFor({ state: "detached" });
    }
    await page.getByText(words.before).click();
    await page.waitForFunction(() => !document.querySelector("[data-waiting]"));
    await expectOpenToAll(page, "earlier roles", problems);
    await context.close();
  }
  const context = await visit(browser, app.address, { as: "lasare.rannebergen@demo.example" });
  const { page, problems } = await open(context, settings());
  await expectOpenToAll(page, "as a reader sees it", problems);
  expect(await page.getByRole("button", { name: /^Ändra / }).count()).toBe(0);
  await context.close();
  const outside = await visit(browser, app.address);
  const visitor = await open(outside, settings());
  await visitor.page.getByText("Bara de som arbetar i partnerskapet ser vilka som gör det.").waitFor();
  await expectOpenToAll(visitor.page, "as a visitor meets it", visitor.problems);
  await outside.close();
}, 120_000);

test("somebody is invited, says yes with keys alone, and stands in the list at once; an organisation is invited too", async () => {
  const context = await visit(browser, app.address, { as: leader });
  const { page, problems } = await open(context, settings());
  await button(page, "Bjud in en person").click();
  await page.getByRole("dialog", { name: "Bjud in en person" }).waitFor();
  await button(page, "Skicka inbjudan").click();
  await page.getByRole("button", { name: "Skriv en e-postadress." }).waitFor();
  await expectOpenToAll(page, "inviting", problems);
  await page.getByLabel(/^E-postadress/).fill("sara@forening.example");
  await page.getByRole("button", { name: /Organisation/ }).last().click();
  await page.getByRole("option", { name: "Idrottsföreningen" }).click();
  await page.getByRole("button", { name: /Uppdrag/ }).last().click();
  await page.getByRole("option", { name: "Aktivitetsledare" }).click();
  await button(page, "Skicka inbjudan").click();
  await page.getByRole("heading", { name: "sara@forening.example" }).waitFor();
  await expectOpenToAll(page, "a letter that waits", problems);

  const outside = await visit(browser, app.address);
  const post = await open(outside, `${app.address}/utveckling/post`);
  const address = await post.page.getByRole("link", { name: /\/inbjudan#/ }).first().getAttribute("href");
  const invited = await outside.newPage();
  const person = await KeyboardPerson.at(invited);
  await invited.goto(address ?? "");
  await invited.getByRole("heading", { level: 1, name: "Inbjudan till Partnerskapet Rannebergen" }).waitFor();
  await person.tabTo(invited.getByLabel(/^Ditt namn/));
  await person.press("Enter");
  await invited.getByText("Skriv vad du heter.").waitFor();
  await expectOpenToAll(invited, "the letter", []);
  await person.type("Sara i laget");
  await person.press("Enter");
  await invited.getByRole("heading", { level: 1, name: "Välkommen till Partnerskapet Rannebergen" }).waitFor();
  await page.getByRole("heading", { name: /^Sara i laget/ }).waitFor();
  await page.getByRole("heading", { name: "sara@forening.example" }).waitFor({ state: "detached" });
  await invited.goto("about:blank");
  await invited.goto(address ?? "");
  await invited.getByText("Inbjudan gäller inte längre.").waitFor();
  await expectOpenToAll(invited, "a letter that was used", []);

  await button(page, "Ny organisation").click();
  await page.getByLabel(/^Organisationens namn/).fill("Kvartersföreningen");
  await page.getByRole("button", { name: /Vad är det för organisation/ }).click();
  await page.getByRole("option", { name: "Förening", exact: true }).click();
  await page.getByLabel(/^Organisationsnummer/).fill("811218-9876");
  await button(page, "Bjud in").click();
  await page.getByText("Det här ser ut som ett personnummer.").waitFor();
  await expectOpenToAll(page, "inviting an organisation", problems);
  await page.getByLabel(/^Organisationsnummer/).fill("");
  await button(page, "Bjud in").click();
  const entry = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: /^Kvartersföreningen/ }) });
  await entry.getByText("Inbjuden", { exact: true }).waitFor();
  await page.getByRole("dialog").waitFor({ state: "detached" });

  // It says yes, and takes part as it wants to; another is asked no more.
  await button(page, "Ändra Kvartersföreningen").click();
  await page.getByRole("menuitem", { name: "Ta med i partnerskapet" }).click();
  await page.getByRole("dialog", { name: "Kvartersföreningen" }).waitFor();
  await page.getByText("Som medverkande, utan att skriva under").click();
  await expectOpenToAll(page, "an organisation that has said yes", problems);
  await button(page, "Ta med").click();
  await entry.getByText("Medverkar utan att ha skrivit under").waitFor();
  await entry.getByText("Inbjuden", { exact: true }).waitFor({ state: "detached" });
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await button(page, "Ny organisation").click();
  await page.getByText("Ja, den är med i ett annat partnerskap").click();
  await page.locator("[data-field=organisationId]").waitFor(); // what stands below moves when the list comes
  await button(page, "Bjud in").click();
  await page.getByText("Välj organisation.").first().waitFor();
  await page.locator("[data-field=organisationId]").getByRole("button").click();
  expect(await page.getByRole("option", { name: "Kvartersföreningen" }).count()).toBe(0);
  const known = (await page.getByRole("option").first().locator("[slot=label]").textContent()) ?? "";
  await page.getByRole("option").first().click();
  await expectOpenToAll(page, "an organisation from elsewhere", problems);
  await button(page, "Bjud in").click();
  const other = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: known }) }).filter({ has: page.getByText("Inbjuden", { exact: true }) });
  await other.waitFor();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await button(page, `Ändra ${known}`).click();
  await page.getByRole("menuitem", { name: "Återkalla inbjudan" }).click();
  await other.waitFor({ state: "detached" });
  expect(person.lost).toEqual([]);
  await Promise.all([context.close(), outside.close()]);
}, 120_000);

test("the process leader reads one person's address with keys alone, in both languages, and it is written down", async () => {
  const log = async (): Promise<number> => {
    const client = await app.as("rannebergen", "PROCESS_LEADER");
    const { partnership } = await client.query<{ partnership: { auditEntries: { nodes: { what: string }[] } } }>('{ partnership(slug: "rannebergen") { auditEntries { nodes { what } } } }');
    return partnership.auditEntries.nodes.filter(({ what }) => what === "CONTACTS_READ").length;
  };
  const inSwedish = { change: "Ändra Rapportör, Rannebergen", show: "Visa e-postadress", note: "Skrivs i ändringsloggen", field: "E-postadress", copy: "Kopiera", copied: "Adressen är kopierad", done: "Klar" };
  const inEnglish = { change: "Change Rapportör, Rannebergen", show: "Show the e-mail address", note: "Written in the change log", field: "Email address", copy: "Copy", copied: "The address is copied", done: "Done" };
  for (const [language, words] of [["sv", inSwedish], ["en", inEnglish]] as const) {
    const context = await visit(browser, app.address, { as: leader, language });
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const page = await context.newPage();
    const person = await KeyboardPerson.at(page);
    await page.goto(settings());
    await settle(page);
    await person.tabTo(button(page, words.change));
    await person.press("Enter");
    const choice = page.getByRole("menuitem", { name: words.show });
    await choice.getByText(words.note).waitFor();
    await person.type(words.show);
    await person.press("Enter");
    await page.getByRole("dialog", { name: "Rapportör, Rannebergen" }).waitFor();
    const before = await log();
    await expectOpenToAll(page, "before an address is read", []);
    expect([await log(), await person.isAt(button(page, words.show))]).toEqual([before, true]);
    await person.press("Enter");
    const field = page.getByLabel(words.field, { exact: true });
    await field.waitFor();
    expect([await field.inputValue(), await person.isAt(field), await log()]).toEqual(["rapportor.rannebergen@demo.example", true, before + 1]);
    await expectOpenToAll(page, "an address", []);
    await person.tabTo(button(page, words.copy));
    await person.press("Enter");
    await person.hears(words.copied);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("rapportor.rannebergen@demo.example");
    await person.tabTo(button(page, words.done));
    await person.press("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await person.isAt(button(page, words.change))).toBe(true);
    expect(person.lost).toEqual([]);
    await context.close();
  }
}, 120_000);

/** The process leader gives the reader another role for a while, and ends it. */
async function changeRole(): Promise<void> {
  const client = await app.as("rannebergen", "PROCESS_LEADER");
  const { partnership } = await client.query<{ partnership: { id: string; assignments: { nodes: { role: string; user: { id: string } }[] } } }>(`{ partnership(slug: "rannebergen") { id assignments { nodes { role user { id } } } } }`);
  const reader = partnership.assignments.nodes.find(({ role }) => role === "READER")?.user.id;
  const { giveRole } = await client.mutate<{ giveRole: { assignment: { id: string; version: number } } }>("mutation ($input: GiveRoleInput!) { giveRole(input: $input) { assignment { id version } } }", { partnershipId: partnership.id, userId: reader, role: "REPORTER", from: "2026-12-01" });
  await client.mutate("mutation ($input: EndRoleInput!) { endRole(input: $input) { userErrors { message } } }", { id: giveRole.assignment.id, expectedVersion: giveRole.assignment.version, lastDay: "2026-12-31", reason: "Vikariat." });
}

test("the history of changes is searched with keys alone, and tells before and after in words", async () => {
  await changeRole();
  const context = await visit(browser, app.address, { as: leader });
  const page = await context.newPage();
  const person = await KeyboardPerson.at(page);
  await page.goto(`${app.address}/a/rannebergen/historik`);
  await settle(page);
  const changed = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "Ändrat. Uppdrag: Läsare, Rannebergen" }) }).first();
  await changed.getByText("Därför: Vikariat.").waitFor();
  expect(await changed.textContent()).toMatch(/gällerfrån sedan 1 december 2026 *→ *till 1 december 2026 till och med 31 december 2026/);
  expect(await page.getByText(/^[0-9a-f]{8}-[0-9a-f]{4}/).count()).toBe(0);
  await person.tabTo(page.getByRole("button", { name: /Vad$|^Allt Vad|Vad/ }).first());
  await person.press("Enter");
  await page.getByRole("option", { name: "Uppdrag", exact: true }).waitFor();
  await person.type("Uppdrag");
  await person.press("Enter");
  await page.waitForURL(/slag=Assignment/);
  await changed.waitFor();
  await expectOpenToAll(page, "the history of one kind", []);
  await person.tabTo(button(page, "Visa allt"));
  await person.press("Enter");
  await page.waitForFunction(() => !location.search.includes("slag"));
  expect(person.lost).toEqual([]);
  await context.close();
  for (const [as, language] of [["styrgrupp.rannebergen@demo.example", "en"], ["lasare.rannebergen@demo.example", "sv"], [undefined, "sv"]] as const) {
    const other = await visit(browser, app.address, { ...(as && { as }), language });
    const opened = await open(other, `${app.address}/a/rannebergen/historik`);
    await expectOpenToAll(opened.page, `the history as ${as ?? "a visitor"} meets it`, opened.problems);
    expect(await opened.page.getByRole("heading", { name: /Access and data given out|Åtkomst och utlämnade/ }).count()).toBe(language === "en" ? 1 : 0);
    await other.close();
  }
}, 120_000);

test("everybody reads what is kept of people; somebody takes theirs out, hides their name, and is forgotten", async () => {
  const outside = await visit(browser, app.address);
  const read = await open(outside, `${app.address}/a/rannebergen`);
  await read.page.getByRole("link", { name: "Personuppgifter" }).click();
  await read.page.getByRole("heading", { level: 1, name: "Personuppgifter" }).waitFor();
  await read.page.getByText("Tas bort efter 2 år.").waitFor();
  await expectOpenToAll(read.page, "what is kept", read.problems);
  await outside.close();

  const context = await visit(browser, app.address, { as: leader });
  const { page, problems } = await open(context, `${app.address}/a/rannebergen/personuppgifter`);
  await button(page, "Ändra texterna").click();
  await page.getByRole("textbox", { name: /^Kontakt/ }).fill("dataskydd@bolaget.example");
  await expectOpenToAll(page, "its texts", problems);
  await button(page, "Spara").click();
  await page.getByText("dataskydd@bolaget.example").waitFor();

  const own = await visit(browser, app.address, { as: "utvarderare.boden@demo.example" });
  const account = (await open(own, `${app.address}/konto`)).page;
  const person = await KeyboardPerson.at(account);
  await account.reload();
  await account.getByRole("heading", { name: "Dina personuppgifter" }).waitFor();
  await person.tabTo(account.getByRole("checkbox", { name: "Visa bara min roll, aldrig mitt namn" }));
  await person.press("Space");
  await person.hears("Andra ser bara din roll");
  const [download] = await Promise.all([account.waitForEvent("download"), (async () => {
    await person.tabTo(button(account, "Hämta mina uppgifter"));
    await person.press("Enter");
  })()]);
  expect(download.suggestedFilename()).toBe("spindeln-mina-uppgifter.json");
  const neighbour = await visit(browser, app.address, { as: "processledare.boden@demo.example" });
  const list = (await open(neighbour, `${app.address}/a/boden/installningar`)).page;
  await list.getByRole("heading", { name: "Utvärderare", exact: true }).waitFor();
  await person.tabTo(button(account, "Radera mina uppgifter"));
  await person.press("Enter");
  await account.getByRole("alertdialog", { name: "Radera dina uppgifter?" }).waitFor();
  expect(await person.isAt(button(account, "Avbryt"))).toBe(true);
  await expectOpenToAll(account, "the question", []);
  await person.press("Shift+Tab", "Enter");
  await account.waitForURL((url) => url.pathname === "/");
  await list.getByRole("heading", { name: "Utvärderare", exact: true }).waitFor({ state: "detached" });
  expect(person.lost).toEqual([]);
  await Promise.all([context.close(), own.close(), neighbour.close()]);
}, 120_000);

test("an administrator of an organisation invites a colleague and ends a leaver's role with keys alone; the leaver's tab stops at once", async () => {
  await app.dataSource.query(
    `with person as (insert into "user" (display_name, email, organisation_id) select 'Robin, på väg vidare', 'robin@demo.example', organisation_id from "user" where email = 'organisationsansvarig.rannebergen@demo.example' returning id)
     insert into assignment (partnership_id, user_id, role, valid) select p.id, person.id, 'WORKING_MEMBER', '[2026-01-01,)' from partnership p, person where p.slug = 'rannebergen'`,
  );
  const as = "organisationsansvarig.rannebergen@demo.example";
  const [context, other] = [await visit(browser, app.address, { as }), await visit(browser, app.address, { as: "robin@demo.example" })];
  const leaver = (await open(other, `${app.address}/a/rannebergen/aktiviteter`)).page;
  await leaver.getByRole("button", { name: "Ny aktivitet" }).first().waitFor();
  const page = await context.newPage();
  const person = await KeyboardPerson.at(page);
  await page.goto(`${app.address}/a/rannebergen`);
  await settle(page);
  await person.tabTo(page.getByRole("link", { name: "Inställningar" }).first());
  await person.press("Enter");
  await page.getByText(/Du sköter uppdragen för dem som arbetar för/).waitFor();
  // What belongs to others is read, and nothing is offered about it.
  await page.getByRole("heading", { name: "Processledare, Rannebergen" }).waitFor();
  const offered = await page.getByRole("button", { name: /^Ändra / }).allTextContents();
  expect(offered.filter((name) => /Processledare|Organisationsansvarig|Läsare/.test(name))).toEqual([]);
  expect([offered.some((name) => name.includes("Robin")), await page.getByRole("button", { name: "Ny organisation" }).count()]).toEqual([true, 0]);

  await person.tabTo(button(page, "Bjud in en person"));
  await person.press("Enter");
  await page.getByRole("dialog", { name: "Bjud in en person" }).waitFor();
  expect(await page.getByRole("dialog").getByRole("button", { name: /Organisation/ }).count()).toBe(0);
  await person.tabTo(page.getByRole("textbox", { name: /^E-postadress/ }));
  await person.type("ny.kollega@forening.example");
  await person.tabTo(page.getByRole("dialog").getByRole("button", { name: /Uppdrag/ }));
  await person.press("Enter");
  await page.getByRole("option", { name: "Rapportör" }).waitFor();
  expect(await page.getByRole("option").allTextContents()).toEqual(["Arbetsgruppen", "Aktivitetsledare", "Rapportör", "Läsare"]);
  await person.type("Rap");
  await person.press("Enter");
  await person.tabTo(button(page, "Skicka inbjudan"));
  await person.press("Enter");
  await person.hears("Inbjudan är skickad");
  await page.getByRole("heading", { name: "ny.kollega@forening.example" }).waitFor();
  await button(page, "Återkalla inbjudan till ny.kollega@forening.example").waitFor();

  await person.tabTo(button(page, "Ändra Robin, på väg vidare"), "Shift+Tab");
  await person.press("Enter");
  await page.getByRole("menuitem", { name: "Avsluta uppdraget Arbetsgruppen" }).waitFor();
  expect(await page.getByRole("menuitem").allTextContents()).toEqual(["Ge ett uppdrag till", "Avsluta uppdraget Arbetsgruppen"]);
  await person.type("Avsluta uppdraget A");
  await person.press("Enter");
  await page.getByRole("dialog", { name: "Robin, på väg vidare" }).waitFor();
  await person.press("ArrowDown");
  await page.getByText("Uppdraget räknas som avslutat i går.").waitFor();
  await person.tabTo(button(page, "Avsluta"));
  await person.press("Enter");
  await leaver.getByRole("button", { name: "Ny aktivitet" }).first().waitFor({ state: "detached" });
  await page.getByRole("heading", { name: "Robin, på väg vidare" }).waitFor({ state: "detached" });
  expect(person.lost).toEqual([]);
  await Promise.all([context.close(), other.close()]);

  for (const language of ["sv", "en"] as const) {
    const again = await visit(browser, app.address, { as, language });
    const opened = await open(again, settings());
    await expectOpenToAll(opened.page, `as the administrator meets it in ${language}`, opened.problems);
    await button(opened.page, language === "sv" ? "Bjud in en person" : "Invite a person").click();
    await overlayOf(opened.page).waitFor();
    await expectOpenToAll(opened.page, `what they write to a colleague in ${language}`, opened.problems);
    await again.close();
  }
}, 120_000);
