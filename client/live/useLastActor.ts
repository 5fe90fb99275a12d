import { useQuery } from "@apollo/client/react";
import { usePartnership } from "../partnership/usePartnership.ts";
import { LatestActors } from "./documents.ts";

/** Who changed something last, for those who may read the history; asked for anew each time. */
export function useLastActor(nodeId: string | undefined): string | undefined {
  const { slug } = usePartnership();
  const { data } = useQuery(LatestActors, { variables: { slug }, skip: nodeId === undefined, fetchPolicy: "no-cache" });
  return data?.partnership?.history?.nodes.find((entry) => entry.nodeId === nodeId)?.actorName || undefined;
}
