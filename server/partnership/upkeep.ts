import type { Job } from "../shared/jobs.ts";
import type { Database } from "../shared/reader.ts";
import type { Clock } from "../shared/time/clock.ts";
import { expireInvitations } from "./invitation-answer.service.ts";

const everyHour = 3_600_000;

/** Letters that nobody answered in time. */
export const endInvitations = (database: Database, clock: Clock): Job => ({
  name: "end invitations",
  everyMs: everyHour,
  run: () => expireInvitations(database, clock.today()),
});
