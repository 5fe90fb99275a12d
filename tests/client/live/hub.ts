import { ApolloLink, Observable } from "@apollo/client";
import { createConnected, type Connected } from "../../../client/apollo.ts";

type Answer = Record<string, unknown>;

interface Subscription {
  /** Where it began. */
  readonly after: unknown;
  isOpen: boolean;
  say: (change: Answer) => void;
  fail: (problem: unknown) => void;
}

const silent = { nodeId: null, node: null, at: null, reason: null, retryAfterMs: null };

/** A hub that says what a test tells it to: answers by the name of the question, and messages one by one. */
export class Hub {
  readonly answers = new Map<string, () => Answer | Promise<Answer>>();
  readonly asked: string[] = [];
  readonly subscriptions: Subscription[] = [];
  dropped = 0;

  connect(): Connected {
    return createConnected({ http: this.http, socket: this.socket, dropSocket: () => { this.dropped += 1; }, onSignedOut: () => undefined });
  }

  /** The subscription that is open now. */
  get open(): Subscription {
    const [last] = this.subscriptions.filter(({ isOpen }) => isOpen).slice(-1);
    if (!last) {
      throw new Error("Nobody follows.");
    }
    return last;
  }

  private readonly http = new ApolloLink(({ operationName = "" }) => new Observable<ApolloLink.Result>((observer) => {
    this.asked.push(operationName);
    const answer = async () => this.answers.get(operationName)?.() ?? Promise.reject(new TypeError("Failed to fetch"));
    answer().then((data) => { observer.next({ data }); observer.complete(); }, (problem: unknown) => observer.error(problem));
  }));

  private readonly socket = new ApolloLink(({ variables }) => new Observable<ApolloLink.Result>((observer) => {
    let n = 0;
    const subscription: Subscription = {
      after: variables.after,
      isOpen: true,
      say: (change) => {
        n += 1;
        observer.next({ data: { partnershipChanges: { __typename: "Change", n, ...silent, ...change } } });
      },
      fail: (problem) => observer.error(problem),
    };
    this.subscriptions.push(subscription);
    return () => { subscription.isOpen = false; };
  }));
}

export const organisation = (version: number, name: string): Answer => ({
  __typename: "Organisation", id: "o", version, name, organisationKind: "ASSOCIATION", orgNumber: null, municipalityCode: null, website: null, isDemo: true, units: [],
});
