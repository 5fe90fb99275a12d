import { expect, test } from "@jest/globals";
import type { Item, Snapshot } from "../../../client/board/documents.ts";
import { texts } from "../../../client/board/texts.ts";
import { viewOf, type Moment, type View } from "../../../client/board/view.ts";
import { at, emptyNote, item, snapshot } from "./snapshots.ts";

const monday = "2026-11-23";
const minutes = 60_000;
/** In contact a moment ago. */
const current = (now: number): Moment => ({ now, contactAt: now - 1_000, openMs: 60 * minutes });
const silentFor = (now: number, ms: number): Moment => ({ now, contactAt: now - ms, openMs: 600 * minutes });
const draw = (board: Snapshot, moment: Moment): View => viewOf(board, moment, texts.sv);
const noon = at(monday, "12:00");

/** The second line of one item, at 15.40 on its day. */
function secondLine(one: Item, language: "sv" | "en" = "sv", time = "15:40"): string {
  const view = viewOf(snapshot({ [monday]: [one] }), current(at(monday, time)), texts[language]);
  return view.rows[0]?.parts.map(({ text, goesOn }, index) => `${index === 0 ? "" : goesOn ? " " : " · "}${text}`).join("") ?? "";
}

test("the header tells the place, the time, the day and the week", () => {
  expect(draw(snapshot(), current(at(monday, "09:05")))).toMatchObject({ title: "Rannebergen i dag", clock: "9.05", date: "måndag 23 november · v.\u00a048" });
  expect(viewOf(snapshot(), current(at(monday, "09:05")), texts.en)).toMatchObject({ title: "Rannebergen today", clock: "09:05", date: "Monday 23 November · week\u00a048" });
});

test("a row says what is on and what is next, and where", () => {
  expect(secondLine(item("Läxhjälp", "15:00", "17:00"))).toBe("Pågår nu · Stora salen");
  expect(secondLine(item("Läxhjälp", "16:00", "17:00"))).toBe("Härnäst · Stora salen");
  expect(secondLine(item("Läxhjälp", "16:00", "17:00"), "en")).toBe("Next · Stora salen");
  expect(secondLine(item("Läxhjälp", "16:00", "17:00", { place: null }))).toBe("Härnäst · Fritidsgården");
  expect(secondLine(item("Läxhjälp", "16:00", "17:00", { state: "TENTATIVE" }))).toBe("Härnäst · Preliminärt · Stora salen");
});

test("a cancelled row says why, and when it is next", () => {
  const cancelled = (note: Partial<typeof emptyNote> | { reason: string } | { nextDate: string }) => secondLine(item("Basket", "16:00", "18:00", { state: "CANCELLED", note: { ...emptyNote, ...note } }));
  expect(cancelled({ reason: "Ledaren är sjuk", nextDate: "2026-11-26" })).toBe("Inställt i dag. Ledaren är sjuk. Nästa gång torsdag.");
  expect(cancelled({ reason: "Oväder.", nextDate: "2026-11-24" })).toBe("Inställt i dag. Oväder. Nästa gång i morgon.");
  expect(cancelled({ nextDate: "2026-11-30" })).toBe("Inställt i dag. Nästa gång måndag 30 november.");
  expect(cancelled({ nextDate: monday })).toBe("Inställt i dag. Nästa gång senare i dag.");
  expect(cancelled({})).toBe("Inställt i dag.");
  const english = viewOf(snapshot({ [monday]: [item("Basket", "16:00", "18:00", { state: "CANCELLED", note: { ...emptyNote, reason: "Oväder." } })] }), current(noon), texts.en);
  expect(english.rows[0]?.parts.map(({ text, own }) => [text, own])).toEqual([["Cancelled today.", false], ["Oväder.", true]]);
  expect(draw(snapshot({ [monday]: [item("Basket", "16:00", "18:00", { state: "CANCELLED" })] }), current(noon)).rows[0]?.look).toBe("struck");
});

