import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache, Observable } from "@apollo/client";
import { SetContextLink } from "@apollo/client/link/context";
import { ErrorLink } from "@apollo/client/link/error";
import { i18n } from "@lingui/core";
import { OperationTypeNode } from "graphql";
import type { Connection } from "./live/connected.ts";
import { readAgainIfPossible } from "./live/refetch.ts";
import { createSocket } from "./live/socket.ts";
import { Versions } from "./live/versions.ts";
import { nodeTypes } from "./nodeTypes.ts";

export interface Connected {
  client: ApolloClient;
  connection: Connection;
  /** Leaves it for good: nothing is asked by it any more, and what is still answered is heard by nobody. */
  close: () => void;
}

export const createCache = () => new InMemoryCache({
  possibleTypes: { Node: [...nodeTypes] },
  typePolicies: {
    // Parts of an answer that have no identity of their own and always are asked for whole.
    Viewer: { keyFields: [], merge: true },
    ContributionSummary: { keyFields: false },
  },
});

/** Asks once for the language the interface has, so that the server's own sentences match it. */
const language = new SetContextLink(({ headers }) => ({ headers: { ...headers, "accept-language": i18n.locale || "sv" } }));

const isSubscription = ({ operationType }: ApolloLink.Operation) => operationType === OperationTypeNode.SUBSCRIPTION;

interface Terminals {
  http: ApolloLink;
  socket: ApolloLink;
  dropSocket: () => void;
  onSignedOut: () => void;
}

/** A client around whatever answers: the hub itself, or a hand-written server in a test. */
export function createConnected({ http, socket, dropSocket, onSignedOut }: Terminals): Connected {
  const cache = createCache();
  const versions = new Versions(cache);
  const cursors = new Map<string, string>();
  let isClosed = false;
  const unlessClosed = new ApolloLink((operation, forward) => new Observable((observer) => {
    const heard = <Value>(tell: (value: Value) => void) => (value: Value) => {
      if (!isClosed) {
        tell(value);
      }
    };
    return isClosed ? undefined : forward(operation).subscribe({
      next: heard((result) => observer.next(result)),
      error: heard((problem) => observer.error(problem)),
      complete: () => heard(() => observer.complete())(undefined),
    });
  }));
  const errors = new ErrorLink(({ error }) => {
    if (CombinedGraphQLErrors.is(error) && error.errors.some(({ extensions }) => extensions?.code === "UNAUTHENTICATED")) {
      onSignedOut();
    }
  });
  // Messages of a subscription are settled where they are applied, which must see the cache as it was before.
  const link = ApolloLink.split(isSubscription, unlessClosed.concat(socket), ApolloLink.from([errors, versions.link, language, unlessClosed, http]));
  const client = new ApolloClient({ cache, link, dataMasking: true });
  const close = () => {
    isClosed = true;
    dropSocket();
    versions.clear();
    cursors.clear();
    void cache.reset({ discardWatches: true });
  };
  return { client, connection: { versions, cursors, dropSocket }, close };
}

/** The hub this page was loaded from: questions and acts over HTTP, changes over one socket. */
export function connect(onSignedOut: () => void): Connected {
  const socket = createSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/graphql`);
  const http = new HttpLink({ uri: "/graphql", credentials: "same-origin" });
  const connected = createConnected({ http, socket: socket.link, dropSocket: socket.drop, onSignedOut });
  // Some of what the hub has answered is in the language that was asked for.
  const forget = i18n.on("change", () => {
    socket.drop();
    void readAgainIfPossible(connected.client);
  });
  return {
    ...connected,
    close: () => {
      forget();
      connected.close();
    },
  };
}
