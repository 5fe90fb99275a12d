import { useApolloClient } from "@apollo/client/react";
import { useLingui } from "@lingui/react/macro";
import { useCallback } from "react";
import type { UndoMutation } from "../graphql/graphql.ts";
import { createStore, forgetWithViewer } from "../store.ts";
import { toastDone, toastProblem } from "../ui/toast.tsx";
import { useConnection } from "./connected.ts";
import { Undo } from "./documents.ts";
import { forgetAct, ownActs, type OwnAct } from "./ownActs.ts";
import { problemText } from "./problems.ts";
import { readAgainIfPossible } from "./refetch.ts";
import { send } from "./send.ts";

export interface Stopped {
  act: OwnAct;
  differences: UndoMutation["undo"]["differences"];
}

/** An undo that would have overwritten what someone else did since; shown by `<UndoDifferences>`. */
export const stoppedUndo = createStore<Stopped | null>(null);
forgetWithViewer(() => stoppedUndo.set(null));

/** Takes back an own act: the one given, or the last one. */
export function useUndo(): (act?: OwnAct) => Promise<void> {
  const client = useApolloClient();
  const { versions } = useConnection();
  const { t, i18n } = useLingui();
  return useCallback(async (act = ownActs.get().at(-1)) => {
    if (!act) {
      return;
    }
    try {
      const { differences, removedIds, userErrors } = await send(client, Undo, { mutationId: act.mutationId }, crypto.randomUUID());
      if (differences.length > 0) {
        stoppedUndo.set({ act, differences });
        return;
      }
      forgetAct(act.mutationId);
      if (userErrors[0]) {
        toastProblem(userErrors[0].message);
        return;
      }
      for (const id of removedIds) {
        versions.remove(id);
      }
      await readAgainIfPossible(client);
      const { label } = act;
      toastDone(t`Ångrat: ${label}`);
    } catch (problem) {
      toastProblem(problemText(problem, i18n));
    }
  }, [client, versions, t, i18n]);
}
