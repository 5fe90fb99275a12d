import { useLingui } from "@lingui/react/macro";
import type { PresencePage } from "../graphql/graphql.ts";
import type { PresentPlace } from "./here.ts";

const pages: Readonly<Record<string, PresencePage>> = {
  handelser: "EVENTS",
  aktiviteter: "CALENDAR",
  lokaler: "ROOMS",
  halvar: "HALF_YEAR",
  mal: "GOALS",
  partners: "PARTNERS",
  historik: "CHANGES",
  personuppgifter: "PRIVACY",
  installningar: "SETTINGS",
};

/** Which page a path below `/a/<slug>` leads to. */
export const pageAt = (pathname: string): PresencePage => pages[pathname.split("/")[3] ?? ""] ?? "HOME";

/** What pages are called, as their own headings call them. */
export function usePageNames(): Readonly<Record<PresencePage, string>> {
  const { t } = useLingui();
  return {
    HOME: t`Hem`,
    EVENTS: t`Allt som hänt`,
    CALENDAR: t`Aktiviteter`,
    ROOMS: t`Lokaler`,
    HALF_YEAR: t`Halvår`,
    GOALS: t`Mål och resultat`,
    PARTNERS: t`Partners`,
    CHANGES: t`Ändringslogg`,
    PRIVACY: t`Personuppgifter`,
    SETTINGS: t`Inställningar`,
  };
}

/** What people call the thing that is open there. */
export function nameOf({ node }: PresentPlace): string | null {
  switch (node?.__typename) {
    case "Occurrence":
    case "Activity":
      return node.title;
    case "Goal":
      return node.statement;
    case "Membership":
      return node.organisation.name;
    default:
      return null;
  }
}
