import { administeredIn, levelIn, type Viewer } from "./viewer.ts";
import { Visibility } from "./visibility.ts";

/**
 * What PostgreSQL is told of a viewer in each transaction on their behalf, all that its policies go by (docs/decisions,
 * wall), and the language of the words that it has for some names. Every setting is told every time, so that nothing a connection was told before can count.
 */
export function toldOf(viewer: Viewer, writes: boolean): Readonly<Record<string, string>> {
  // What a program may do of all that its person may is the application's to judge.
  const reader = writes ? { ...viewer, token: null } : viewer;
  const all = [...new Set(viewer.assignments.map(({ partnershipId }) => partnershipId))];
  const from = (least: Visibility): string => `{${all.filter((id) => levelIn(reader, id) >= least).join(",")}}`;
  return {
    "hub.viewer": viewer.userId ?? "nobody",
    "hub.partnerships": from(Visibility.PARTNERSHIP),
    "hub.trusted_in": from(Visibility.RESTRICTED),
    "hub.administers_in": `{${all.filter((id) => administeredIn(reader, id) !== null).join(",")}}`,
    "hub.organisation": viewer.organisationId ?? "",
    "hub.language": viewer.language,
    "hub.works_in": writes ? from(Visibility.PUBLIC) : "{}",
  };
}
