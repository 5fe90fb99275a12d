import { TextLink } from "../ui/Links.tsx";
import { usePartnership } from "../partnership/usePartnership.ts";
import type { PresentPlace } from "./here.ts";
import { nameOf, usePageNames } from "./pages.ts";

/** Where somebody is, and the way there. */
export function PlaceLink({ place, onGo }: { place: PresentPlace; onGo: () => void }) {
  const { slug } = usePartnership();
  const names = usePageNames();
  const { page, node } = place;
  const thing = nameOf(place);
  const text = thing ? `${names[page]}: ${thing}` : names[page];
  const go = { params: { slug }, onClick: onGo };
  const occurrence = node?.__typename === "Occurrence" ? node : node?.__typename === "Activity" ? node.nextOccurrence : null;
  switch (page) {
    case "CALENDAR":
      return <TextLink to="/a/$slug/aktiviteter" {...go} search={occurrence ? { dag: occurrence.localDate, tillfalle: occurrence.id } : {}}>{text}</TextLink>;
    case "GOALS":
      return node?.__typename === "Goal" ? <TextLink to="/a/$slug/mal/$goalCode" params={{ slug, goalCode: node.code }} onClick={onGo}>{text}</TextLink> : <TextLink to="/a/$slug/mal" {...go}>{text}</TextLink>;
    case "PARTNERS":
      return node?.__typename === "Membership" ? <TextLink to="/a/$slug/partners/$membershipId" params={{ slug, membershipId: node.id }} onClick={onGo}>{text}</TextLink> : <TextLink to="/a/$slug/partners" {...go}>{text}</TextLink>;
    case "HOME":
      return <TextLink to="/a/$slug" {...go}>{text}</TextLink>;
    case "EVENTS":
      return <TextLink to="/a/$slug/handelser" {...go}>{text}</TextLink>;
    case "ROOMS":
      return <TextLink to="/a/$slug/lokaler" {...go}>{text}</TextLink>;
    case "HALF_YEAR":
      return <TextLink to="/a/$slug/halvar" {...go}>{text}</TextLink>;
    case "CHANGES":
      return <TextLink to="/a/$slug/historik" {...go}>{text}</TextLink>;
    case "PRIVACY":
      return <TextLink to="/a/$slug/personuppgifter" {...go}>{text}</TextLink>;
    case "SETTINGS":
      return <TextLink to="/a/$slug/installningar" {...go}>{text}</TextLink>;
  }
}
