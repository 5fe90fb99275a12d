import { mayAct } from "../shared/access.ts";
import { Role, rolesIn, type Viewer } from "../shared/viewer.ts";
import { roomRules } from "./premises.access.ts";

/** Those who plan answer for what their own organisation owns, and for nothing else. */
const forOwnOrganisation: ReadonlySet<Role> = new Set([Role.STEERING_MEMBER, Role.WORKING_MEMBER]);

/** Whether somebody answers for the rooms of a building: the process leader, and its owner's people among those who plan. */
export function mayRunRoom(viewer: Viewer, partnershipId: string, ownerId: string | undefined): boolean {
  if (!mayAct(viewer, roomRules.run, partnershipId)) {
    return false;
  }
  const owns = viewer.organisationId !== null && viewer.organisationId === ownerId;
  return owns || rolesIn(viewer, partnershipId).some((role) => !forOwnOrganisation.has(role) && roomRules.run.roles.has(role));
}

/** Whether somebody may book a room: one that is the owner's alone is so for everybody but those who answer for it. */
export const mayBookRoom = (viewer: Viewer, partnershipId: string, { openToPartners, isRun }: { openToPartners: boolean; isRun: boolean }): boolean =>
  mayAct(viewer, roomRules.book, partnershipId) && (openToPartners || isRun);
