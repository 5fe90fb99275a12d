import { Unpaired, type Report } from "./device.ts";
import { availableBoards, findBoard, ownBoard, type AvailableBoards, type FoundBoard, type OwnBoard, type Snapshot } from "./documents.ts";
import type { Begun, Progress } from "./pairing.ts";

/** What the hub says of a board: what it shows, which others there are, or that this screen is not paired any more. */
export type Answer = { readonly snapshot: Snapshot } | { readonly available: AvailableBoards } | { readonly unpaired: true };

const longestMs = 10_000;

async function post<Body>(path: string, body: object, secret: string | null = null): Promise<Body> {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), longestMs);
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json", ...(secret !== null && { authorization: `Bearer ${secret}` }) },
      credentials: "omit", // a board is nobody in particular
      body: JSON.stringify(body),
      signal: control.signal,
    });
    if (response.status === 401 && secret !== null) {
      throw new Unpaired("The hub does not let this screen in.");
    }
    if (response.status >= 400 && path !== "/graphql") {
      throw new Error(`The hub answered ${response.status}.`);
    }
    return (await response.json()) as Body;
  } finally {
    clearTimeout(timer);
  }
}

async function query<Data>(text: string, variables: object, secret: string | null = null): Promise<Data> {
  const { data, errors } = await post<{ data?: Data | null; errors?: readonly { message: string }[] }>("/graphql", { query: text, variables }, secret);
  if (!data || errors) {
    throw new Error(errors?.[0]?.message ?? "The hub answered without data.");
  }
  return data;
}

/** Rejects when there is no contact, or when the hub cannot answer just now. */
export async function askForBoard(slug: string): Promise<Answer> {
  const found = (await query<FoundBoard>(findBoard, { slug })).partnership?.publicBoard;
  if (found) {
    return found;
  }
  const { partnerships } = await query<{ partnerships: { nodes: AvailableBoards } }>(availableBoards, {});
  return { available: partnerships.nodes };
}

/** What a paired screen shows; null where its board is no more. */
export const askOwn = async (boardId: string, secret: string): Promise<Snapshot | null> => (await query<OwnBoard>(ownBoard, { id: boardId }, secret)).node?.snapshot ?? null;

export const checkIn = (secret: string, report: Report): Promise<{ boardId: string; secret: string | null }> => post("/auth/board/check-in", report, secret);
export const beginPairing = (): Promise<Begun> => post("/auth/board/code", {});
export const pollPairing = (deviceCode: string): Promise<Progress> => post("/auth/board/poll", { deviceCode });
