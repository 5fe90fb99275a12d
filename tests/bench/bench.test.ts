import { expect, test } from "@jest/globals";
import { isMet } from "../../bench/arena/family.ts";
import { takeTurns } from "../../bench/arena/rounds.ts";
import { median, quantile, ratioOf, summarise } from "../../bench/arena/statistics.ts";
import { figure, print } from "../../bench/arena/table.ts";
import { clientFrame, eachFrame, serverFrame } from "../../bench/fanout/frames.ts";

test("a quantile lies between the two numbers it falls between, whatever their order", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(quantile([10, 20, 30, 40, 50], 0.99)).toBeCloseTo(49.6);
  expect(quantile([7], 0.99)).toBe(7);
  expect(median([])).toBeNaN();
});

test("the spread of repetitions is the distance of their quartiles, as a share of the median", () => {
  expect(summarise([8, 9, 10, 11, 12])).toEqual({ median: 10, spread: 0.2 });
  expect(summarise([5, 5, 5]).spread).toBe(0);
});

test("two contenders are compared round by round, so that a busy round does not count for one of them alone", () => {
  expect(ratioOf([50, 5, 50], [100, 10, 100])).toBe(0.5);
});

test("contenders take turns, and the first turn only warms up", async () => {
  const turns: string[] = [];
  const contender = (name: string) => ({
    name,
    measure: async () => {
      turns.push(name);
      return { turn: turns.length };
    },
  });
  const measured = await takeTurns([contender("A"), contender("B")], 2, () => {});
  expect(turns).toEqual(["A", "B", "A", "B", "A", "B"]);
  expect(measured.of("B", "turn")).toEqual([4, 6]);
});

test("a target is met within its bounds, and never by a figure that is missing", () => {
  expect(isMet({ text: "", figure: 0.25, least: 0.25 })).toBe(true);
  expect(isMet({ text: "", figure: 1.31, least: 0.7, most: 1.3 })).toBe(false);
  expect(isMet({ text: "", figure: Number.NaN, least: 0.25 })).toBe(false);
});

test("figures keep three digits, and columns are as wide as their widest cell", () => {
  expect([0.19684, 41.13, 226.4, 12_345.6, Number.NaN].map(figure)).toEqual(["0.197", "41.1", "226", "12,346", "–"]);
  expect(print({ title: "T", head: ["", "req/s"], rows: [["hub", "41.1"]] })).toBe("T\n     req/s\n---  -----\nhub   41.1");
});

test("frames are found again where they end, also in several parts", () => {
  const messages = ["short", "l".repeat(200), "å".repeat(1_000)];
  const bytes = Buffer.concat(messages.map(serverFrame));
  const found: string[] = [];
  const take = (_: number, from: number, to: number) => found.push(bytes.toString("utf8", from, to));
  const rest = eachFrame(bytes, bytes.length - 1, take);
  expect(found).toEqual(messages.slice(0, 2));
  expect(bytes.subarray(rest)).toEqual(serverFrame(messages[2] ?? ""));
  expect(clientFrame("hej").subarray(-3).toString()).toBe("hej");
});
