import { allow } from "../shared/access.ts";
import { Role } from "../shared/viewer.ts";

export const tokenRules = {
  /** Everybody who works in a partnership may let a program do what they may themselves; no program may. */
  create: allow(...Object.values(Role)),
};
