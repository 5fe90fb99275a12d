import { allow } from "../shared/access.ts";
import { Role } from "../shared/viewer.ts";

/** Plans, edits, moves and cancels (README, Settled details: Access). */
export const mayPlan = allow(Role.PROCESS_LEADER, Role.STEERING_MEMBER, Role.WORKING_MEMBER);

/** Reports attendance; an activity leader only where their own organisation arranges (`arranges`). */
export const mayReport = allow(Role.PROCESS_LEADER, Role.STEERING_MEMBER, Role.WORKING_MEMBER, Role.ACTIVITY_LEADER);
