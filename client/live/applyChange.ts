import type { ApolloClient, StoreObject } from "@apollo/client";
import type { PartnershipChangesSubscription } from "../graphql/graphql.ts";
import type { NodeType } from "../nodeTypes.ts";
import { liveKinds } from "./kinds.ts";
import type { Versions } from "./versions.ts";
import type { Plain } from "./walk.ts";

export type Change = PartnershipChangesSubscription["partnershipChanges"];
export interface Kept {
  client: ApolloClient;
  versions: Versions;
}

export interface Applied {
  type: NodeType | undefined;
  /** Something differs from what this page knew. The echo of an own act is no news. */
  isNews: boolean;
  /** Open lists may have gained, lost or reordered entries. */
  mayAffectLists: boolean;
}

type Node = StoreObject & { __typename: NodeType; id: string; version?: number };

const nothing: Applied = { type: undefined, isNews: false, mayAffectLists: false };

/** Brings one message, settled against newer versions already here, into the cache. */
export function applyChange(kept: Kept, change: Change): Applied {
  if (change.op === "REMOVE" && change.nodeId) {
    const type = kept.versions.remove(change.nodeId);
    return type ? { type, isNews: true, mayAffectLists: true } : nothing;
  }
  const node = change.node as Node | null | undefined;
  return change.op === "UPSERT" && node ? upsert(kept, node) : nothing;
}

function upsert({ client }: Kept, node: Node): Applied {
  const id = client.cache.identify(node);
  const kind = liveKinds[node.__typename];
  if (!id || !kind) {
    return { ...nothing, type: node.__typename };
  }
  const selection = { id, fragment: kind.fragment, fragmentName: `Live${node.__typename}` };
  const before = client.cache.readFragment<Plain>(selection);
  client.cache.writeFragment({ ...selection, data: node });
  const after = client.cache.readFragment<Plain>(selection);
  const differs = (part: (whole: Plain | null) => unknown) => JSON.stringify(part(before)) !== JSON.stringify(part(after));
  const own = (whole: Plain | null) => whole && Object.fromEntries(Object.entries(whole).filter(([field]) => field !== "version" && !kind.follows?.includes(field)));
  const isNews = differs(own);
  const mayAffectLists = differs((whole) => whole) && (!before || !kind.placedBy || kind.placedBy.some((field) => differs((whole) => whole?.[field])));
  return { type: node.__typename, isNews, mayAffectLists };
}
