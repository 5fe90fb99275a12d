import { createContext, use } from "react";
import type { Role } from "../graphql/graphql.ts";

/** The partnership whose pages are open. */
export interface OpenPartnership {
  id: string;
  slug: string;
  name: string;
  timeZone: string;
  isDemo: boolean;
  /** The viewer's role here; `null` for everyone who has none. */
  viewerRole: Role | null;
  viewerCanPlan: boolean;
}

export const PartnershipContext = createContext<OpenPartnership | null>(null);

export function usePartnership(): OpenPartnership {
  const partnership = use(PartnershipContext);
  if (!partnership) {
    throw new Error("Rendered outside PartnershipShell");
  }
  return partnership;
}
