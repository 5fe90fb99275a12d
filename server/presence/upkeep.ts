import type { Job } from "../shared/jobs.ts";
import type { PresenceService } from "./presence.service.ts";

const everyMinute = 60_000;

/** Nobody is shown who is gone; this is so that nothing of them is kept either. */
export const forgetGone = (presences: PresenceService): Job => ({
  name: "forget who is gone",
  everyMs: everyMinute,
  run: () => presences.forgetGone(),
});
