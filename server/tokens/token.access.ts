import { allow, tellRight } from "../shared/access.ts";
import { Right, Role } from "../shared/viewer.ts";

export const tokenRules = {
  /** Everybody who works in a partnership may let a program do what they may themselves; no program may. */
  create: tellRight(Right.CREATE_TOKENS, allow(...Object.values(Role))),
};
