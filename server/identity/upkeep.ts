import type { Job } from "../shared/jobs.ts";
import type { PendingProofs } from "./pending-proofs.ts";
import type { SessionService } from "./session.service.ts";

const everyHour = 3_600_000;

/** Forgets who was signed in, and proofs that nobody brought. */
export const forgetSessions = (sessions: SessionService, pending: PendingProofs): Job => ({
  name: "forget sessions",
  everyMs: everyHour,
  run: async () => {
    await sessions.forgetEnded();
    await pending.forgetExpired();
  },
});
