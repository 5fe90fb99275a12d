import { availableBoards, findBoard, type AvailableBoards, type FoundBoard, type Snapshot } from "./documents.ts";

/** What the hub says of a board: what it shows, or which others there are. */
export type Answer = { readonly snapshot: Snapshot } | { readonly available: AvailableBoards };

const longestMs = 10_000;

async function post<Data>(query: string, variables: object): Promise<Data> {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), longestMs);
  try {
    const response = await fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json" },
      credentials: "omit", // a board is nobody in particular
      body: JSON.stringify({ query, variables }),
      signal: control.signal,
    });
    const { data, errors } = (await response.json()) as { data?: Data | null; errors?: readonly { message: string }[] };
    if (!data || errors) {
      throw new Error(errors?.[0]?.message ?? `The hub answered ${response.status}.`);
    }
    return data;
  } finally {
    clearTimeout(timer);
  }
}

/** Rejects when there is no contact, or when the hub cannot answer just now. */
export async function askForBoard(slug: string | null): Promise<Answer> {
  const found = slug === null ? null : (await post<FoundBoard>(findBoard, { slug })).partnership?.publicBoard;
  if (found) {
    return found;
  }
  const { partnerships } = await post<{ partnerships: { nodes: AvailableBoards } }>(availableBoards, {});
  return { available: partnerships.nodes };
}
