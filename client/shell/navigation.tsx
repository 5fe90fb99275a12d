import { useLingui } from "@lingui/react/macro";
import CalendarDays from "lucide-react/icons/calendar-days";
import DoorOpen from "lucide-react/icons/door-open";
import Handshake from "lucide-react/icons/handshake";
import ScrollText from "lucide-react/icons/scroll-text";
import ClipboardList from "lucide-react/icons/clipboard-list";
import House from "lucide-react/icons/house";
import Settings from "lucide-react/icons/settings";
import Target from "lucide-react/icons/target";
import type { ReactNode } from "react";
import { usePartnership } from "../partnership/usePartnership.ts";

export interface Destination {
  to: "/a/$slug" | "/a/$slug/aktiviteter" | "/a/$slug/lokaler" | "/a/$slug/mal" | "/a/$slug/partners" | "/a/$slug/installningar" | "/a/$slug/historik" | "/a/$slug/halvar";
  name: string;
  /** On a phone there is room for one word. */
  shortName: string;
  /** On a phone it stands behind "Mer": five places are what a thumb reaches. */
  isBehindMore?: true;
  icon: ReactNode;
}

const icon = { size: 18, strokeWidth: 1.75, "aria-hidden": true } as const;

export function useDestinations(): Destination[] {
  const { t } = useLingui();
  return [
    { to: "/a/$slug", name: t`Hem`, shortName: t`Hem`, icon: <House {...icon} /> },
    { to: "/a/$slug/aktiviteter", name: t`Aktiviteter`, shortName: t`Aktiviteter`, icon: <CalendarDays {...icon} /> },
    { to: "/a/$slug/lokaler", name: t`Lokaler`, shortName: t`Lokaler`, icon: <DoorOpen {...icon} />, isBehindMore: true },
    { to: "/a/$slug/mal", name: t`Mål och resultat`, shortName: t`Mål`, icon: <Target {...icon} /> },
    { to: "/a/$slug/partners", name: t`Partners`, shortName: t`Partners`, icon: <Handshake {...icon} /> },
  ];
}

/** Where those who work in a partnership go more seldom: below the others, and on a phone behind "Mer". */
export function useSeldomDestinations(): Destination[] {
  const { t } = useLingui();
  const { viewerRole } = usePartnership();
  return viewerRole === null ? [] : [
    { to: "/a/$slug/halvar", name: t`Halvår`, shortName: t`Halvår`, icon: <ClipboardList {...icon} /> },
    { to: "/a/$slug/historik", name: t`Ändringslogg`, shortName: t`Ändringslogg`, icon: <ScrollText {...icon} /> },
    { to: "/a/$slug/installningar", name: t`Inställningar`, shortName: t`Inställningar`, icon: <Settings {...icon} /> },
  ];
}
