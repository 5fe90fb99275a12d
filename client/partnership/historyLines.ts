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

/** Divides at the time of the last visit. */
export function divideAt<One extends Entry>(lines: readonly HistoryLine<One>[], since: string | null): { fresh: HistoryLine<One>[]; known: HistoryLine<One>[] } {
  const isFresh = ({ entries: [{ at }] }: HistoryLine<One>) => since !== null && Date.parse(at) > Date.parse(since);
  return { fresh: lines.filter(isFresh), known: lines.filter((line) => !isFresh(line)) };
}
