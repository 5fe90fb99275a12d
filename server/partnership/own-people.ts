import type { User } from "../people/user.entity.ts";
import { mayAct } from "../shared/access.ts";
import { Role, type Viewer } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import type { Invitation } from "./invitation.entity.ts";
import { partnershipRules } from "./partnership.access.ts";

/** What the administrators of an organisation give to its people, and end: no role that leads, decides or evaluates, and not their own. */
const rolesOfOwn: readonly Role[] = [Role.WORKING_MEMBER, Role.ACTIVITY_LEADER, Role.REPORTER, Role.READER];

/** The organisation whose people the viewer decides about in a partnership; null where that is none. */
export const ownOrganisation = (viewer: Viewer, partnershipId: string): string | null =>
  mayAct(viewer, partnershipRules.manageOwnPeople, partnershipId) ? viewer.organisationId : null;

/** The roles that the viewer may give to somebody; that of process leader while nobody leads is another matter. */
export function rolesToGive(viewer: Viewer, partnershipId: string): readonly Role[] {
  if (mayAct(viewer, partnershipRules.managePeople, partnershipId)) {
    return Object.values(Role);
  }
  return ownOrganisation(viewer, partnershipId) === null ? [] : rolesOfOwn;
}

/** Whether the viewer may ask somebody to take on a role for an organisation. */
export const mayInviteFor = (viewer: Viewer, partnershipId: string, role: Role, organisationId: string): boolean =>
  mayAct(viewer, partnershipRules.managePeople, partnershipId) || (rolesOfOwn.includes(role) && ownOrganisation(viewer, partnershipId) === organisationId);

/** The process leader takes every letter back, the administrators of an organisation those that it has written. */
export const mayWithdraw = (viewer: Viewer, { partnershipId, organisationId, visibility }: Invitation): boolean =>
  mayAct(viewer, partnershipRules.managePeople, partnershipId) || (visibility === Visibility.ORGANISATION && ownOrganisation(viewer, partnershipId) === organisationId);

/**
 * Whether the viewer may give and end a role of somebody's. Nobody widens their own rights this way; and of those who are
 * shown by their role alone nobody learns here where they work.
 */
export function mayDecideAbout(viewer: Viewer, partnershipId: string, role: Role, user: User | null): boolean {
  if (mayAct(viewer, partnershipRules.managePeople, partnershipId)) {
    return true;
  }
  const organisation = ownOrganisation(viewer, partnershipId);
  return organisation !== null && rolesOfOwn.includes(role) && user?.organisationId === organisation && !user.protectedIdentity && user.id !== viewer.userId;
}
