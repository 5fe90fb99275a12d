import type { Job } from "../shared/jobs.ts";
import type { MailService } from "./mail.service.ts";

const everyFiveSeconds = 5_000;
const everyHour = 3_600_000;

/** Sends what was committed by whoever did not wait, and what the mail server did not take before; forgets what came too late. */
export const mailJobs = (mail: MailService): Job[] => [
  ...(mail.isReadHere || !mail.works ? [] : [{ name: "send mail", everyMs: everyFiveSeconds, run: () => mail.sendDue() }]),
  { name: "forget mail", everyMs: everyHour, run: () => mail.forgetExpired() },
];
