import type { ApolloClient } from "@apollo/client";
import { whenFree } from "./inHand.ts";

/** Changes that come together cause one question; the spread keeps many screens from asking in the same instant. */
const quietMs = 150;
const spreadMs = 250;
const longestMs = 1_500;

/**
 * Reads what the open page asked for again, into the cache that it shows. Rejects when that fails, but then nobody sees
 * it: what is shown stays, where a failed question of the page's own would take its place. A question that is on its way
 * already may be answered with what was before: it is asked anew.
 */
export async function readAgain(client: ApolloClient): Promise<void> {
  await Promise.all([...client.getObservableQueries("active")].map(({ query, variables, options }) =>
    options.fetchPolicy === "no-cache" ? undefined : client.query({ query, variables, fetchPolicy: "network-only", context: { queryDeduplication: false } })));
}

/** The same where nothing depends on it: the connection bar tells when the hub is out of reach. */
export const readAgainIfPossible = (client: ApolloClient): Promise<void> => readAgain(client).catch(() => undefined);

export interface Refetcher {
  soon: () => void;
  stop: () => void;
}

/**
 * Asks the open page's queries again, at most once per burst of changes, and not while a hand moves something. What is
 * shown stays until the answer is here; what changes while one is on its way is asked for after it.
 */
export function createRefetcher(client: ApolloClient): Refetcher {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstAt: number | undefined;
  let stopWaiting: () => void = () => undefined;
  let isAsking = false;
  let askAgain = false;

  const ask = async (): Promise<void> => {
    askAgain = true;
    if (isAsking) {
      return;
    }
    isAsking = true;
    while (askAgain) {
      askAgain = false;
      await readAgainIfPossible(client);
    }
    isAsking = false;
  };

  const run = () => {
    stopWaiting();
    stopWaiting = whenFree(() => {
      timer = undefined;
      firstAt = undefined;
      void ask();
    });
  };

  return {
    soon: () => {
      firstAt ??= Date.now();
      clearTimeout(timer);
      const left = Math.max(0, firstAt + longestMs - Date.now());
      timer = setTimeout(run, Math.min(left, quietMs + Math.random() * spreadMs));
    },
    stop: () => {
      clearTimeout(timer);
      stopWaiting();
      askAgain = false;
    },
  };
}
