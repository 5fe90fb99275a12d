import type { ApolloClient } from "@apollo/client";

/** Changes that come together cause one question; the spread keeps many screens from asking in the same instant. */
const quietMs = 150;
const spreadMs = 250;
const longestMs = 1_500;

export interface Refetcher {
  soon: () => void;
  stop: () => void;
}

/** Asks the open page's queries again, at most once per burst of changes. What is shown stays until the answer is here. */
export function createRefetcher(client: ApolloClient): Refetcher {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstAt: number | undefined;

  const run = () => {
    timer = undefined;
    firstAt = undefined;
    // A failed question leaves the page as it is; the connection bar tells when the server is out of reach.
    void Promise.resolve(client.refetchQueries({ include: "active" })).catch(() => undefined);
  };

  return {
    soon: () => {
      firstAt ??= Date.now();
      clearTimeout(timer);
      const left = Math.max(0, firstAt + longestMs - Date.now());
      timer = setTimeout(run, Math.min(left, quietMs + Math.random() * spreadMs));
    },
    stop: () => clearTimeout(timer),
  };
}
