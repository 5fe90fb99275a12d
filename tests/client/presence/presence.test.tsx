import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { ApolloLink, CombinedGraphQLErrors, Observable } from "@apollo/client";
import { renderHook } from "@testing-library/react";
import { createConnected, type Connected } from "../../../client/apollo.ts";
import { SocketClosed } from "../../../client/live/socket.ts";
import { switchUnseen, useAttention } from "../../../client/presence/attention.ts";
import { followHere } from "../../../client/presence/followHere.ts";
import { tellWhere, type Teller } from "../../../client/presence/tell.ts";

interface Told {
  readonly tab: string;
  readonly page: string | null;
  readonly nodeId: string | null;
  readonly edits: boolean;
}

let told: Told[];
let wrong: string[];
let sockets: { next: (data: object) => void; error: (problem: unknown) => void; complete: () => void }[];
let connected: Connected;
let teller: Teller;
let visibility: DocumentVisibilityState;

const turn = (to: DocumentVisibilityState) => {
  visibility = to;
  document.dispatchEvent(new Event("visibilitychange"));
};
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);
const places = () => told.map(({ page, nodeId, edits }) => [page, nodeId, edits]);

beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse("2026-11-23T11:00:00Z") });
  [told, wrong, sockets, visibility] = [[], [], [], "visible"];
  jest.spyOn(document, "visibilityState", "get").mockImplementation(() => visibility);
  const http = new ApolloLink(({ variables }) => new Observable<ApolloLink.Result>((observer) => {
    const { clientMutationId, ...input } = variables.input as Told & { clientMutationId: string };
    told.push(input);
    observer.next({ data: { tellPresence: { __typename: "TellPresencePayload", clientMutationId, userErrors: wrong.map((field) => ({ __typename: "UserError", code: "INVALID", path: [field] })) } } });
    observer.complete();
  }));
  const socket = new ApolloLink(() => new Observable<ApolloLink.Result>((observer) => {
    sockets.push({ next: (data) => observer.next({ data }), error: (problem) => observer.error(problem), complete: () => observer.complete() });
  }));
  connected = createConnected({ http, socket, dropSocket: () => undefined, onSignedOut: () => undefined });
  teller = tellWhere(connected.client, "p");
});
afterEach(() => {
  teller.end();
  switchUnseen(false);
  jest.restoreAllMocks();
  jest.useRealTimers();
});

describe("where somebody is", () => {
  test("is told at once, then every fifteen seconds; what changes within a fifth of a second is told once", async () => {
    teller.goTo("HOME");
    await pass(0);
    expect(places()).toEqual([["HOME", null, false]]);
    teller.goTo("GOALS");
    teller.goTo("CALENDAR");
    await pass(150);
    expect(told).toHaveLength(1);
    await pass(50);
    expect(places()[1]).toEqual(["CALENDAR", null, false]);
    await pass(14_000);
    expect(told).toHaveLength(2);
    await pass(31_000);
    expect(told).toHaveLength(5);
    expect(new Set(told.map(({ tab }) => tab)).size).toBe(1);
  });

  test("is the last thing that was opened, and before all what is being changed", async () => {
    teller.goTo("CALENDAR");
    const sheet = renderHook(() => useAttention("occurrence"));
    const form = renderHook(({ id }: { id: string | null }) => useAttention(id, true), { initialProps: { id: "activity" as string | null } });
    const other = renderHook(() => useAttention("goal"));
    await pass(200);
    expect(places().at(-1)).toEqual(["CALENDAR", "activity", true]);
    form.rerender({ id: null });
    await pass(200);
    expect(places().at(-1)).toEqual(["CALENDAR", "goal", false]);
    other.unmount();
    await pass(200);
    expect(places().at(-1)).toEqual(["CALENDAR", "occurrence", false]);
    sheet.unmount();
    await pass(200);
    expect(places().at(-1)).toEqual(["CALENDAR", null, false]);
  });

  test("is told as the page alone when the thing is gone", async () => {
    teller.goTo("CALENDAR");
    wrong = ["nodeId"];
    const sheet = renderHook(() => useAttention("gone", true));
    await pass(0);
    wrong = [];
    await pass(200);
    expect(places().slice(-2)).toEqual([["CALENDAR", "gone", true], ["CALENDAR", null, false]]);
    sheet.unmount();
  });

  test("is not told while the tab is in the background, unless something is half written there", async () => {
    teller.goTo("HOME");
    await pass(0);
    turn("hidden");
    await pass(60_000);
    expect(told).toHaveLength(1);
    turn("visible");
    await pass(0);
    expect(told).toHaveLength(2);
    const form = renderHook(() => useAttention("goal", true));
    await pass(200);
    turn("hidden");
    await pass(30_000);
    expect(told.length).toBeGreaterThanOrEqual(5);
    form.unmount();
  });

  test("is told no more by whoever would rather not be shown, and is taken back at once", async () => {
    teller.goTo("HOME");
    await pass(0);
    switchUnseen(true);
    await pass(200);
    expect(places().at(-1)).toEqual([null, null, false]);
    const form = renderHook(() => useAttention("goal", true));
    teller.goTo("GOALS");
    await pass(60_000);
    expect(told).toHaveLength(2);
    form.unmount();
    switchUnseen(false);
    await pass(200);
    expect(places().at(-1)).toEqual(["GOALS", null, false]);
  });

  test("is taken back when the page closes or another partnership is opened", async () => {
    teller.goTo("HOME");
    await pass(0);
    window.dispatchEvent(new Event("pagehide"));
    await pass(0);
    expect(places().at(-1)).toEqual([null, null, false]);
    window.dispatchEvent(new Event("pageshow"));
    await pass(200);
    expect(places().at(-1)).toEqual(["HOME", null, false]);
    teller.end();
    await pass(60_000);
    expect(places().slice(3)).toEqual([[null, null, false]]);
  });
});

test("who is here is followed through lost sockets, and not where one may not be told", async () => {
  const heard: (number | null)[] = [];
  const end = followHere(connected.client, "p", { onHere: ({ total }) => heard.push(total), onLost: () => heard.push(null) });
  const snapshot = (total: number) => ({ presence: { __typename: "PresenceSnapshot", total, people: [] } });
  sockets[0]?.next(snapshot(2));
  sockets[0]?.error(new SocketClosed(1006, ""));
  await pass(4_000);
  sockets[1]?.next(snapshot(3));
  sockets[1]?.complete();
  await pass(4_000);
  expect([heard, sockets.length]).toEqual([[2, null, 3, null], 3]);
  const refused = { errors: [{ message: "Not yours.", extensions: { code: "FORBIDDEN" } }] };
  sockets[2]?.error(new CombinedGraphQLErrors(refused));
  await pass(60_000);
  expect(sockets).toHaveLength(3);
  end();
});
