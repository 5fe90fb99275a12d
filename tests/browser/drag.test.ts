import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { startApp, type TestApp } from "../support/app.ts";
import { barriers } from "../support/barriers.ts";
import { launchBrowser, problemsOf } from "../support/browser.ts";
import type { TestClient } from "../support/client.ts";
import { KeyboardPerson } from "../support/keyboard.ts";
import { Scene } from "../support/scene.ts";
import { until } from "../support/until.ts";

let app: TestApp;
let browser: Browser;
let leader: TestClient;
let scene: Scene;
let context: BrowserContext;
let page: Page;
let person: KeyboardPerson;
let problems: string[];

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ demo: true }), launchBrowser()]);
  scene = await Scene.of(app);
  leader = scene.leader;
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** A week of its own for each test, of which only the scene's room is shown: nothing else stands there. */
let week = 0;
let monday: string;
const dayAfter = (days: number) => new Date(Date.UTC(2027, 3, 5 + 7 * week + days)).toISOString().slice(0, 10);

beforeEach(async () => {
  week += 1;
  monday = dayAfter(0);
  context = await browser.newContext({ locale: "sv-SE", viewport: { width: 1360, height: 1000 } });
  context.setDefaultTimeout(15_000);
  await context.request.post(`${app.address}/auth/demo`, { data: { email: "processledare.rannebergen@demo.example" }, headers: { origin: app.address } });
  page = await context.newPage();
  problems = problemsOf(page);
  person = await KeyboardPerson.at(page);
});
afterEach(async () => {
  await context.close();
  expect({ lost: person.lost, problems }).toEqual({ lost: [], problems: [] });
});

interface Occurrence {
  readonly id: string;
  readonly version: number;
  readonly localDate: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly room: { readonly name: string } | null;
}

async function plan(title: string, startDate: string, startTime: string, endTime: string): Promise<Occurrence> {
  const [goal] = await scene.goals();
  const input = { clientMutationId: crypto.randomUUID(), partnershipId: scene.partnershipId, title, goalIds: [goal?.id], organiserId: scene.organisationIds[0], startDate, startTime, endTime, roomId: scene.roomId };
  const { planActivity } = await leader.mutate<{ planActivity: { userErrors: unknown[] } }>("mutation ($input: PlanActivityInput!) { planActivity(input: $input) { userErrors { code message } } }", input);
  expect(planActivity.userErrors).toEqual([]);
  return find(title);
}

async function find(title: string): Promise<Occurrence> {
  const { partnership } = await leader.query<{ partnership: { occurrences: { nodes: (Occurrence & { title: string })[] } } }>(
    "query ($from: LocalDate!, $to: LocalDate!) { partnership(slug: \"rannebergen\") { occurrences(from: $from, to: $to) { nodes { id version title localDate startTime endTime room { name } } } } }",
    { from: monday, to: dayAfter(6) },
  );
  return partnership.occurrences.nodes.find((one) => one.title === title) as Occurrence;
}

/** Somebody at another desk. */
async function elsewhere({ id, version }: Occurrence, to: { localDate?: string; startTime: string; endTime: string }): Promise<void> {
  const { editOccurrence } = await leader.mutate<{ editOccurrence: { userErrors: unknown[] } }>(
    "mutation ($input: EditOccurrenceInput!) { editOccurrence(input: $input) { userErrors { code message } } }",
    { clientMutationId: crypto.randomUUID(), id, expectedVersion: version, ...to },
  );
  expect(editOccurrence.userErrors).toEqual([]);
}

async function openWeek(): Promise<void> {
  await page.goto(`${app.address}/a/rannebergen/aktiviteter?vy=vecka&dag=${monday}&lokal=${scene.roomId}`, { waitUntil: "networkidle" });
  await page.getByRole("heading", { level: 1 }).waitFor();
}

const event = (title: string) => page.getByRole("button", { name: new RegExp(`^${title} `) });
const sheet = () => page.getByRole("dialog");
const stands = (title: string, words: RegExp) => until(`${title} at ${String(words)}`, async () => words.test((await event(title).textContent()) ?? ""));
const saved = (title: string, time: string) => until(`${title} saved at ${time}`, async () => {
  const { localDate, startTime, endTime } = await find(title);
  return `${localDate} ${startTime.slice(0, 5)}–${endTime.slice(0, 5)}` === time && (await event(title).getAttribute("aria-busy")) === "false";
});
const boxOf = async (place: Locator) => {
  const box = await place.boundingBox();
  return box ?? { x: Number.NaN, y: Number.NaN, width: Number.NaN, height: Number.NaN };
};
const hour = 48;

