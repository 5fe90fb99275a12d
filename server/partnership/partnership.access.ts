import { allow, tellRight, withTokens } from "../shared/access.ts";
import { Right, Role, Scope } from "../shared/viewer.ts";

export const partnershipRules = {
  /** Plans activities and books rooms. */
  plan: withTokens(Scope.WRITE_ACTIVITIES, allow(Role.PROCESS_LEADER, Role.STEERING_MEMBER, Role.WORKING_MEMBER)),
  /** Invites people and organisations, gives and ends roles, and lets nobody in any more who has left. */
  managePeople: tellRight(Right.MANAGE_PEOPLE, allow(Role.PROCESS_LEADER)),
  /** Invites people of their own organisation, and gives and ends some of their roles (own-people.ts). */
  manageOwnPeople: tellRight(Right.MANAGE_OWN_PEOPLE, allow(Role.ORGANISATION_ADMINISTRATOR)),
  /** Says on which days series pause: school breaks, and days that the partnership is closed. */
  setPauses: tellRight(Right.SET_PAUSES, allow(Role.PROCESS_LEADER)),
  /** Gives the role of process leader while nobody holds it, so that a vacancy can end. */
  appoint: tellRight(Right.APPOINT_PROCESS_LEADER, allow(Role.STEERING_MEMBER)),
};
