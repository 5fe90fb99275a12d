import { useApolloClient } from "@apollo/client/react";
import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useViewerUser } from "../people/viewer.ts";
import { followHere } from "./followHere.ts";
import { forgetHere, showHere } from "./here.ts";
import { pageAt } from "./pages.ts";
import { tellWhere, type Teller } from "./tell.ts";

/** Tells where this tab is in a partnership, and follows who else is there, for those who work in it. */
export function usePresence(partnershipId: string, worksHere: boolean): void {
  const client = useApolloClient();
  const ownId = useViewerUser()?.id ?? null;
  const page = useLocation({ select: ({ pathname }) => pageAt(pathname) });
  const teller = useRef<Teller>(null);
  useEffect(() => {
    if (!worksHere || ownId === null) {
      return;
    }
    const telling = tellWhere(client, partnershipId);
    teller.current = telling;
    const endFollowing = followHere(client, partnershipId, { onHere: (snapshot) => showHere(snapshot, ownId), onLost: forgetHere });
    return () => {
      teller.current = null;
      telling.end();
      endFollowing();
      forgetHere();
    };
  }, [client, partnershipId, worksHere, ownId]);
  // After the effect above, so that whoever has just begun is told too.
  useEffect(() => teller.current?.goTo(page), [page, client, partnershipId, worksHere, ownId]);
}
