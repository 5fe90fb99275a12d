import { ApolloLink, CombinedGraphQLErrors, type ApolloClient } from "@apollo/client";
import type { PartnershipChangesSubscription } from "../graphql/graphql.ts";
import type { Change } from "./applyChange.ts";
import { contact } from "./contact.ts";
import { PartnershipChanges } from "./documents.ts";
import { retryWait } from "./retry.ts";
import { SocketClosed } from "./socket.ts";
import type { Versions } from "./versions.ts";

export interface Following {
  client: ApolloClient;
  versions: Versions;
  dropSocket: () => void;
  partnershipId: string;
  /** The newest cursor whose changes are in the cache. Read again for every new subscription. */
  cursor: () => string;
  onChange: (change: Change) => void;
  /** The viewer may no longer follow this partnership. */
  onRevoked: () => void;
  /** The session ended: ask over HTTP who the viewer is now. */
  onSessionExpired: () => Promise<unknown>;
}

/** Heartbeats come at least every 15 s; after twice that an open socket is not to be believed. */
const silenceMs = 30_000;
const checkMs = 5_000;

const revoked = new Set([4103, 4403]);
const sessionExpired = 4102;
const limit = 4105;
/** Too much is open at a time: somebody closes a tab, or a connection that is dead is found to be. */
const crowdedMs = 5_000;
/** The server cannot make sense of this page: an old build, a broken frame. Loading again helps, repeating does not. */
const hopeless = new Set([4004, 4005, 4400, 4401, 4406, 4409, 4429, 4500]);
const revokedCodes = new Set<unknown>(["FORBIDDEN", "NOT_FOUND", "UNAUTHENTICATED"]);

function isRevoked(problem: unknown): boolean {
  if (problem instanceof SocketClosed) {
    return revoked.has(problem.code);
  }
  return CombinedGraphQLErrors.is(problem) && problem.errors.some(({ extensions }) => revokedCodes.has(extensions?.code));
}

/**
 * Follows one partnership for as long as the page shows it, through lost sockets, sleeping computers and restarted
 * servers: every new subscription begins at the newest cursor, so nothing is missed and nothing is shown twice.
 * Returns the way to end it.
 */
export function follow(following: Following): () => void {
  const query = following.client.documentTransform.transformDocument(PartnershipChanges);
  let subscription: { unsubscribe: () => void } | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let lostAt: number | undefined;
  let lastAt = Date.now();
  let heard = 0;

  function open(): void {
    clearTimeout(retryTimer);
    subscription?.unsubscribe();
    heard = 0;
    const variables = { partnershipId: following.partnershipId, after: following.cursor() };
    subscription = ApolloLink.execute(following.client.link, { query, variables }, { client: following.client }).subscribe({
      next: (result) => {
        if ("errors" in result && result.errors?.length) {
          fail(new CombinedGraphQLErrors(result));
        } else if ("data" in result && result.data) {
          receive(following.versions.settle({ query, variables }, result.data) as PartnershipChangesSubscription);
        }
      },
      error: fail,
      complete: () => fail(new SocketClosed(1000, "completed by the server")),
    });
  }

  function receive({ partnershipChanges: change }: PartnershipChangesSubscription): void {
    lastAt = Date.now();
    lostAt = undefined;
    attempt = 0;
    heard += 1;
    if (change.n !== heard) {
      // A message of this very subscription is missing: begin again where the last one was applied.
      open();
      return;
    }
    if (change.op === "RESYNC") {
      close();
    } else {
      contact.set(contact.get().state === "open" ? contact.get() : { state: "open" });
    }
    following.onChange(change);
  }

  function fail(problem: unknown): void {
    close();
    if (isRevoked(problem)) {
      following.onRevoked();
      return;
    }
    if (problem instanceof SocketClosed && hopeless.has(problem.code)) {
      contact.set({ state: "stopped", lastAt });
      return;
    }
    lostAt ??= Date.now();
    attempt += 1;
    const isCrowded = problem instanceof SocketClosed && problem.code === limit;
    contact.set(isCrowded ? { state: "crowded", lastAt } : { state: "lost", since: lostAt, lastAt });
    const wait = retryWait(attempt, Date.now() - lostAt) + (isCrowded ? crowdedMs : 0);
    const ready = problem instanceof SocketClosed && problem.code === sessionExpired ? following.onSessionExpired() : Promise.resolve();
    retryTimer = setTimeout(() => void ready.then(open, open), wait);
  }

  function close(): void {
    clearTimeout(retryTimer);
    subscription?.unsubscribe();
    subscription = undefined;
  }

  /** The network is back, or someone looks at the page again: do not wait for the timer. */
  function wake(): void {
    if (document.visibilityState === "hidden") {
      return;
    }
    if (lostAt !== undefined) {
      open();
    } else {
      distrust();
    }
  }

  /** A socket can look open for minutes after a sleep. */
  function distrust(): void {
    if (subscription && lostAt === undefined && Date.now() - lastAt > silenceMs) {
      following.dropSocket();
      fail(new SocketClosed(4499, "silent"));
    }
  }

  const watch = setInterval(distrust, checkMs);
  window.addEventListener("online", wake);
  document.addEventListener("visibilitychange", wake);
  contact.set({ state: "connecting" });
  open();

  return () => {
    clearInterval(watch);
    window.removeEventListener("online", wake);
    document.removeEventListener("visibilitychange", wake);
    close();
    contact.set({ state: "idle" });
  };
}
