import { administeredIn, anonymous, levelIn, type Viewer } from "../shared/viewer.ts";
import type { Visibility } from "../shared/visibility.ts";
import type { LiveOperation } from "./document.ts";

/** Those who are told the same: they ask the same with the same rights in one partnership. */
export interface ViewerClass {
  readonly key: string;
  /** Stands for all of them: it has exactly the rights they share. */
  readonly viewer: Viewer;
  readonly level: Visibility;
}

/** Stands for everybody with one level of rights in one partnership, one organisation that they administer there, and one language where that matters: it holds the roles of the first of them, and is nobody. */
function representative(viewer: Viewer, partnershipId: string, byLanguage: boolean): Viewer {
  const { assignments, token, language } = viewer;
  const organisationId = administeredIn(viewer, partnershipId);
  return { ...anonymous(byLanguage ? language : undefined), token, organisationId, assignments: assignments.filter((assignment) => assignment.partnershipId === partnershipId) };
}

/** What may differ between viewers of one level, where a document asks for what is another for everybody. */
const ownKey = ({ userId, organisationId, language, assignments, token }: Viewer): string => JSON.stringify([userId, organisationId, language, assignments, token?.scopes]);

/** The class of a viewer for a document. A document that asks for what is another for every viewer has one for each. */
export function viewerClass(operation: LiveOperation, viewer: Viewer, partnershipId: string): ViewerClass {
  const level = levelIn(viewer, partnershipId);
  const first = representative(viewer, partnershipId, operation.byLanguage);
  const key = `${operation.key}:${operation.shareable ? `${level}:${first.assignments.length > 0}:${first.organisationId}:${first.language}` : ownKey(viewer)}`;
  return { key, viewer: operation.shareable ? first : viewer, level };
}
