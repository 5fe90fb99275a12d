import { ApolloLink, CombinedGraphQLErrors, Observable } from "@apollo/client";
import { i18n } from "@lingui/core";
import { print } from "graphql";
import { createClient } from "graphql-ws/client";

/** The socket is gone, and why; the codes above 4100 are the hub's own. */
export class SocketClosed extends Error {
  readonly code: number;

  constructor(code: number, reason: string) {
    super(`The socket closed with ${code} ${reason}`);
    this.name = "SocketClosed";
    this.code = code;
  }
}

export interface LiveSocket {
  link: ApolloLink;
  /** Leaves a socket that looks open but may be dead, at once: after a sleep, or when rights changed. */
  drop: () => void;
}

const pongWithinMs = 5_000;

/**
 * One socket for subscriptions. It never retries by itself: graphql-ws would send the first payload again, with a
 * cursor from long ago. Whoever subscribed is told and subscribes anew from the newest cursor.
 */
export function createSocket(url: string): LiveSocket {
  let pongTimer: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url,
    lazy: true,
    connectionParams: () => ({ language: i18n.locale || "sv" }),
    retryAttempts: 0,
    keepAlive: 10_000,
    connectionAckWaitTimeout: 10_000,
    on: {
      ping: (received) => {
        if (!received) {
          pongTimer = setTimeout(() => client.terminate(), pongWithinMs);
        }
      },
      pong: (received) => {
        if (received) {
          clearTimeout(pongTimer);
        }
      },
      closed: () => clearTimeout(pongTimer),
    },
  });
  const link = new ApolloLink(({ query, variables, operationName }) => new Observable<ApolloLink.Result>((observer) =>
    client.subscribe<Record<string, unknown>>({ query: print(query), variables, operationName }, {
      next: (result) => observer.next(result as ApolloLink.Result),
      complete: () => observer.complete(),
      error: (problem) => observer.error(asError(problem)),
    })));
  return { link, drop: () => client.terminate() };
}

function asError(problem: unknown): Error {
  if (problem instanceof Error) {
    return problem;
  }
  if (Array.isArray(problem)) {
    return new CombinedGraphQLErrors({ errors: problem });
  }
  const { code, reason } = (problem ?? {}) as { code?: number; reason?: string };
  return new SocketClosed(code ?? 1006, reason ?? "");
}
