import { useLingui } from "@lingui/react/macro";
import { useFormat } from "../format/useFormat.ts";
import type { MembershipRole, MembershipStatus } from "../graphql/graphql.ts";

interface Member {
  role: MembershipRole;
  isInitiator: boolean;
  status: MembershipStatus;
  lastDay?: string | null;
}

/** What part a member plays, and whether it is on its way out; as one says it. */
export function useMemberWords() {
  const { t } = useLingui();
  const format = useFormat();
  const part = ({ role, isInitiator }: Pick<Member, "role" | "isInitiator">): string =>
    role === "SUPPORTER" ? t`Medverkar utan att ha skrivit under` : isInitiator ? t`Part och initiativtagare` : t`Part`;
  const leaving = ({ status, lastDay }: Member): string | null => {
    const day = lastDay ? format.date(lastDay) : null;
    if (day === null) {
      return null;
    }
    return status === "LEFT" ? t`lämnade ${day}` : t`lämnar ${day}`;
  };
  return { part, leaving };
}
