import { ApolloProvider } from "@apollo/client/react";
import { Fragment, useSyncExternalStore, type ReactNode } from "react";
import type { Connected } from "./apollo.ts";
import { BeginAnewContext, ConnectionContext } from "./live/connected.ts";
import { createStore, forgetViewer, type Store } from "./store.ts";
import { announce } from "./ui/announce.tsx";
import { clearToasts } from "./ui/toast.tsx";

export interface Hub {
  readonly now: Store<{ readonly connected: Connected; readonly turn: number }>;
  readonly beginAnew: () => void;
}

/**
 * The hub as this page knows it. Whoever signs in or out gets another one, with a store, a socket and a page of its own: one
 * store that is emptied would fail what is being read at that moment, and whoever waits for it with it.
 */
export function createHub(open: () => Connected): Hub {
  const now = createStore({ connected: open(), turn: 0 });
  const beginAnew = () => {
    const { connected, turn } = now.get();
    now.set({ connected: open(), turn: turn + 1 });
    connected.close();
    forgetViewer();
    clearToasts();
    announce("");
  };
  return { now, beginAnew };
}

export function HubProvider({ hub: { now, beginAnew }, children }: { hub: Hub; children: ReactNode }) {
  const { connected: { client, connection }, turn } = useSyncExternalStore(now.subscribe, now.get);
  return (
    <ApolloProvider client={client}>
      <ConnectionContext value={connection}>
        <BeginAnewContext value={beginAnew}>
          <Fragment key={turn}>{children}</Fragment>
        </BeginAnewContext>
      </ConnectionContext>
    </ApolloProvider>
  );
}
