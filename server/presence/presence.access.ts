import { allow } from "../shared/access.ts";
import { Role } from "../shared/viewer.ts";

/** Everybody who works in a partnership is told who else is there, and tells it of themselves; no program and no screen. */
export const mayMeet = allow(...Object.values(Role));