/** Takes hold with the mouse and goes so far, with a step on the way; lets go when it is told to. */
async function carry(from: { x: number; y: number }, by: { x?: number; y?: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + (by.x ?? 0) / 2, from.y + (by.y ?? 0) / 2);
  await page.mouse.move(from.x + (by.x ?? 0), from.y + (by.y ?? 0));
}

test("an occurrence gets longer by its lower edge, shorter by keys, and Escape leaves it as it was", async () => {
  await plan("Tipspromenad", dayAfter(1), "10:00", "11:00");
  await openWeek();
  const box = await boxOf(event("Tipspromenad"));
  const edge = { x: box.x + box.width / 2, y: box.y + box.height - 6 };
  const grip = await boxOf(event("Tipspromenad").locator("[data-grip]"));
  expect(Math.min(grip.width, grip.height)).toBeGreaterThanOrEqual(24);

  await carry(edge, { y: 1.5 * hour });
  await page.mouse.up();
  await stands("Tipspromenad", /10\.00–12\.30/);
  await saved("Tipspromenad", `${dayAfter(1)} 10:00–12:30`);
  expect(await sheet().count()).toBe(0);

  await carry({ ...edge, y: edge.y + 1.5 * hour }, { y: -hour });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await stands("Tipspromenad", /10\.00–12\.30/);
  expect(await sheet().count()).toBe(0);

  await event("Tipspromenad").focus();
  await person.press("m", "Shift+ArrowUp", "Shift+ArrowUp");
  await person.hears(/^10–12, tisdag \d+ \S+$/);
  await person.press("Enter");
  await person.hears(/^Tillfället är flyttat till tisdag \d+ \S+ 10–12$/);
  await saved("Tipspromenad", `${dayAfter(1)} 10:00–12:00`);
  expect(await person.isAt(event("Tipspromenad"))).toBe(true);
  await person.press("Control+z");
  await stands("Tipspromenad", /10\.00–12\.30/);
}, 90_000);

test("a finger on the lower edge makes it longer", async () => {
  await plan("Fingerspel", dayAfter(1), "10:00", "11:00");
  await openWeek();
  const box = await boxOf(event("Fingerspel"));
  const devtools = await context.newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", y: number) =>
    devtools.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x: box.x + box.width / 2, y }] });
  const edge = box.y + box.height - 8;
  await touch("touchStart", edge);
  await touch("touchMove", edge + hour / 2);
  await touch("touchMove", edge + hour);
  await touch("touchEnd", edge + hour);
  await saved("Fingerspel", `${dayAfter(1)} 10:00–12:00`);
}, 60_000);

test("drawing over empty time, and N on what has focus, plan something then", async () => {
  await plan("Tipspromenad", dayAfter(1), "10:00", "11:00");
  await openWeek();
  const box = await boxOf(event("Tipspromenad"));
  await carry({ x: box.x + box.width / 2, y: box.y + 4 * hour + 2 }, { y: 1.5 * hour });
  await page.getByText("14.00–15.45").waitFor();
  await page.mouse.up();
  const time = (name: RegExp) => sheet().getByRole("spinbutton", { name });
  const begins = () => Promise.all([/timme.*Börjar/, /minut.*Börjar/, /timme.*Slutar/, /minut.*Slutar/].map((name) => time(name).textContent()));
  await time(/timme.*Börjar/).waitFor();
  expect(await begins()).toEqual(["14", "00", "15", "45"]);
  await person.press("Escape");
  await sheet().waitFor({ state: "detached" });

  await event("Tipspromenad").focus();
  await person.press("n");
  await time(/timme.*Börjar/).waitFor();
  expect(await begins()).toEqual(["10", "00", "11", "00"]);
  expect(await sheet().getByRole("spinbutton", { name: /dag/ }).first().textContent()).toBe(String(Number(dayAfter(1).slice(8))));
  await person.press("Escape");
  await sheet().waitFor({ state: "detached" });

  // The keys are told where one is.
  await event("Tipspromenad").focus();
  await person.press("?");
  await page.getByRole("dialog", { name: "Tangenter i kalendern" }).getByText("sluta en kvart tidigare eller senare").waitFor();
  expect(await barriers(page)).toEqual([]);
  await person.press("Escape");
  await until("focus is back", () => person.isAt(event("Tipspromenad")));
}, 90_000);

