import { allow, withTokens } from "../shared/access.ts";
import { Role, Scope } from "../shared/viewer.ts";

export const partnershipRules = {
  /** Plans activities and books rooms. */
  plan: withTokens(Scope.WRITE_ACTIVITIES, allow(Role.PROCESS_LEADER, Role.STEERING_MEMBER, Role.WORKING_MEMBER)),
};
