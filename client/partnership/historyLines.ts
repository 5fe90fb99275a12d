import { localAt } from "../format/dates.ts";

interface Entry {
  readonly id: string;
  readonly at: string;
  readonly nodeId: string;
  readonly actorOrganisation?: { readonly id: string } | null;
  readonly node?: { readonly __typename: string } | null;
}

/** One line of the list: what happened to one thing, or the headcounts that one organisation reported on one day. */
export interface HistoryLine<One extends Entry> {
  readonly key: string;
  readonly entries: readonly [One, ...One[]];
}

/** One entry for each thing: its latest change tells how it is, several in a row are one. */
function latestOfEach<One extends Entry>(history: readonly One[]): One[] {
  const seen = new Set<string>();
  return history.filter(({ nodeId }) => !seen.has(nodeId) && seen.add(nodeId));
}

/** Newest first, as the history comes. */
export function linesOf<One extends Entry>(history: readonly One[], timeZone: string): HistoryLine<One>[] {
  const lines = new Map<string, [One, ...One[]]>();
  for (const entry of latestOfEach(history)) {
    const isHeadcount = entry.node?.__typename === "Attendance";
    const key = isHeadcount ? `${localAt(Date.parse(entry.at), timeZone).day} ${entry.actorOrganisation?.id ?? ""}` : entry.nodeId;
    const line = lines.get(key);
    if (line) {
      line.push(entry);
    } else {
      lines.set(key, [entry]);
    }
  }
  return [...lines].map(([key, entries]) => ({ key, entries }));
}

/** The entries that came after one that was seen; all of them when it lies further back, and none when nothing was seen before. */
export function after(history: readonly Entry[], seen: string | null): ReadonlySet<string> {
  const place = history.findIndex(({ id }) => id === seen);
  const newer = seen === null ? [] : place < 0 ? history : history.slice(0, place);
  return new Set(newer.map(({ id }) => id));
}
