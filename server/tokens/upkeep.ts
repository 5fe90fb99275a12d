import type { Job } from "../shared/jobs.ts";
import type { TokenViewerService } from "./token-viewer.service.ts";

const everyHour = 3_600_000;

/** Forgets tokens that nobody has been let in by for long. */
export const forgetTokens = (tokens: TokenViewerService): Job => ({
  name: "forget tokens",
  everyMs: everyHour,
  run: () => tokens.forgetEnded(),
});
