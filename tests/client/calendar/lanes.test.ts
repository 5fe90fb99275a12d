import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { hoursAround, layOutDay, spanOf, type Measures, type Spanning } from "../../../client/calendar/lanes.ts";

const week: Measures = { most: 2, head: 45, indent: 0.07 };
const day = "2026-11-23";
const clock = (minutes: number) => `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const at = (id: string, from: string, to: string): Spanning => ({ id, localDate: day, startTime: from, endDate: to <= from ? "2026-11-24" : day, endTime: to });
const shape = (items: Spanning[], measures = week) => layOutDay(items, measures).placed.map(({ item, left, right }) => [item.id, Number(left.toFixed(2)), Number(right.toFixed(2))]);

describe("a day", () => {
  test("gives all its width to what has nothing beside it", () => {
    expect(shape([at("a", "16:00", "18:00"), at("b", "18:00", "20:00")])).toEqual([["a", 0, 1], ["b", 0, 1]]);
  });

  test("puts what begins together beside each other", () => {
    expect(shape([at("a", "17:00", "19:00"), at("b", "17:30", "18:30")])).toEqual([["a", 0, 0.5], ["b", 0.5, 1]]);
  });

  test("lays what begins later on top, further in, so that the first title stays in sight", () => {
    const { placed } = layOutDay([at("a", "16:00", "20:00"), at("b", "17:00", "18:00")], week);
    expect(placed.map(({ left, right, clearTo }) => [left, right, clearTo])).toEqual([[0, 1, 17 * 60], [0.07, 1, 18 * 60]]);
  });

  test("uses a lane that has become free, over all the width that is free with it", () => {
    expect(shape([at("a", "16:00", "17:00"), at("b", "16:00", "18:00"), at("c", "17:00", "18:00")])).toEqual([["b", 0, 0.5], ["a", 0.5, 1], ["c", 0.5, 1]]);
    expect(shape([at("a", "16:00", "18:00"), at("b", "16:00", "17:00"), at("c", "18:00", "19:00")])).toEqual([["a", 0, 0.5], ["b", 0.5, 1], ["c", 0, 1]]);
  });

  test("counts what has no room, at the end of the room beside it", () => {
    const { placed, more } = layOutDay(["a", "b", "c", "d"].map((id) => at(id, "16:00", "18:00")), week);
    expect(placed.map(({ item }) => item.id)).toEqual(["a", "b"]);
    expect(more).toEqual([{ items: [expect.objectContaining({ id: "c" }), expect.objectContaining({ id: "d" })], at: 18 * 60, right: 1 }]);
  });

  test("keeps an evening that runs past midnight in its own day", () => {
    expect(spanOf(at("a", "22:00", "02:00"))).toEqual({ from: 22 * 60, to: 26 * 60 });
  });

  const anyDay = fc.array(fc.tuple(fc.integer({ min: 0, max: 92 }), fc.integer({ min: 1, max: 16 })), { maxLength: 12 })
    .map((parts) => parts.map(([quarter, long], index) => at(String(index).padStart(2, "0"), clock(quarter * 15), clock(quarter * 15 + long * 15))));

  test("loses nothing, leaves every title in sight, and stays within its edges, whatever happens", () => {
    fc.assert(fc.property(anyDay, (items) => {
      const { placed, more } = layOutDay(items, week);
      expect([...placed.map(({ item }) => item.id), ...more.flatMap((one) => one.items.map(({ id }) => id))].sort()).toEqual(items.map(({ id }) => id).sort());
      for (const one of placed) {
        expect(one.left).toBeGreaterThanOrEqual(0);
        expect(one.right).toBeLessThanOrEqual(1 + 1e-9);
        expect(one.right).toBeGreaterThan(one.left);
        expect(one.clearTo).toBeGreaterThanOrEqual(Math.min(one.to, one.from + week.head));
        const head = { from: one.from, to: Math.min(one.to, one.from + week.head) };
        const onHead = placed.filter((other) => other !== one && other.from < head.to && head.from < other.to && other.left < one.right - 1e-9 && one.left < other.right - 1e-9 && other.from >= one.from);
        expect(onHead).toEqual([]);
      }
    }));
  });
});

test("the grid begins an hour before the first thing, ends after the last, and never looks like a slot", () => {
  expect(hoursAround([])).toEqual({ from: 8, to: 21 });
  expect(hoursAround([{ from: 16 * 60, to: 19 * 60 }])).toEqual({ from: 9, to: 19 });
  expect(hoursAround([{ from: 10 * 60, to: 12 * 60 }, { from: 22 * 60, to: 26 * 60 }])).toEqual({ from: 9, to: 26 });
  expect(hoursAround([{ from: 15, to: 60 }])).toEqual({ from: 0, to: 10 });
});
