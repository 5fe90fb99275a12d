import { expect, test } from "@jest/globals";
import { linesAhead, linesOfDay, linesOfSnapshot, type Today } from "../../../client/board/lines.ts";
import { at, item, snapshot } from "./snapshots.ts";

const monday = "2026-11-23";
const shown = ({ lines }: Today): string[] => lines.map(({ item: { title }, phase }) => (phase ? `${title}: ${phase}` : title));

const afternoon = snapshot({
  [monday]: [item("Öppet hus", "14:00", "17:00"), item("Läxhjälp", "16:00", "18:00"), item("Basket", "17:00", "18:30", { state: "CANCELLED" }), item("Kör", "17:00", "19:00"), item("Dans", "17:00", "18:00"), item("Film", "20:00", "22:00")],
});

test("what has begun is on, and what begins first of the rest is next, also when several begin together", () => {
  expect(shown(linesOfDay(afternoon, at(monday, "16:20")))).toEqual(["Öppet hus: now", "Läxhjälp: now", "Basket", "Kör: next", "Dans: next", "Film"]);
});

test("something is on from the minute it begins until the minute it ends", () => {
  expect(shown(linesOfDay(afternoon, at(monday, "14:00")))[0]).toBe("Öppet hus: now");
  expect(shown(linesOfDay(afternoon, at(monday, "17:00") - 1))[0]).toBe("Öppet hus: now");
  expect(shown(linesOfDay(afternoon, at(monday, "17:00")))[0]).toBe("Läxhjälp: now");
});

test("what is cancelled stays until its end, and is neither on nor next", () => {
  const lines = (time: string) => shown(linesOfDay(afternoon, at(monday, time)));
  expect(lines("18:29")).toContain("Basket");
  expect(lines("18:30")).not.toContain("Basket");
  expect(lines("16:59")).toContain("Basket");
});

test("what was moved away stands until it would have ended, and is neither on nor next", () => {
  const board = snapshot({ [monday]: [item("Kodklubb", "16:00", "18:00", { state: "MOVED_AWAY" }), item("Kör", "17:00", "19:00", { state: "MOVED_HERE" })] });
  expect(shown(linesOfDay(board, at(monday, "16:30")))).toEqual(["Kodklubb", "Kör: next"]);
  expect(shown(linesOfDay(board, at(monday, "18:00")))).toEqual(["Kör: now"]);
});

test("what runs over midnight stays on the new day until it ends; a cancelled one does not", () => {
  const board = snapshot({ [monday]: [item("Nattvandring", "22:00", "02:00"), item("Disko", "21:00", "01:00", { state: "CANCELLED" })], "2026-11-24": [item("Språkkafé", "10:00", "11:00", { on: "2026-11-24" })] });
  expect(shown(linesOfDay(board, at("2026-11-24", "00:30")))).toEqual(["Nattvandring: now", "Språkkafé: next"]);
  expect(linesOfDay(board, at("2026-11-24", "00:30")).date).toBe("2026-11-24");
  expect(shown(linesOfDay(board, at("2026-11-24", "02:00")))).toEqual(["Språkkafé: next"]);
});

test("the day rolls over at midnight, from the week that is at hand", () => {
  const board = snapshot({ [monday]: [item("Film", "20:00", "22:00")], "2026-11-24": [item("Kör", "18:00", "20:00", { on: "2026-11-24" })] });
  expect(linesOfDay(board, at(monday, "23:59"))).toMatchObject({ date: monday, lines: [], hadMore: true, upcoming: { date: "2026-11-24" } });
  expect(linesOfDay(board, at("2026-11-24", "00:00"))).toMatchObject({ date: "2026-11-24", hadMore: false, known: true });
  expect(shown(linesOfDay(board, at("2026-11-24", "00:00")))).toEqual(["Kör: next"]);
});

test("after the last day of the week the board knows that it does not know", () => {
  expect(linesOfDay(snapshot(), at("2026-11-29", "23:59")).known).toBe(true);
  expect(linesOfDay(snapshot(), at("2026-11-30", "00:00")).known).toBe(false);
});

test("a cancelled activity is not the next one to come", () => {
  const board = snapshot({ "2026-11-24": [item("Kör", "18:00", "20:00", { on: "2026-11-24", state: "CANCELLED" })], "2026-11-26": [item("Dans", "18:00", "20:00", { on: "2026-11-26" })] });
  expect(linesOfDay(board, at(monday, "12:00")).upcoming?.item.title).toBe("Dans");
});

test("on the night when the clock goes back, 22 to 06 is on for nine hours", () => {
  const [startsAt, endsAt] = ["2026-10-24T20:00:00.000Z", "2026-10-25T05:00:00.000Z"];
  const board = snapshot({ "2026-10-24": [item("Nattöppet", "22:00", "06:00", { on: "2026-10-24", startsAt, endsAt })] }, { today: "2026-10-24" });
  // Half past two comes twice.
  expect(shown(linesOfDay(board, Date.parse("2026-10-25T00:30:00Z")))).toEqual(["Nattöppet: now"]);
  expect(shown(linesOfDay(board, Date.parse("2026-10-25T01:30:00Z")))).toEqual(["Nattöppet: now"]);
  expect(shown(linesOfDay(board, Date.parse("2026-10-25T04:59:59Z")))).toEqual(["Nattöppet: now"]);
  expect(shown(linesOfDay(board, Date.parse("2026-10-25T05:00:00Z")))).toEqual([]);
});

test("on the days when the clock changes, the day begins at its own midnight", () => {
  const autumn = snapshot({}, { today: "2026-10-24" });
  expect(linesOfDay(autumn, Date.parse("2026-10-24T21:59:00Z")).date).toBe("2026-10-24");
  expect(linesOfDay(autumn, Date.parse("2026-10-24T22:00:00Z")).date).toBe("2026-10-25");
  expect(linesOfDay(autumn, Date.parse("2026-10-25T22:59:00Z")).date).toBe("2026-10-25");
  expect(linesOfDay(autumn, Date.parse("2026-10-25T23:00:00Z")).date).toBe("2026-10-26");
});

test("without contact on a new day only what is still to come stands, all days of it, and nothing is said to be on", () => {
  const board = snapshot({ [monday]: [item("Film", "20:00", "22:00")], "2026-11-24": [item("Kör", "18:00", "20:00", { on: "2026-11-24" })], "2026-11-26": [item("Dans", "18:00", "20:00", { on: "2026-11-26" })] });
  expect(shown(linesAhead(board, at("2026-11-24", "18:30")))).toEqual(["Kör", "Dans"]);
});

test("without a clock the board shows the day it was told of, whole, and claims nothing about now", () => {
  expect(shown(linesOfSnapshot(afternoon))).toEqual(["Öppet hus", "Läxhjälp", "Basket", "Kör", "Dans", "Film"]);
});