test("a moved row says where it came from, or where it went", () => {
  const moved = (state: "MOVED_HERE" | "MOVED_AWAY", note: object) => secondLine(item("Basket", "16:00", "18:00", { state, note: { ...emptyNote, ...note } }));
  expect(moved("MOVED_HERE", { fromPlace: "Biblioteket" })).toBe("Härnäst · Stora salen · Flyttat hit från Biblioteket");
  expect(moved("MOVED_HERE", { fromDate: "2026-11-25" })).toBe("Härnäst · Stora salen · Flyttat hit från onsdag");
  expect(moved("MOVED_AWAY", { toPlace: "Portalen" })).toBe("Flyttat till Portalen →");
  expect(moved("MOVED_AWAY", { toDate: "2026-11-26", toTime: "18:30", toPlace: "Torget" })).toBe("Flyttat till torsdag kl.\u00a018.30, Torget →");
});

test("a row at another time of its day shows the old time beside the new one", () => {
  const note = { ...emptyNote, fromTime: "15:30" };
  const [row] = draw(snapshot({ [monday]: [item("Basket", "16:00", "18:00", { state: "MOVED_HERE", note })] }), current(noon)).rows;
  expect(row).toMatchObject({ time: "16–18", formerTime: "Tidigare 15.30", stripe: "moved" });
  expect(row?.parts.map(({ text }) => text)).toContain("Ny tid");
});

test("an empty day is quiet, and tells what comes next", () => {
  const board = snapshot({ "2026-11-24": [item("CV-verkstad", "09:00", "12:00", { on: "2026-11-24" })] });
  expect(draw(board, current(noon)).quiet).toEqual({ heading: "I dag är det lugnt", text: "Nästa aktivitet är i morgon kl.\u00a09: CV-verkstad, Stora salen. Välkommen!" });
  expect(draw(snapshot(), current(noon)).quiet?.text).toBe("Inget är planerat den närmaste veckan.");
  const evening = snapshot({ [monday]: [item("Kör", "18:00", "20:00")] });
  expect(draw(evening, current(at(monday, "21:00"))).quiet?.heading).toBe("Inget mer i dag");
});

test("half a minute without contact is nothing to speak of; after that stands a small mark, after ten minutes a strip", () => {
  const now = at(monday, "15:22");
  expect(draw(snapshot(), silentFor(now, 29_000))).toMatchObject({ strip: null, mark: null });
  expect(draw(snapshot(), silentFor(now, 30_000))).toMatchObject({ strip: null, mark: "Uppdaterad 15.21" });
  expect(draw(snapshot(), silentFor(now, 10 * minutes - 1))).toMatchObject({ strip: null, mark: "Uppdaterad 15.12" });
  expect(draw(snapshot(), silentFor(now, 10 * minutes))).toMatchObject({ strip: "Ingen kontakt sedan 15.12. Visar det senast kända.", mark: null });
});

test("a strip from another day names the day", () => {
  const board = snapshot({ "2026-11-24": [item("Kör", "18:00", "20:00", { on: "2026-11-24" })] });
  const view = draw(board, silentFor(at("2026-11-24", "08:00"), 17 * 60 * minutes));
  expect(view.strip).toBe("Ingen kontakt sedan måndag 23 november 15.00. Visar det senast kända. Kan ha ändrats.");
  expect(view.title).toBe("Rannebergen i dag");
});

test("without contact on a new day, rows of other days carry their day", () => {
  const board = snapshot({ "2026-11-24": [item("Kör", "18:00", "20:00", { on: "2026-11-24" })], "2026-11-26": [item("Dans", "18:00", "20:00", { on: "2026-11-26" })] });
  const { rows } = draw(board, silentFor(at("2026-11-24", "18:30"), 20 * 60 * minutes));
  expect(rows.map(({ title, day, phase }) => [title, day, phase])).toEqual([
    ["Kör", null, null],
    ["Dans", "torsdag 26 november", null],
  ]);
});

