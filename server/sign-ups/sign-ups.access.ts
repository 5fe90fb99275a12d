import { allow, withTokens } from "../shared/access.ts";
import { Role, Scope } from "../shared/viewer.ts";

/** Takes an open host slot, and leaves it: everybody who has a role in the partnership, for themselves. */
export const mayHost = withTokens(Scope.WRITE_ACTIVITIES, allow(...Object.values(Role)));

/** Reads who has signed up in the whole partnership; others with a role only where their own organisation arranges (`mayReadSignUps`). Programs never do. */
export const mayReadAllSignUps = allow(Role.PROCESS_LEADER);
