import { expect, test } from "@jest/globals";
import { pagesOf } from "../../../client/board/pages.ts";

const rows = (count: number, height = 100): number[] => Array.from({ length: count }, () => height);

test("rows that fit stand on one page", () => {
  expect(pagesOf(rows(4), 400, [])).toEqual([[0, 1, 2, 3]]);
  expect(pagesOf([], 400, [])).toEqual([]);
});

test("rows that do not fit stand on more pages, in their order", () => {
  expect(pagesOf(rows(8), 350, [])).toEqual([[0, 1, 2], [3, 4, 5], [6, 7]]);
  expect(pagesOf([100, 200, 100, 100], 300, [])).toEqual([[0, 1], [2, 3]]);
});

test("the first page always holds what is on and what is next", () => {
  expect(pagesOf(rows(6), 300, [0, 4])).toEqual([[0, 1, 4], [2, 3, 5]]);
  expect(pagesOf(rows(5), 200, [0, 3, 1])).toEqual([[0, 3], [1, 2], [4]]);
});

test("a row that is higher than the page still stands, alone", () => {
  expect(pagesOf([500, 100, 500], 300, [])).toEqual([[0], [1], [2]]);
});

test("every row stands exactly once, whatever the heights", () => {
  for (let count = 1; count < 12; count++) {
    const heights = rows(count).map((_, index) => 60 + ((index * 37) % 90));
    const all = pagesOf(heights, 260, [0, count - 1]).flat().sort((a, b) => a - b);
    expect(all).toEqual(heights.map((_, index) => index));
  }
});
