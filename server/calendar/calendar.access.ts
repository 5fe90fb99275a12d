import { allow, tellRight, withTokens } from "../shared/access.ts";
import { Right, Role, Scope } from "../shared/viewer.ts";

/** Plans, edits, moves and cancels (README, Settled details: Access). */
export const mayPlan = tellRight(Right.PLAN_ACTIVITIES, withTokens(Scope.WRITE_ACTIVITIES, allow(Role.PROCESS_LEADER, Role.STEERING_MEMBER, Role.WORKING_MEMBER)));

/** Reports attendance; an activity leader only where their own organisation arranges (`arranges`). */
export const mayReport = tellRight(Right.REPORT_ATTENDANCE, withTokens(Scope.WRITE_ACTIVITIES, allow(Role.PROCESS_LEADER, Role.STEERING_MEMBER, Role.WORKING_MEMBER, Role.ACTIVITY_LEADER)));

/** Closes a half-year, for good. */
export const mayIssue = tellRight(Right.ISSUE_REPORTS, allow(Role.PROCESS_LEADER, Role.STEERING_MEMBER));
