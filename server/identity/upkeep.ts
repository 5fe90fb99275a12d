import type { Job } from "../shared/jobs.ts";
import type { SessionService } from "./session.service.ts";

const everyHour = 3_600_000;

/** Forgets who was signed in. */
export const forgetSessions = (sessions: SessionService): Job => ({
  name: "forget sessions",
  everyMs: everyHour,
  run: () => sessions.forgetEnded(),
});