test("in contact at midnight the new day is shown as any other, before its own snapshot has come", () => {
  const board = snapshot({ "2026-11-24": [item("Nattöppet", "00:00", "02:00", { on: "2026-11-24" })] });
  const view = draw(board, current(at("2026-11-24", "00:00")));
  expect(view).toMatchObject({ strip: null, mark: null });
  expect(view.rows[0]?.phase).toBe("now");
});

test("beyond the week it knows, the board says that it does not know", () => {
  const view = draw(snapshot(), silentFor(at("2026-12-02", "12:00"), 9 * 24 * 60 * minutes));
  expect(view.quiet?.heading).toBe("Vi vet inte vad som händer i dag");
});

test("without a clock nothing is on, no time is shown, and the strip comes after a moment of looking for contact", () => {
  const board = snapshot({ [monday]: [item("Läxhjälp", "11:00", "13:00")] });
  const unsynced = (openMs: number): View => draw(board, { now: null, contactAt: null, openMs });
  expect(unsynced(1_000)).toMatchObject({ clock: null, strip: null, title: "Rannebergen" });
  expect(unsynced(4_000).strip).toBe("Ingen kontakt sedan måndag 23 november 12.00. Visar det senast kända. Kan ha ändrats.");
  expect(unsynced(4_000).rows[0]).toMatchObject({ phase: null, time: "11–13" });
});

test("the evening is dark", () => {
  expect(draw(snapshot(), current(at(monday, "19:59"))).evening).toBe(false);
  expect(draw(snapshot(), current(at(monday, "20:00"))).evening).toBe(true);
  expect(draw(snapshot(), current(at(monday, "05:59"))).evening).toBe(true);
  expect(draw(snapshot(), current(at(monday, "06:00"))).evening).toBe(false);
});

test("the goal is told as a bar and in words, whichever way is better", () => {
  const goal = { indicator: "Unga i aktivitet i år", unitLabel: "unga", decimals: 0, baseline: "60", value: "180", target: "200" };
  expect(draw(snapshot({}, { goal }), current(noon)).goal).toMatchObject({ label: "Unga i aktivitet i år", figures: "180 av 200" });
  const share = { ...goal, unitLabel: "%", decimals: 1, baseline: "14.2", value: "10.6", target: "8.0" };
  expect(draw(snapshot({}, { goal: share }), current(noon)).goal).toMatchObject({ figures: "10,6\u00a0%, målet är 8,0\u00a0%" });
  const bar = draw(snapshot({}, { goal: share }), current(noon)).goal;
  expect((bar?.filled ?? 0) / (bar?.target ?? 1)).toBeCloseTo((14.2 - 10.6) / (14.2 - 8), 2);
});

test("what the partners wrote is marked as theirs, what the board says is not", () => {
  const [row] = draw(snapshot({ [monday]: [item("Läxhjälp", "11:00", "13:00")] }), current(noon)).rows;
  expect(row?.parts.map(({ own, tone }) => [tone, own])).toEqual([["now", false], ["plain", true]]);
});

test("a board in a room shows its own room first, and below it, under a heading, the rest of the partnership", () => {
  const own = item("Läxhjälp", "15:00", "17:00");
  const [soon, later] = [item("Kör", "16:00", "17:00", { place: "Biblioteket" }), item("Basket", "18:00", "19:00", { place: "Hallen" })];
  const rowsAt = (time: string) => draw(snapshot({ [monday]: [own] }, {}, { [monday]: [soon, later] }), current(at(monday, time)));
  expect(rowsAt("15:40").rows.map(({ title, heading, phase }) => [heading, title, phase])).toEqual([[null, "Läxhjälp", "now"], ["Mer i partnerskapet", "Kör", "next"], [null, "Basket", null]]);
  expect(rowsAt("17:30").rows.map(({ title, heading }) => [heading, title])).toEqual([["Inget mer här i dag. Mer i partnerskapet", "Basket"]]);
  expect(draw(snapshot({}, {}, { [monday]: [later] }), current(noon)).rows[0]?.heading).toBe("Här är det lugnt i dag. Mer i partnerskapet");
  expect(rowsAt("19:30")).toMatchObject({ rows: [], quiet: { heading: "Inget mer i dag" } });
});
