import { allow } from "../shared/access.ts";
import { Role } from "../shared/viewer.ts";

export const partnershipRules = {
  /** Plans activities and books rooms. */
  plan: allow(Role.PROCESS_LEADER, Role.STEERING_MEMBER, Role.WORKING_MEMBER),
};
