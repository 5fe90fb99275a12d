import { useLingui } from "@lingui/react/macro";
import type { ParticipantsMethod } from "../graphql/graphql.ts";

/** How one knows how many different people came. */
export function useMethods(): Record<ParticipantsMethod, string> {
  const { t } = useLingui();
  return { ORGANISER_REGISTER: t`Enligt arrangörens register`, ESTIMATE: t`Uppskattning`, SURVEY: t`Enligt enkät` };
}
