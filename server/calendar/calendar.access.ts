import { allow, withTokens } from "../shared/access.ts";
import { Role, Scope } from "../shared/viewer.ts";

/** Plans, edits, moves and cancels (README, Settled details: Access). */
export const mayPlan = withTokens(Scope.WRITE_ACTIVITIES, allow(Role.PROCESS_LEADER, Role.STEERING_MEMBER, Role.WORKING_MEMBER));

/** Reports attendance; an activity leader only where their own organisation arranges (`arranges`). */
export const mayReport = withTokens(Scope.WRITE_ACTIVITIES, allow(Role.PROCESS_LEADER, Role.STEERING_MEMBER, Role.WORKING_MEMBER, Role.ACTIVITY_LEADER));
