import { createClient } from "graphql-ws/client";
import { followBoard, type FollowedBoard, type Snapshot } from "./documents.ts";

export interface FeedEvents {
  snapshot: (snapshot: Snapshot) => void;
  /** The other side answered that it is there. */
  pulse: () => void;
  /** Told once: nothing more comes this way. */
  ended: () => void;
}

const pingEveryMs = 10_000;
const pongWithinMs = 5_000;

/** One attempt to follow a board over a socket. It never tries again by itself; whoever opened it decides when. Returns how to leave. */
export function openFeed(boardId: string, { snapshot, pulse, ended }: FeedEvents): () => void {
  let over = false;
  let pongTimer: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url: `${location.origin.replace(/^http/, "ws")}/graphql`,
    retryAttempts: 0,
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
  const end = (): void => {
    clearTimeout(pongTimer);
    if (!over) {
      over = true;
      client.terminate();
      ended();
    }
  };
  client.subscribe<FollowedBoard>(
    { query: followBoard, variables: { boardId } },
    { next: ({ data }) => (data ? snapshot(data.boardSnapshot) : end()), error: end, complete: end },
  );
  return () => {
    over = true;
    clearTimeout(pongTimer);
    client.terminate();
  };
}
