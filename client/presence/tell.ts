import type { ApolloClient } from "@apollo/client";
import type { PresencePage } from "../graphql/graphql.ts";
import { attention, isUnseen, onUnseen } from "./attention.ts";
import { TellPresence } from "./documents.ts";

/** The hub forgets whoever it has not heard of for 25 seconds. */
const heartbeatMs = 15_000;
const throttleMs = 200;

interface Spot {
  readonly page: PresencePage | null;
  readonly nodeId: string | null;
  readonly edits: boolean;
}

const away: Spot = { page: null, nodeId: null, edits: false };

export interface Teller {
  goTo: (page: PresencePage) => void;
  end: () => void;
}

/** Tells the hub where this tab is: at once when it is another place, and again as long as it holds. Nobody is told of a failure: the next word mends it. */
export function tellWhere(client: ApolloClient, partnershipId: string): Teller {
  /** One of its own for each partnership: what is said last of one must not end what is said first of the next. */
  const tab = crypto.randomUUID();
  let page: PresencePage | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastAt = 0;
  let isBusy = false;
  let isTold = false;
  /** What the hub does not know, such as a thing that somebody has removed meanwhile. */
  let refused: string | null = null;

  function spot(): Spot {
    if (page === null || isUnseen()) {
      return away;
    }
    const { nodeId = null, edits = false } = attention.get() ?? {};
    return nodeId === refused ? { page, nodeId: null, edits: false } : { page, nodeId, edits };
  }

  /** A tab in the background is nowhere, and is forgotten; but what is half written in it is still being written. */
  const isResting = (): boolean => document.visibilityState === "hidden" && attention.get()?.edits !== true;

  function soon(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void say(), Math.max(0, lastAt + throttleMs - Date.now()));
  }

  async function say(): Promise<void> {
    const now = spot();
    if (isBusy || isResting() || (now.page === null && !isTold)) {
      return;
    }
    isBusy = true;
    lastAt = Date.now();
    const problem = await send(now).catch(() => undefined);
    isBusy = false;
    refused = problem?.includes("nodeId") ? now.nodeId : refused;
    isTold = now.page !== null;
    clearTimeout(timer);
    const next = spot();
    if (next.page !== now.page || next.nodeId !== now.nodeId || next.edits !== now.edits) {
      soon();
    } else if (isTold) {
      timer = setTimeout(() => void say(), heartbeatMs);
    }
  }

  /** What the hub found wrong, as paths of the input. `isLast` reaches it though the page is closing. */
  async function send(now: Spot, isLast = false): Promise<string[] | undefined> {
    const input = { clientMutationId: crypto.randomUUID(), partnershipId, tab, ...now };
    const { data } = await client.mutate({ mutation: TellPresence, variables: { input }, fetchPolicy: "no-cache", context: { fetchOptions: { keepalive: isLast } } });
    return data?.tellPresence.userErrors.flatMap(({ path }) => path);
  }

  function leave(): void {
    clearTimeout(timer);
    if (isTold) {
      isTold = false;
      void send(away, true).catch(() => undefined);
    }
  }

  const forget = [attention.subscribe(soon), onUnseen(soon)];
  document.addEventListener("visibilitychange", soon);
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", soon);
  return {
    goTo: (next) => {
      page = next;
      soon();
    },
    end: () => {
      forget.forEach((one) => one());
      document.removeEventListener("visibilitychange", soon);
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("pageshow", soon);
      leave();
      page = null;
    },
  };
}
