import { ApolloLink, CombinedGraphQLErrors, type ApolloClient } from "@apollo/client";
import type { PresenceSubscription } from "../graphql/graphql.ts";
import { retryWait } from "../live/retry.ts";
import { Presence } from "./documents.ts";

const refusals = new Set<unknown>(["FORBIDDEN", "NOT_FOUND", "UNAUTHENTICATED"]);
const isRefused = (problem: unknown): boolean => CombinedGraphQLErrors.is(problem) && problem.errors.some(({ extensions }) => refusals.has(extensions?.code));

interface Heard {
  onHere: (snapshot: PresenceSubscription["presence"]) => void;
  /** Nothing is known of who is here until it is heard again. */
  onLost: () => void;
}

/** Follows who is in a partnership, through lost sockets; ends by itself where one may not be told. Returns the way to end it. */
export function followHere(client: ApolloClient, partnershipId: string, { onHere, onLost }: Heard): () => void {
  const query = client.documentTransform.transformDocument(Presence);
  let subscription: { unsubscribe: () => void } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let lostAt: number | undefined;

  function open(): void {
    subscription = ApolloLink.execute(client.link, { query, variables: { partnershipId } }, { client }).subscribe({
      next: (result) => {
        if ("errors" in result && result.errors?.length) {
          lose(new CombinedGraphQLErrors(result));
        } else if ("data" in result && result.data) {
          attempt = 0;
          lostAt = undefined;
          onHere((result.data as PresenceSubscription).presence);
        }
      },
      error: lose,
      complete: () => lose(null),
    });
  }

  function lose(problem: unknown): void {
    close();
    onLost();
    if (!isRefused(problem)) {
      attempt += 1;
      lostAt ??= Date.now();
      timer = setTimeout(open, retryWait(attempt, Date.now() - lostAt));
    }
  }

  function close(): void {
    clearTimeout(timer);
    subscription?.unsubscribe();
    subscription = undefined;
  }

  open();
  return close;
}
