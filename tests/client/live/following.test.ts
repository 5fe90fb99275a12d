import fs from "node:fs";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { buildSchema, GraphQLObjectType, Kind, parse, type DocumentNode } from "graphql";
import type { Connected } from "../../../client/apollo.ts";
import { hubNow } from "../../../client/live/clock.ts";
import { contact } from "../../../client/live/contact.ts";
import { liveKinds } from "../../../client/live/kinds.ts";
import { livePartnership } from "../../../client/live/livePartnership.ts";
import { readAgain } from "../../../client/live/refetch.ts";
import { SocketClosed } from "../../../client/live/socket.ts";
import { Hub, organisation } from "./hub.ts";

const Shown = parse("query Shown { organisation { id version name } }");

let hub: Hub;
let connected: Connected;
let end: () => void;
let shown: (string | undefined)[];
let failures: unknown[];
const revoked = jest.fn();

const settle = () => jest.advanceTimersByTimeAsync(0);
const say = async (change: Record<string, unknown>) => {
  hub.open.say(change);
  await settle();
};

beforeEach(async () => {
  jest.useFakeTimers({ now: Date.parse("2026-11-25T08:00:00Z") });
  hub = new Hub();
  hub.answers.set("Shown", () => ({ organisation: { __typename: "Organisation", id: "o", version: 1, name: "Föreningen" } }));
  connected = hub.connect();
  shown = [];
  failures = [];
  connected.client.watchQuery<{ organisation: { name: string } }>({ query: Shown }).subscribe(({ data, error }) => {
    shown.push((data as { organisation?: { name: string } } | undefined)?.organisation?.name);
    failures.push(...(error ? [error] : []));
  });
  await settle();
  end = livePartnership({ ...connected, partnershipId: "p", firstCursor: "c0", onRevoked: revoked, onSessionExpired: () => Promise.resolve() });
});
afterEach(() => {
  end();
  jest.useRealTimers();
});

