import { allow, tellRight, withTokens } from "../shared/access.ts";
import { Right, Role, Scope } from "../shared/viewer.ts";

export const roomRules = {
  /** Books rooms, and changes and cancels bookings: those who plan. */
  book: withTokens(Scope.WRITE_ACTIVITIES, allow(Role.PROCESS_LEADER, Role.STEERING_MEMBER, Role.WORKING_MEMBER)),
  /** Answers for rooms; others than the process leader only for those that their own organisation owns (`mayRunRoom`). */
  run: tellRight(Right.RUN_ROOMS, allow(Role.PROCESS_LEADER, Role.STEERING_MEMBER, Role.WORKING_MEMBER)),
};
