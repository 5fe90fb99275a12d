import { allow, tellRight, withTokens } from "../shared/access.ts";
import { Right, Role, Scope } from "../shared/viewer.ts";

export const goalRules = {
  edit: tellRight(Right.EDIT_GOALS, allow(Role.PROCESS_LEADER, Role.STEERING_MEMBER, Role.WORKING_MEMBER)),
  /** Records values; they are preliminary until somebody else confirms them. */
  record: tellRight(Right.RECORD_MEASUREMENTS, withTokens(Scope.WRITE_MEASUREMENTS, allow(Role.PROCESS_LEADER, Role.STEERING_MEMBER, Role.WORKING_MEMBER, Role.REPORTER))),
  confirm: tellRight(Right.CONFIRM_MEASUREMENTS, allow(Role.PROCESS_LEADER, Role.STEERING_MEMBER)),
};
