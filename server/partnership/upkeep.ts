import type { Job } from "../shared/jobs.ts";
import type { Reader } from "../shared/reader.ts";
import { hubItself, type Viewer } from "../shared/viewer.ts";
import { expireInvitations } from "./invitation-answer.service.ts";

const everyHour = 3_600_000;

/** Letters that nobody answered in time. */
export const endInvitations = (newReader: (viewer: Viewer) => Reader): Job => ({
  name: "end invitations",
  everyMs: everyHour,
  run: () => expireInvitations(newReader(hubItself([]))),
});
