import { minutesOf } from "../format/dates.ts";

export interface Spanning {
  id: string;
  localDate: string;
  startTime: string;
  endDate: string;
  endTime: string;
}

export interface Placed<Item> {
  item: Item;
  /** Minutes after midnight of the evening's own day; what runs past midnight ends after 1 440. */
  from: number;
  to: number;
  lane: number;
  lanes: number;
}

const dayMinutes = 1_440;

/** An evening that runs past midnight stays in its own day: 22–02 is one block, as people think of it. */
export const spanOf = ({ localDate, startTime, endDate, endTime }: Spanning): { from: number; to: number } => ({
  from: minutesOf(startTime),
  to: minutesOf(endTime) + (endDate > localDate ? dayMinutes : 0),
});

/**
 * Things that overlap stand beside each other, each as wide as the group they overlap in allows. Everything that touches,
 * also through others, is one group, so that all in it are equally wide.
 */
export function placeInLanes<Item extends Spanning>(items: readonly Item[]): Placed<Item>[] {
  const sorted = items.map((item) => ({ item, ...spanOf(item) })).sort((a, b) => a.from - b.from || b.to - a.to || (a.item.id < b.item.id ? -1 : 1));
  const placed: Placed<Item>[] = [];
  let group: Placed<Item>[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const each of group) {
      each.lanes = ends.length;
    }
    placed.push(...group);
    group = [];
    ends = [];
  };
  for (const { item, from, to } of sorted) {
    if (group.length > 0 && from >= Math.max(...ends)) {
      close();
    }
    const free = ends.findIndex((end) => end <= from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = to;
    group.push({ item, from, to, lane, lanes: 1 });
  }
  close();
  return placed;
}

/** Whole hours that hold everything, and at least the ordinary day. */
export function hoursAround(spans: readonly { from: number; to: number }[], ordinary: { from: number; to: number } = { from: 8, to: 21 }): { from: number; to: number } {
  const from = Math.min(ordinary.from * 60, ...spans.map((span) => span.from));
  const to = Math.max(ordinary.to * 60, ...spans.map((span) => span.to));
  return { from: Math.floor(from / 60), to: Math.ceil(to / 60) };
}
