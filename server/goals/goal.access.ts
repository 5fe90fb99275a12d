import { allow, withTokens } from "../shared/access.ts";
import { Role, Scope } from "../shared/viewer.ts";

export const goalRules = {
  edit: allow(Role.PROCESS_LEADER, Role.STEERING_MEMBER, Role.WORKING_MEMBER),
  /** Records values; they are preliminary until somebody else confirms them. */
  record: withTokens(Scope.WRITE_MEASUREMENTS, allow(Role.PROCESS_LEADER, Role.STEERING_MEMBER, Role.WORKING_MEMBER, Role.REPORTER)),
  confirm: allow(Role.PROCESS_LEADER, Role.STEERING_MEMBER),
};
