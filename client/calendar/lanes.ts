import { dayMinutes, minutesOf } from "../format/dates.ts";

export interface Spanning {
  id: string;
  localDate: string;
  startTime: string;
  endDate: string;
  endTime: string;
}

interface Span<Item> {
  item: Item;
  /** Minutes after midnight of the evening's own day; what runs past midnight ends after 1 440. */
  from: number;
  to: number;
}

export interface Placed<Item> extends Span<Item> {
  /** Where it stands between the edges of its day, 0 to 1. */
  left: number;
  right: number;
  /** Until here nothing lies on top of it. */
  clearTo: number;
}

/** What begins together but has no room: "+2", which opens the day. */
export interface More<Item> {
  items: Item[];
  /** The end of the room that it stands at the bottom of. */
  at: number;
  right: number;
}

export interface DayLayout<Item> {
  placed: Placed<Item>[];
  more: More<Item>[];
}

export interface Measures {
  /** How many can stand beside each other over a whole day's width. */
  most: number;
  /** Minutes that a title and a time need: what begins later may lie on top. */
  head: number;
  /** How far in something lies on what it covers, as a share of the day's width. */
  indent: number;
}

/** The height of a minute; a title and a time need 45 of them. */
export const minutePixels = 0.8;

/** An evening that runs past midnight stays in its own day: 22–02 is one block, as people think of it. */
export const spanOf = ({ localDate, startTime, endDate, endTime }: Spanning): { from: number; to: number } => ({
  from: minutesOf(startTime),
  to: minutesOf(endTime) + (endDate > localDate ? dayMinutes : 0),
});

/** One after another in the same lane, with what lies on top of the first. */
interface Pile<Item> {
  base: Span<Item>;
  above: Span<Item>[];
  to: number;
}

const overlap = (a: { from: number; to: number }, b: { from: number; to: number }) => a.from < b.to && b.from < a.to;
const rangeOf = <Item>({ base, to }: Pile<Item>) => ({ from: base.from, to });
const fitsUnder = <Item>(pile: Pile<Item> | undefined, { from }: Span<Item>) => !pile || pile.to <= from;

function addTo<Item>(lane: Pile<Item>[], span: Span<Item>): void {
  const last = lane.at(-1);
  if (!last || fitsUnder(last, span)) {
    lane.push({ base: span, above: [], to: span.to });
  } else {
    last.above.push(span);
    last.to = Math.max(last.to, span.to);
  }
}

/**
 * The free lane, else the one where least is going on and which is free again soonest. What has just begun in a lane is
 * not covered: its title must be read.
 */
function laneFor<Item>(lanes: Pile<Item>[][], span: Span<Item>, head: number): Pile<Item>[] | undefined {
  const isOpen = (lane: Pile<Item>[]) => {
    const last = lane.at(-1);
    return !last || fitsUnder(last, span) || last.base.from + head <= span.from;
  };
  const crowd = (lane: Pile<Item>[]) => {
    const last = lane.at(-1);
    return !last || fitsUnder(last, span) ? 0 : [last.base, ...last.above].filter((one) => overlap(one, span)).length;
  };
  return lanes.filter(isOpen).toSorted((one, other) => crowd(one) - crowd(other) || (one.at(-1)?.to ?? 0) - (other.at(-1)?.to ?? 0))[0];
}

/** Everything that touches, also through others. */
function clusters<Item>(spans: readonly Span<Item>[]): Span<Item>[][] {
  const found: Span<Item>[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const span of spans) {
    if (span.from >= end) {
      found.push([]);
    }
    found.at(-1)?.push(span);
    end = Math.max(end, span.to);
  }
  return found;
}

/**
 * A day as people read it: what begins together stands beside each other, what begins later lies on top of what has
 * gone on for a while, a little further in, so that every title can be read. Whatever has nothing beside it is wide.
 */
export function layOutDay<Item extends Spanning>(items: readonly Item[], measures: Measures): DayLayout<Item> {
  const day: DayLayout<Item> = { placed: [], more: [] };
  const spans = items.map((item) => ({ item, ...spanOf(item) })).sort((a, b) => a.from - b.from || b.to - a.to || (a.item.id < b.item.id ? -1 : 1));
  layOut(day, spans, 0, 1, measures);
  day.placed.sort((a, b) => a.from - b.from || a.left - b.left);
  return day;
}

/** What stands in one of several days beside each other. */
export type InColumn<What> = What & { column: number };

/** Days beside each other, each by itself; in the order that one reads them. */
export function layOutDays<Item extends Spanning>(days: readonly string[], items: readonly Item[], measures: Measures): { placed: InColumn<Placed<Item>>[]; more: InColumn<More<Item>>[] } {
  const laidOut = days.map((day, column) => ({ column, ...layOutDay(items.filter(({ localDate }) => localDate === day), measures) }));
  return {
    placed: laidOut.flatMap(({ column, placed }) => placed.map((one) => ({ ...one, column }))),
    more: laidOut.flatMap(({ column, more }) => more.map((one) => ({ ...one, column }))),
  };
}

function layOut<Item>(day: DayLayout<Item>, spans: readonly Span<Item>[], left: number, right: number, measures: Measures): void {
  for (const cluster of clusters(spans)) {
    layOutCluster(day, cluster, left, right, measures);
  }
}

function layOutCluster<Item>(day: DayLayout<Item>, cluster: readonly Span<Item>[], left: number, right: number, measures: Measures): void {
  const most = Math.max(1, Math.floor((right - left) * measures.most + 0.3));
  const lanes: Pile<Item>[][] = [];
  const leftOver: Span<Item>[] = [];
  for (const span of cluster) {
    const lane = laneFor(lanes, span, measures.head);
    if (lane) {
      addTo(lane, span);
    } else if (lanes.length < most) {
      lanes.push([{ base: span, above: [], to: span.to }]);
    } else {
      leftOver.push(span);
    }
  }
  const width = (right - left) / lanes.length;
  for (const [index, lane] of lanes.entries()) {
    for (const pile of lane) {
      const blocked = lanes.findIndex((other, place) => place > index && other.some((one) => overlap(rangeOf(one), rangeOf(pile))));
      layOutPile(day, pile, left + width * index, left + width * (blocked === -1 ? lanes.length : blocked), measures);
    }
  }
  const last = lanes.at(-1) ?? [];
  for (const pile of last) {
    const beside = leftOver.filter((span) => last.find((one) => overlap(span, rangeOf(one))) === pile);
    if (beside.length > 0) {
      day.more.push({ items: beside.map(({ item }) => item), at: Math.min(pile.base.to, ...pile.above.map(({ from }) => from)), right });
    }
  }
}

function layOutPile<Item>(day: DayLayout<Item>, { base, above }: Pile<Item>, left: number, right: number, measures: Measures): void {
  day.placed.push({ ...base, left, right, clearTo: Math.min(base.to, ...above.map(({ from }) => from)) });
  layOut(day, above, left + measures.indent, right, measures);
}

/** Whole hours that hold everything, an hour before the first, and never so few that the day looks like a slot. */
export function hoursAround(spans: readonly { from: number; to: number }[], fewest = 10): { from: number; to: number } {
  if (spans.length === 0) {
    return { from: 8, to: 21 };
  }
  const first = Math.max(0, Math.floor(Math.min(...spans.map((span) => span.from)) / 60) - 1);
  const last = Math.ceil(Math.max(...spans.map((span) => span.to)) / 60);
  const from = Math.min(first, Math.max(8, last - fewest));
  return { from, to: Math.max(last, from + fewest) };
}