test("Delete leads to the reason for cancelling, and back to where one was", async () => {
  await plan("Tipspromenad", dayAfter(1), "10:00", "11:00");
  await openWeek();
  await event("Tipspromenad").focus();
  await person.press("Delete");
  await sheet().getByRole("textbox", { name: "Varför?" }).fill("Halt underlag.");
  await sheet().getByRole("button", { name: "Ställ in", exact: true }).press("Enter");
  await sheet().waitFor({ state: "detached" });
  await stands("Tipspromenad", /inställt/);
  await until("focus is back", () => person.isAt(event("Tipspromenad")));
  await person.press("Enter");
  await sheet().getByText("Därför är det inställt").waitFor();
}, 90_000);

test("nothing moves while it is pointed at: others' changes wait, and come with the pill or when one leaves", async () => {
  const walk = await plan("Tipspromenad", dayAfter(1), "10:00", "11:00");
  await plan("Sopplunch", dayAfter(1), "12:00", "13:00");
  await openWeek();
  const before = await boxOf(event("Tipspromenad"));
  await event("Sopplunch").hover();
  await elsewhere(walk, { localDate: dayAfter(3), startTime: "14:00", endTime: "15:00" });
  await plan("Adventsfika", dayAfter(1), "10:00", "11:00");
  const pill = page.getByRole("button", { name: "1 ny · 1 flyttad" });
  await pill.waitFor();
  expect(await boxOf(event("Tipspromenad"))).toEqual(before);
  await event("Tipspromenad").getByText("nyss").waitFor();
  expect(await event("Tipspromenad").textContent()).toContain("10–11");
  await pill.click();
  await stands("Tipspromenad", /14–15/);
  await event("Adventsfika").waitFor();

  // One's own act is no news, and focus holds it still as the pointer does.
  await page.mouse.move(5, 5);
  await event("Sopplunch").focus();
  await elsewhere(await find("Tipspromenad"), { localDate: dayAfter(4), startTime: "14:00", endTime: "15:00" });
  await page.getByRole("button", { name: "1 flyttad" }).waitFor();
  await person.press("m", "ArrowDown", "ArrowDown", "Enter");
  await saved("Sopplunch", `${dayAfter(1)} 12:30–13:30`);
  await stands("Sopplunch", /12\.30–13\.30/);
  expect(await event("Tipspromenad").textContent()).toMatch(/torsdag/);
  await page.getByRole("button", { name: "Prenumerera" }).focus();
  await stands("Tipspromenad", /fredag/);
}, 90_000);

test("where the room is taken is seen and said on the way, and what the hub refuses can be had otherwise", async () => {
  await plan("Schack", dayAfter(1), "10:00", "11:00");
  await plan("Sopplunch", dayAfter(1), "12:00", "13:00");
  await openWeek();
  const box = await boxOf(event("Schack"));
  await carry({ x: box.x + 20, y: box.y + 8 }, { y: 2 * hour });
  await page.getByText(/^Krock: Sopplunch .*har Provrummet 12–13\.$/).first().waitFor();
  await person.hears(/^Krock: Sopplunch .*har Provrummet 12–13\.$/);
  await page.mouse.up();
  const refused = page.getByRole("dialog", { name: "Schack går inte att flytta dit" });
  await refused.getByText(/: Sopplunch, .* har lokalen kl\.\s12–13\.$/).waitFor();
  await refused.getByRole("list", { name: "I stället" }).getByRole("button", { name: /^samma dag/ }).first().click();
  await refused.waitFor({ state: "detached" });
  await until("it stands at another time in its room", async () => {
    const { startTime, room } = await find("Schack");
    return startTime.slice(0, 5) !== "10:00" && startTime.slice(0, 5) !== "12:00" && room?.name === "Provrummet";
  });
}, 90_000);

test("what somebody else moves while one carries it is drawn at both places, and one chooses", async () => {
  const walk = await plan("Tipspromenad", dayAfter(1), "10:00", "11:00");
  await openWeek();
  const box = await boxOf(event("Tipspromenad"));
  await carry({ x: box.x + 20, y: box.y + 8 }, { y: 3 * hour });
  await elsewhere(walk, { startTime: "17:00", endTime: "18:00" });
  await page.getByText("Nyss flyttat hit 17–18").waitFor();
  await person.hears(/^Någon annan flyttade nyss Tipspromenad till tisdag \d+ \S+ 17–18\.$/);
  await page.mouse.up();
  const choice = page.getByRole("dialog", { name: "Flytta Tipspromenad" });
  await choice.getByText(/tisdag \d+ \S+ 17–18/).waitFor();
  await choice.getByText(/tisdag \d+ \S+ 13–14/).waitFor();
  await page.getByText("Tipspromenad 13–14").waitFor();
  expect(await barriers(page)).toEqual([]);
  await choice.getByRole("button", { name: "Flytta till mitt" }).click();
  await saved("Tipspromenad", `${dayAfter(1)} 13:00–14:00`);
}, 90_000);
