import { allow } from "../shared/access.ts";
import { Role } from "../shared/viewer.ts";

/** Everybody who works in a partnership may follow in their own calendar what they may see; no program makes such an address. */
export const mayFollowInCalendar = allow(...Object.values(Role));
