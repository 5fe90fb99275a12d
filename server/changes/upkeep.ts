import type { Job } from "../shared/jobs.ts";
import type { RetentionService } from "./retention.service.ts";

const everyHour = 3_600_000;

/** Lets go of what was kept long enough, and of whom an old backup has brought back. */
export const forgetInTime = (retention: RetentionService): Job => ({
  name: "forget in time",
  everyMs: everyHour,
  run: async () => {
    await retention.forgetAgain();
    await retention.forgetByClass();
  },
});
