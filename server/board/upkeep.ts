import type { Job } from "../shared/jobs.ts";
import type { BoardCodesService } from "./board-codes.service.ts";

const everyHour = 3_600_000;

/** Forgets codes that nobody claimed, and secrets that ended long ago. */
export const forgetPairings = (codes: BoardCodesService): Job => ({
  name: "forget board pairings",
  everyMs: everyHour,
  run: () => codes.forgetOver(),
});
