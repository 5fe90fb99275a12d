import { useLingui } from "@lingui/react/macro";
import { useCallback } from "react";
import { useFormat } from "../format/useFormat.ts";
import type { Taken } from "./clashes.ts";

/** Who has the room and when, as far as one may know. */
export function useClashWords(): (clash: Taken) => string {
  const { t } = useLingui();
  const format = useFormat();
  return useCallback(({ what, who, room, startTime, endTime }: Taken) => {
    const time = format.clockRange(startTime, endTime);
    return who && who !== what ? t`Krock: ${what} (${who}) har ${room} ${time}.` : t`Krock: ${what} har ${room} ${time}.`;
  }, [t, format]);
}
