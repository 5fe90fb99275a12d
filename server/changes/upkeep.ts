import type { Job } from "../shared/jobs.ts";
import type { ChangeLog } from "./change-log.ts";

const everyHour = 3_600_000;

/** Forgets what nobody can go on from any more. */
export const keepLogShort = (log: ChangeLog): Job => ({
  name: "trim change log",
  everyMs: everyHour,
  run: async (_, now) => {
    await log.trim(now);
    await log.forgetMutations(now);
  },
});
