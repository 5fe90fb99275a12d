import { createClient } from "graphql-ws/client";
import { followBoard, type FollowedBoard, type Snapshot } from "./documents.ts";

export interface FeedEvents {
  snapshot: (snapshot: Snapshot) => void;
  /** The other side answered that it is there. */
  pulse: () => void;
  /** Told once: nothing more comes this way. `isRefused` when the hub has ended it, and not the network. */
  ended: (isRefused: boolean) => void;
}

const pingEveryMs = 10_000;
const pongWithinMs = 5_000;

/** How the hub closes what is no longer let in. */
const refusals = [4103, 4401];
const isRefusal = (problem: unknown): boolean => refusals.includes((problem as { code?: number } | null)?.code ?? 0);

/** One attempt to follow a board over a socket. It never tries again by itself; whoever opened it decides when. Returns how to leave. */
export function openFeed(boardId: string, { snapshot, pulse, ended }: FeedEvents, secret: string | null = null): () => void {
  let over = false;
  let pongTimer: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url: `${location.origin.replace(/^http/, "ws")}/graphql`,
    retryAttempts: 0,
    ...(secret !== null && { connectionParams: { token: secret } }),
    keepAlive: pingEveryMs,
    connectionAckWaitTimeout: pingEveryMs,
    on: {
      ping: (received) => {
        if (!received) {
          pongTimer = setTimeout(() => client.terminate(), pongWithinMs);
        }
      },
      pong: (received) => {
        if (received) {
          clearTimeout(pongTimer);
          pulse();
        }
      },
    },
  });
  const end = (isRefused: boolean): void => {
    clearTimeout(pongTimer);
    if (!over) {
      over = true;
      client.terminate();
      ended(isRefused);
    }
  };
  client.subscribe<FollowedBoard>(
    { query: followBoard, variables: { boardId } },
    { next: ({ data }) => (data ? snapshot(data.boardSnapshot) : end(false)), error: (problem) => end(isRefusal(problem)), complete: () => end(true) },
  );
  return () => {
    over = true;
    clearTimeout(pongTimer);
    client.terminate();
  };
}