describe("somebody who follows", () => {
  test("sees a change at once, and goes on from the last cursor when the socket is lost", async () => {
    expect(hub.open.after).toBe("c0");
    await say({ op: "UPSERT", cursor: "c1", nodeId: "o", node: organisation(2, "Nya föreningen") });
    expect(shown.at(-1)).toBe("Nya föreningen");
    expect(contact.get().state).toBe("open");

    hub.open.fail(new SocketClosed(1006, ""));
    await settle();
    expect(contact.get().state).toBe("lost");
    await jest.advanceTimersByTimeAsync(4_000);
    expect(hub.open.after).toBe("c1");
    await say({ op: "HEARTBEAT", cursor: "c1", at: "2026-11-25T08:00:04Z" });
    expect(contact.get().state).toBe("open");
  });

  test("says that too much is open when the hub takes no more connections, and tries again calmly until it does", async () => {
    const tries = () => hub.subscriptions.length;
    const before = tries();
    hub.open.fail(new SocketClosed(4105, "Too many connections at a time: close some"));
    for (let turn = 1; turn <= 3; turn++) {
      expect(contact.get()).toMatchObject({ state: "crowded" });
      await jest.advanceTimersByTimeAsync(4_900);
      expect(tries()).toBe(before + turn - 1);
      await jest.advanceTimersByTimeAsync(4_200);
      expect(tries()).toBe(before + turn);
      if (turn < 3) {
        hub.open.fail(new SocketClosed(4105, "Too many connections at a time: close some"));
      }
    }
    await say({ op: "HEARTBEAT", cursor: "c1" });
    expect(contact.get().state).toBe("open");
  });

  test("never lets an older answer take the place of a newer message", async () => {
    await say({ op: "UPSERT", cursor: "c1", nodeId: "o", node: organisation(5, "Nyast") });
    await readAgain(connected.client);
    await settle();
    expect(shown.at(-1)).toBe("Nyast");
    await say({ op: "UPSERT", cursor: "c2", nodeId: "o", node: organisation(4, "Äldre") });
    expect(shown.at(-1)).toBe("Nyast");
  });

  test("begins again where it was when a message was lost on the way", async () => {
    await say({ op: "HEARTBEAT", cursor: "c1" });
    await say({ n: 3, op: "UPSERT", cursor: "c3", nodeId: "o", node: organisation(2, "Två steg fram") });
    expect(shown.at(-1)).toBe("Föreningen");
    expect(hub.open.after).toBe("c1");
  });

  test("does not believe a socket that has been silent for half a minute", async () => {
    await say({ op: "HEARTBEAT", cursor: "c1" });
    await jest.advanceTimersByTimeAsync(36_000);
    expect(hub.dropped).toBe(1);
    expect(["lost", "connecting", "open"]).toContain(contact.get().state);
    await jest.advanceTimersByTimeAsync(4_000);
    expect(hub.open.after).toBe("c1");
  });

  test("reads everything again after a resync, from a cursor read before it, and drops what is gone", async () => {
    await say({ op: "UPSERT", cursor: "c1", nodeId: "o", node: organisation(2, "Före") });
    await jest.advanceTimersByTimeAsync(2_000);
    hub.answers.set("PartnershipCursor", () => ({ node: { __typename: "Partnership", id: "p", version: 1, cursor: "c9" } }));
    hub.answers.set("Shown", () => ({ organisation: { __typename: "Organisation", id: "o", version: 3, name: "Läst på nytt" } }));
    await say({ op: "RESYNC", cursor: "c9", reason: "TOO_OLD", retryAfterMs: 500 });
    expect(contact.get().state).toBe("updating");
    expect(shown.at(-1)).toBe("Före");
    hub.asked.length = 0;
    await jest.advanceTimersByTimeAsync(500);
    expect(hub.asked).toEqual(["PartnershipCursor", "Shown"]);
    await jest.advanceTimersByTimeAsync(100);
    expect(shown.at(-1)).toBe("Läst på nytt");
    expect(hub.open.after).toBe("c9");
  });

  test("keeps what is shown when reading it again fails", async () => {
    hub.answers.delete("Shown");
    await say({ op: "UPSERT", cursor: "c1", nodeId: "o", node: organisation(2, "Nytt namn") });
    await jest.advanceTimersByTimeAsync(2_000);
    expect(hub.asked.filter((name) => name === "Shown").length).toBeGreaterThan(1);
    expect(shown.at(-1)).toBe("Nytt namn");
    expect(failures).toEqual([]);
  });

  test("is told once that rights changed, and stops when it happens again", async () => {
    hub.answers.set("PartnershipCursor", () => ({ node: { __typename: "Partnership", id: "p", version: 1, cursor: "c2" } }));
    hub.open.fail(new SocketClosed(4403, "forbidden"));
    await jest.advanceTimersByTimeAsync(10);
    expect(revoked).toHaveBeenCalledTimes(1);
    hub.open.fail(new SocketClosed(4403, "forbidden"));
    await settle();
    expect(contact.get().state).toBe("stopped");
    expect(revoked).toHaveBeenCalledTimes(1);
  });

  test("goes by the hub's clock, also when it stands still and this computer's is days wrong", async () => {
    await say({ op: "HEARTBEAT", cursor: "c1", at: "2026-11-23T11:00:00Z" });
    expect(hubNow()).toBe(Date.parse("2026-11-23T11:00:00Z"));
    await jest.advanceTimersByTimeAsync(12_000);
    await say({ op: "HEARTBEAT", cursor: "c1", at: "2026-11-23T11:00:00Z" });
    expect(hubNow()).toBe(Date.parse("2026-11-23T11:00:00Z"));
    // A change tells when it was committed, which may be long ago.
    await say({ op: "UPSERT", cursor: "c2", nodeId: "o", node: organisation(2, "Gammal ändring"), at: "2020-01-01T00:00:00Z" });
    expect(hubNow()).toBe(Date.parse("2026-11-23T11:00:00Z"));
  });
});

/** Lists have arguments and are asked for again; what the viewer may do comes with RESYNC; the rest tells of the partnership or the moment. */
const left = /^viewer|^(partnership|cursor|today|now|contributions|publicBoard|health|snapshot|trailHead)$/;

test("every field of everything that is followed comes with its message", () => {
  const schema = buildSchema(fs.readFileSync("schema/schema.graphql", "utf8"));
  const fieldsOf = (document: DocumentNode) => document.definitions.flatMap((definition) =>
    definition.kind === Kind.FRAGMENT_DEFINITION ? [definition] : [])[0]?.selectionSet.selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : [])) ?? [];
  for (const [name, kind] of Object.entries(liveKinds)) {
    const type = schema.getType(name) as GraphQLObjectType;
    const own = Object.values(type.getFields()).filter(({ args }) => args.length === 0).map((field) => field.name).filter((field) => !left.test(field));
    expect({ name, missing: own.filter((field) => !fieldsOf(kind.fragment).includes(field)) }).toEqual({ name, missing: [] });
  }
});
