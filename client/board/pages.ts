/** Takes as many in order as fit; at least one, however high it is. */
function fill(order: readonly number[], heights: readonly number[], available: number): number[] {
  const page: number[] = [];
  let used = 0;
  for (const index of order) {
    const height = heights[index] ?? 0;
    if (page.length > 0 && used + height > available) {
      break;
    }
    page.push(index);
    used += height;
  }
  return page;
}

/**
 * Divides rows among pages. The first page holds those that must be seen (what is on, and what is next), then as many of
 * the others as fit; on every page the rows stand in their order.
 */
export function pagesOf(heights: readonly number[], available: number, musts: readonly number[]): number[][] {
  const inOrder = heights.map((_, index) => index);
  const straight = fill(inOrder, heights, available);
  const first = musts.every((index) => straight.includes(index)) ? straight : fill([...musts, ...inOrder.filter((index) => !musts.includes(index))], heights, available).sort((a, b) => a - b);
  const pages = heights.length === 0 ? [] : [first];
  let rest = inOrder.filter((index) => !first.includes(index));
  while (rest.length > 0) {
    const page = fill(rest, heights, available);
    pages.push(page);
    rest = rest.slice(page.length);
  }
  return pages;
}
