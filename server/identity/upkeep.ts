import type { Job } from "../shared/jobs.ts";
import type { PendingProofs } from "./pending-proofs.ts";
import type { ProviderLogoutService } from "./provider-logout.service.ts";
import type { SessionService } from "./session.service.ts";

const everyHour = 3_600_000;

/** Forgets who was signed in, proofs that nobody brought, and tokens that ended sessions. */
export const forgetSessions = (sessions: SessionService, pending: PendingProofs, logouts: ProviderLogoutService): Job => ({
  name: "forget sessions",
  everyMs: everyHour,
  run: async () => {
    await sessions.forgetEnded();
    await pending.forgetExpired();
    await logouts.forgetUsed();
  },
});
