import { toGlobalId } from "../../server/shared/global-id.ts";

/** What everybody follows: the changes of one partnership, with the activity that changed. */
export const followDocument = `subscription Follow($id: ID!) {
  partnershipChanges(partnershipId: $id) {
    n cursor op at nodeId
    node {
      __typename id
      ... on Activity { version title kind targetGroup status room { id name } organiser { id name kind } }
    }
  }
}`;

const uuid = "0a1b2c3d-4e5f-4a6b-8c7d-8e9f0a1b2c3d";

/** One change as the hub tells it, for the contenders that have no database: as long, with the same fields. */
export const eventOf = (version: number): Record<string, unknown> => ({
  n: version,
  cursor: "c".repeat(92),
  op: "UPSERT",
  at: new Date(),
  nodeId: toGlobalId("Activity", uuid),
  node: {
    __typename: "Activity",
    id: toGlobalId("Activity", uuid),
    version,
    title: `Språkcafé och läxhjälp, ändrad ${version} gånger`,
    kind: "SERIES",
    targetGroup: "CHILDREN",
    status: "OPEN",
    room: { id: toGlobalId("Room", uuid), name: "Lokal 0" },
    organiser: { id: toGlobalId("Organisation", uuid), name: "Föreningen 1", kind: "MUNICIPALITY" },
  },
});

/** A subscription's id, as long as the ones graphql-ws makes. */
export const subscriptionId = (client: number): string => `f01106a7-0000-4000-8000-${String(client).padStart(12, "0")}`;

/** What the bench asks a contender to tell everybody: so many changes at once, each with a version one above the one before. */
export interface Publish {
  readonly first: number;
  readonly count: number;
}
