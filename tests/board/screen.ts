import type { TestClient } from "../support/client.ts";

export interface BoardItem {
  readonly id: string;
  readonly title: string;
  readonly organiser: string;
  readonly startsAt: string;
  readonly startTime: string;
  readonly place: string | null;
  readonly state: string;
  readonly note: Readonly<Record<string, string | null>> | null;
}

export interface Snapshot {
  readonly boardId: string;
  readonly revision: string;
  readonly generatedAt: string;
  readonly name: string;
  readonly today: string;
  readonly days: readonly { readonly date: string; readonly items: readonly BoardItem[] }[];
  readonly goal: { readonly indicator: string; readonly value: string; readonly target: string } | null;
}

export const fields = `boardId revision generatedAt name today
  days { date items { id title organiser startsAt startTime place state note { reason nextDate fromDate fromTime fromPlace toDate toTime toPlace } } }
  goal { indicator value target }`;

/** What the board of a partnership shows, asked for over HTTP. */
export async function snapshotOf(client: TestClient, slug: string): Promise<Snapshot> {
  const query = `query ($slug: String!) { partnership(slug: $slug) { publicBoard { snapshot { ${fields} } } } }`;
  const { partnership } = await client.query<{ partnership: { publicBoard: { snapshot: Snapshot } } }>(query, { slug });
  return partnership.publicBoard.snapshot;
}

export const itemsOf = ({ days }: Snapshot): BoardItem[] => days.flatMap(({ items }) => items);
export const itemsOn = ({ days }: Snapshot, date: string): readonly BoardItem[] => days.find((day) => day.date === date)?.items ?? [];

export interface Screen {
  /** The next snapshot. */
  next(): Promise<Snapshot>;
}

/** A screen that follows a board over a socket. */
export function openScreen(client: TestClient, boardId: string, document = `subscription ($boardId: ID!) { boardSnapshot(boardId: $boardId) { ${fields} } }`): Screen {
  const messages = client.subscribe<{ boardSnapshot: Snapshot }>(document, { boardId });
  return {
    next: async () => {
      const { value } = await messages.next();
      if (!value?.data) {
        throw new Error(`The screen got no snapshot: ${JSON.stringify(value)}`);
      }
      return value.data.boardSnapshot;
    },
  };
}
