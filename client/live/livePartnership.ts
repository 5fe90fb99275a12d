import type { ApolloClient } from "@apollo/client";
import { applyChange, type Change } from "./applyChange.ts";
import { noteHubTime } from "./clock.ts";
import type { Connection } from "./connected.ts";
import { contact } from "./contact.ts";
import { addToDigest } from "./digest.ts";
import { PartnershipCursor } from "./documents.ts";
import { follow } from "./follow.ts";
import { gatherWhileInHand } from "./inHand.ts";
import { noteChanged, unlessOwn } from "./recent.ts";
import { createRefetcher, readAgain } from "./refetch.ts";
import { retryWait } from "./retry.ts";

export interface LiveOptions {
  client: ApolloClient;
  connection: Connection;
  partnershipId: string;
  /** Where to begin when this page has not followed the partnership before. */
  firstCursor: string;
  onRevoked: () => void;
  onSessionExpired: () => Promise<unknown>;
}

/** Keeps the cache equal to the server for one partnership until it is told to end. */
export function livePartnership({ client, connection, partnershipId, firstCursor, onRevoked, onSessionExpired }: LiveOptions): () => void {
  const { versions, cursors, dropSocket } = connection;
  const refetcher = createRefetcher(client);
  const gathering = gatherWhileInHand(client, (change) => notice(change));
  let end: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isEnded = false;
  let isRevokedBefore = false;

  function start(): void {
    end = follow({
      client, versions, dropSocket, partnershipId, onSessionExpired,
      cursor: () => cursors.get(partnershipId) ?? firstCursor,
      onChange: receive,
      onRevoked: revoke,
    });
  }

  function receive(change: Change): void {
    if ((change.op === "HEARTBEAT" || change.op === "RESYNC") && change.at) {
      noteHubTime(change.at);
    }
    if (change.op === "RESYNC") {
      resync(change.retryAfterMs ?? 0);
      return;
    }
    isRevokedBefore = false;
    if (change.op !== "HEARTBEAT") {
      gathering.take(change);
    }
    cursors.set(partnershipId, change.cursor);
  }

  function notice(change: Change): void {
    const id = change.nodeId;
    if (!id) {
      return;
    }
    const { type, isNews, mayAffectLists } = applyChange({ client, versions }, change);
    if (isNews) {
      unlessOwn(id, () => {
        noteChanged(id);
        addToDigest(type, id);
      });
    }
    if (mayAffectLists) {
      refetcher.soon();
    }
  }

  /** The log cannot tell what happened since our cursor: everything is read anew, the old stays in sight until then. */
  function resync(afterMs: number, attempt = 0): void {
    end?.();
    contact.set({ state: "updating", lastAt: Date.now() });
    clearTimeout(timer);
    timer = setTimeout(() => {
      readAnew().then(
        () => { if (!isEnded) { start(); } },
        () => { if (!isEnded) { resync(retryWait(attempt + 1, 0), attempt + 1); } },
      );
    }, afterMs);
  }

  async function readAnew(): Promise<void> {
    versions.beginCount();
    // The cursor is read before the data, so what happens in between is repeated rather than missed.
    const { data } = await client.query({ query: PartnershipCursor, variables: { partnershipId }, fetchPolicy: "network-only" });
    await readAgain(client);
    versions.removeUnseen();
    if (data?.node?.__typename === "Partnership") {
      cursors.set(partnershipId, data.node.cursor);
    }
  }

  function revoke(): void {
    if (isRevokedBefore) {
      end?.();
      contact.set({ state: "stopped", lastAt: Date.now() });
      return;
    }
    isRevokedBefore = true;
    onRevoked();
    resync(0);
  }

  start();
  return () => {
    isEnded = true;
    clearTimeout(timer);
    gathering.stop();
    refetcher.stop();
    end?.();
  };
}
