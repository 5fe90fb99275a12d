import { useApolloClient } from "@apollo/client/react";
import { useLingui } from "@lingui/react/macro";
import { useEffect, useEffectEvent } from "react";
import { toastProblem } from "../ui/toast.tsx";
import { useConnection } from "./connected.ts";
import { livePartnership } from "./livePartnership.ts";
import { readAgainIfPossible } from "./refetch.ts";

/**
 * Keeps everything on the page current for the open partnership, with one subscription. `cursor` is the one of the
 * query that opened the partnership; a later visit goes on from where the last one ended.
 */
export function useLivePartnership(partnershipId: string, cursor: string): void {
  const client = useApolloClient();
  const connection = useConnection();
  const { t } = useLingui();
  const firstCursor = useEffectEvent(() => cursor);
  const tellRevoked = useEffectEvent(() => toastProblem(t`Din behörighet har ändrats. Du ser det som du har tillgång till nu.`));
  useEffect(() => livePartnership({
    client,
    connection,
    partnershipId,
    firstCursor: firstCursor(),
    onRevoked: () => tellRevoked(),
    onSessionExpired: () => readAgainIfPossible(client),
  }), [client, connection, partnershipId]);
}
