import { allow } from "../shared/access.ts";
import { Role } from "../shared/viewer.ts";

export const boardRules = {
  /** Lets screens in, names and sizes them, and turns them out. */
  manage: allow(Role.PROCESS_LEADER),
};
