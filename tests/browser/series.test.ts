import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { startApp, type TestApp } from "../support/app.ts";
import { barriers } from "../support/barriers.ts";
import { launchBrowser } from "../support/browser.ts";
import { Scene } from "../support/scene.ts";
import { leader, open, visit } from "../support/screens.ts";
import { until } from "../support/until.ts";

let app: TestApp;
let scene: Scene;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ demo: true }), launchBrowser()]);
  scene = await Scene.of(app);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

interface Row {
  readonly id: string;
  readonly version: number;
  readonly localDate: string;
  readonly startTime: string;
  readonly moved: boolean;
  readonly status: string;
}

/** A café on Tuesdays until June, in a room of its own; moved once in February. */
async function cafe(startTime: string): Promise<{ id: string; rows: () => Promise<Row[]> }> {
  const endTime = `${Number(startTime.slice(0, 2)) + 1}:00`;
  const { entity, userErrors } = await scene.act("planActivity", await scene.planInput({ title: "Tisdagskafé", startDate: "2026-11-03", startTime, endTime, rule: "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270615", pausesForClosures: false }));
  expect(userErrors).toEqual([]);
  const rows = async () => (await scene.leader.query<{ node: { occurrences: { nodes: Row[] } } }>("query ($id: ID!) { node(id: $id) { ... on Activity { occurrences { nodes { id version localDate startTime moved status } } } } }", { id: entity?.id })).node.occurrences.nodes;
  const february = (await rows()).find(({ localDate }) => localDate === "2027-02-09");
  await scene.act("editOccurrence", { id: february?.id, expectedVersion: february?.version, localDate: "2027-02-11" });
  return { id: entity?.id ?? "", rows };
}

const dialog = (page: Page) => page.getByRole("dialog");
const press = (page: Page, name: string) => dialog(page).getByRole("button", { name, exact: true }).press("Enter");
const choose = (page: Page, name: string) => dialog(page).getByRole("radio", { name, exact: true }).press("Space");

async function sheet(width: number, rows: readonly Row[], day: string): Promise<Page> {
  const context = await visit(browser, app.address, { as: leader, width });
  context.setDefaultTimeout(20_000);
  const id = rows.find(({ localDate }) => localDate === day)?.id ?? "";
  const { page } = await open(context, `${app.address}/a/rannebergen/aktiviteter?dag=${day}&tillfalle=${id}`);
  await dialog(page).getByText("Arrangör").waitFor();
  return page;
}

test.each([1360, 390])("a café is changed from 12 January on, by keys alone, with a look at what will happen first, and taken back, at %i px (J3)", async (width) => {
  const { rows } = await cafe(width > 390 ? "12:00" : "14:00");
  const before = await rows();
  const page = await sheet(width, before, "2027-01-12");
  await press(page, "Flytta …");
  await choose(page, "Det här och alla efter");
  const hour = dialog(page).getByRole("group", { name: /Börjar/ }).getByRole("spinbutton").first();
  await hour.press("ArrowDown");
  await press(page, "Visa vad som händer");
  const review = dialog(page).getByRole("region", { name: "Det här händer" });
  await review.getByText("22 tillfällen flyttas", { exact: true }).waitFor();
  await review.getByText("3 tillfällen som redan varit ändras inte").waitFor();
  await review.getByText(/^Ett tillfälle har ändrats för sig tidigare/).waitFor();
  expect(await dialog(page).getByRole("button", { name: "Spara ändringen" }).isDisabled()).toBe(true);
  expect(await barriers(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  await choose(page, "Behåll som det är");
  await review.getByText("1 undantag behålls").waitFor();
  await press(page, "Spara ändringen");
  await page.getByText("Serien är ändrad").first().waitFor();
  const after = await rows();
  expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  const changed = after.filter((row, index) => row.startTime !== before[index]?.startTime);
  expect([changed.length, changed[0]?.localDate, after.find(({ localDate }) => localDate === "2027-02-11")?.moved]).toEqual([22, "2027-01-12", true]);
  // Focus goes back to where the change began; a key that is pressed on its way would go there.
  await until("focus is where the change began", () => dialog(page).getByRole("button", { name: "Flytta …" }).evaluate((button) => button === document.activeElement));
  await page.getByRole("button", { name: "Ångra" }).first().press("Enter");
  await page.getByText(/^Ångrat/).first().waitFor();
  const plain = (all: readonly Row[]) => all.map(({ id, localDate, startTime, moved, status }) => ({ id, localDate, startTime, moved, status }));
  expect(plain(await rows())).toEqual(plain(before));
  await page.context().close();
}, 120_000);

test("the rest of a series is cancelled with a reason, and takes place after all, and what is deleted is shown before it goes", async () => {
  const { rows } = await cafe("16:00");
  const page = await sheet(1360, await rows(), "2027-06-01");
  await press(page, "Ställ in …");
  await choose(page, "Det här och alla efter");
  await dialog(page).getByRole("textbox", { name: /Varför/ }).fill("Lokalen renoveras");
  await press(page, "Visa vad som händer");
  await dialog(page).getByText("3 tillfällen ställs in").waitFor();
  await press(page, "Ställ in");
  await page.getByText("Tillfällena är inställda").first().waitFor();
  expect((await rows()).filter(({ status }) => status === "CANCELLED").map(({ localDate }) => localDate)).toEqual(["2027-06-01", "2027-06-08", "2027-06-15"]);

  // The work is done sooner; in the room of the middle one there is something else by now.
  await scene.act("planActivity", await scene.planInput({ title: "Invigning", startDate: "2027-06-08", startTime: "16:00", endTime: "17:00" }));
  await press(page, "Blir av ändå …");
  await dialog(page).getByText("1 tillfälle blir av ändå").waitFor();
  await choose(page, "Det här och alla efter");
  await dialog(page).getByText("3 tillfällen blir av ändå").waitFor();
  await dialog(page).getByText(/Lokalen är upptagen. Låt det bli av utan lokal/).waitFor();
  expect(await dialog(page).getByRole("button", { name: "Låt dem bli av" }).isDisabled()).toBe(true);
  await dialog(page).getByRole("checkbox", { name: "Utan lokal när den inte går att få" }).press("Space");
  await dialog(page).getByText("Lokalen bokas 2 gånger").waitFor();
  expect(await barriers(page)).toEqual([]);
  await press(page, "Låt dem bli av");
  await page.getByText("Tillfällena blir av").first().waitFor();
  expect((await rows()).filter(({ localDate }) => localDate >= "2027-06-01").map(({ status, moved }) => `${status} ${moved}`)).toEqual(["SCHEDULED false", "SCHEDULED true", "SCHEDULED false"]);
  await dialog(page).getByRole("button", { name: "Ställ in …" }).waitFor();
  await page.context().close();

  const other = await sheet(1360, await rows(), "2027-05-25");
  await press(other, "Ta bort …");
  await dialog(other).getByText("1 tillfälle tas bort").waitFor();
  expect(await barriers(other)).toEqual([]);
  await press(other, "Ta bort");
  await other.getByText("Tillfället är borttaget").first().waitFor();
  expect((await rows()).map(({ localDate }) => localDate)).not.toContain("2027-05-25");
  await other.context().close();
}, 120_000);

test("one evening with a name and an organiser of its own goes by them wherever it is named", async () => {
  const partner = scene.organisationIds[1] ?? "";
  const { partnership } = await scene.leader.query<{ partnership: { memberships: { nodes: { id: string; organisation: { id: string; name: string } }[] } } }>("{ partnership(slug: \"rannebergen\") { memberships { nodes { id organisation { id name } } } } }");
  const membership = partnership.memberships.nodes.find(({ organisation }) => organisation.id === partner);
  const name = membership?.organisation.name ?? "";
  const day = "2026-11-24";
  const { entity } = await scene.act("planActivity", await scene.planInput({ title: "Lyktvandring", startDate: day, startTime: "07:00", endTime: "08:00", rule: "FREQ=WEEKLY;COUNT=2", pausesForClosures: false }));
  const { node } = await scene.leader.query<{ node: { occurrences: { nodes: Row[] } } }>("query ($id: ID!) { node(id: $id) { ... on Activity { occurrences { nodes { id version } } } } }", { id: entity?.id });
  const [row] = node.occurrences.nodes;
  expect((await scene.act("editOccurrence", { id: row?.id, expectedVersion: row?.version, title: "Adventskafé", description: "Vi bakar pepparkakor.", organiserId: partner })).userErrors).toEqual([]);
  const context = await visit(browser, app.address, {});
  const see = async (path: string, ...texts: string[]) => {
    const { page } = await open(context, app.address + path);
    for (const text of ["Adventskafé", ...texts]) {
      await page.getByText(text).first().waitFor();
    }
    expect(await page.getByText("Lyktvandring").count()).toBe(0);
    await page.close();
  };
  await see("/a/rannebergen");
  await see(`/a/rannebergen/aktiviteter?dag=${day}&vy=lista&partner=${partner}`, name);
  await see(`/a/rannebergen/aktiviteter?dag=${day}&vy=vecka&partner=${partner}`);
  await see(`/tillfalle/${row?.id}`, "Vi bakar pepparkakor.", name);
  await context.close();
  const inside = await visit(browser, app.address, { as: leader });
  const { page } = await open(inside, `${app.address}/a/rannebergen/partners/${membership?.id}`);
  await page.getByText("Adventskafé").first().waitFor();
  await inside.close();
}, 60_000);

test("a weekly café is planned by form, paused in the school breaks, although its room is taken once; and follows when a break is moved (J3)", async () => {
  await scene.occupied("2027-01-12T17:00Z", "2027-01-12T19:00Z");
  const context = await visit(browser, app.address, { as: leader });
  context.setDefaultTimeout(20_000);
  const { page } = await open(context, `${app.address}/a/rannebergen/aktiviteter?dag=2026-12-01`);
  const pick = async (field: string, option: string) => {
    await dialog(page).getByRole("button", { name: new RegExp(field) }).first().click();
    await page.getByRole("option", { name: option, exact: true }).click();
  };
  const write = async (field: RegExp, parts: readonly string[]) => {
    const spins = dialog(page).getByRole("group", { name: field }).getByRole("spinbutton");
    for (const [index, part] of parts.entries()) {
      await spins.nth(index).click();
      await page.keyboard.type(part);
    }
  };
  await page.getByRole("button", { name: "Ny aktivitet" }).first().click();
  await dialog(page).getByRole("textbox", { name: "Namn" }).fill("Kvarterskafé");
  await write(/^Dag/, ["2026", "12", "01"]);
  await write(/^Börjar/, ["18", "00"]);
  await write(/^Slutar/, ["20", "00"]);
  await pick("Upprepas", "Varje vecka");
  await dialog(page).getByText("Till och med en dag").click();
  await write(/^Sista dag/, ["2027", "06", "15"]);
  await dialog(page).getByText("Paus i skolloven").click();
  await dialog(page).getByText("Lov: Jullov v. 52–53, Sportlov v. 7, Påsklov v. 15.").waitFor();
  await dialog(page).getByText("Första gångerna: tis 1 dec., tis 8 dec., tis 15 dec., tis 5 jan., tis 12 jan.").waitFor();
  await dialog(page).getByText("4 gånger faller i lov eller på stängda dagar och blir inte av.").waitFor();
  await pick("Lokal", "Provrummet");
  await dialog(page).getByText("Meningsfull fritid för unga").click();
  await pick("Arrangör", "Idrottsföreningen");
  await dialog(page).getByRole("button", { name: "Lägg till aktivitet" }).click();
  await dialog(page).getByText(/Provrummet är/).first().waitFor();
  await dialog(page).getByText(/^Boka de gånger som går/).click();
  expect(await barriers(page)).toEqual([]);
  await dialog(page).getByRole("button", { name: "Lägg till aktivitet" }).click();
  await page.getByText("Kvarterskafé är planerad").first().waitFor();
  const rows = async () => (await app.dataSource.query("select o.local_date::text as day, coalesce(b.status, '') as room from occurrence o join activity a on a.id = o.activity_id left join booking b on b.occurrence_id = o.id where a.title = 'Kvarterskafé' order by 1")) as { day: string; room: string }[];
  const planned = await rows();
  expect([planned.length, planned.filter(({ room }) => room !== "CONFIRMED")]).toEqual([25, [{ day: "2027-01-12", room: "REFUSED" }]]);
  expect(planned.some(({ day }) => ["2026-12-22", "2026-12-29", "2027-02-16", "2027-04-13"].includes(day))).toBe(false);

  // The municipality moves the break: nothing happens to the café that has not been shown first.
  await page.getByRole("link", { name: "Inställningar" }).first().click();
  await page.getByRole("link", { name: "Lov och stängda dagar" }).click();
  await page.getByRole("button", { name: /^Ändra Sportlov 15–21 februari 2027/ }).click();
  const week = dialog(page).getByRole("textbox", { name: /^Första vecka/ });
  const last = dialog(page).getByRole("textbox", { name: /^Sista vecka/ });
  for (const field of [week, last]) {
    await field.fill("8");
    await field.press("Tab");
  }
  await dialog(page).getByText("Det är 22–28 februari 2027.").waitFor();
  await press(page, "Spara lovet");
  const review = dialog(page).getByRole("region", { name: "Det här händer" });
  await review.getByText("1 tillfälle tillkommer").waitFor();
  await review.getByText("1 tillfälle tas bort").waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(await rows()).toEqual(planned);
  await press(page, "Spara lovet");
  await page.getByText("Lovet är sparat").first().waitFor();
  const moved = (await rows()).map(({ day }) => day);
  expect([moved.includes("2027-02-16"), moved.includes("2027-02-23")]).toEqual([true, false]);
  await dialog(page).waitFor({ state: "detached" });
  await page.getByText("v. 8 · 22–28 februari 2027").waitFor();
  await page.getByRole("button", { name: "Ångra" }).first().press("Enter");
  await page.getByText(/^Ångrat/).first().waitFor();
  expect(await rows()).toEqual(planned);
  await page.context().close();
}, 120_000);

test("who arranges a series is chosen for one time, for what follows, and together with whom for all of it", async () => {
  const { id, rows } = await cafe("10:00");
  const organisers = async () => (await app.dataSource.query("select o.local_date::text as day, g.name from occurrence o join activity a on a.id = o.activity_id join organisation g on g.id = coalesce(o.own_organiser_id, a.organiser_id) where a.id = $1 order by 1", [Buffer.from(id, "base64url").toString().slice("Activity:".length)])) as { day: string; name: string }[];
  const [first] = await organisers();
  const named = async (name: string) => (await organisers()).filter((row) => row.name === name).map(({ day }) => day);
  const arrange = async (day: string, scope: string, name: string) => {
    const page = await sheet(1360, await rows(), day);
    await press(page, "Redigera aktivitet");
    await choose(page, scope);
    await dialog(page).getByRole("button", { name: /Arrangör/ }).first().click();
    await page.getByRole("option", { name, exact: true }).click();
    if (scope !== "Bara det här tillfället") {
      await press(page, "Visa vad som händer");
      await dialog(page).getByRole("region", { name: "Det här händer" }).waitFor();
    }
    await press(page, scope === "Bara det här tillfället" ? "Spara" : "Spara ändringen");
    await page.getByText("Ändringen är sparad").first().waitFor();
    await page.context().close();
  };
  await arrange("2027-03-02", "Bara det här tillfället", "Idrottsföreningen");
  expect(await named("Idrottsföreningen")).toEqual(["2027-03-02"]);
  await arrange("2027-05-25", "Det här och alla efter", "Grundskolan");
  expect(await named("Grundskolan")).toEqual(["2027-05-25", "2027-06-01", "2027-06-08", "2027-06-15"]);
  expect((await named(first?.name ?? "")).length).toBe((await organisers()).length - 5);

  const page = await sheet(1360, await rows(), "2027-06-01");
  await press(page, "Redigera aktivitet");
  await dialog(page).getByRole("group", { name: /^Arrangeras tillsammans med/ }).getByText("Idrottsföreningen").click();
  await press(page, "Spara");
  await page.getByText("Aktiviteten är sparad").first().waitFor();
  const [together] = (await app.dataSource.query("select g.name from activity a join organisation g on g.id = any(a.co_organiser_ids) where a.id = $1", [Buffer.from(id, "base64url").toString().slice("Activity:".length)])) as { name: string }[];
  expect(together?.name).toBe("Idrottsföreningen");
  await page.context().close();
}, 120_000);
