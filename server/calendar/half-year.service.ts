import { createHash } from "node:crypto";
import { Partnership } from "../partnership/partnership.entity.ts";
import { requireRight } from "../shared/access.ts";
import { checkDays } from "../shared/day-range.ts";
import { forbidden, notFound } from "../shared/errors.ts";
import { idOf } from "../shared/global-id.ts";
import { UserErrorCode, type Outcome } from "../shared/mutation.ts";
import { conflict, Problems } from "../shared/refusal.ts";
import type { Transaction, UnitOfWork } from "../shared/unit-of-work.ts";
import type { Viewer } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import { Activity } from "./activity.entity.ts";
import { mayIssue, mayPlan, mayReport } from "./calendar.access.ts";
import { insideCsv, outsideCsv } from "./half-year-csv.ts";
import { toOutside } from "./half-year-outside.ts";
import { HalfYearReport } from "./half-year-report.entity.ts";
import { linesOf, readFacts } from "./half-year-summary.ts";
import type { IssueHalfYearInput, ReportParticipantsInput } from "./half-year.inputs.ts";
import { halfYearOf } from "./half-year.ts";
import { most, outOfRange } from "./headcount.ts";
import { isSensitive } from "./organiser-headcount.ts";
import { PeriodParticipants } from "./period-participants.entity.ts";
import { periodParticipantsKind } from "./period-participants.kind.ts";
import { mayReportFor } from "./reporting.ts";

const ahead = { sv: "Perioden har inte börjat.", en: "The period has not begun." };
const notOver = { sv: "Halvåret är inte slut än.", en: "The half-year is not over yet." };
const alreadyIssued = { sv: "Halvåret är redan fastställt. Det som läggs in nu visas bredvid.", en: "The half-year is issued already. What is entered now stands beside it." };

const digestOf = (csv: string): string => createHash("sha256").update(csv, "utf8").digest("hex");

export class HalfYearService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Different people in a period: a fact of its own, which nothing is worked out from. */
  reportParticipants(viewer: Viewer, input: ReportParticipantsInput): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const partnership = await tx.reader.byId(Partnership, idOf("Partnership", input.partnershipId));
      const activityId = input.activityId ? idOf("Activity", input.activityId) : null;
      requireRight(viewer, activityId === null ? mayPlan : mayReport, "partnership", partnership);
      await this.requireOwn(tx, partnership.id, activityId);
      checkDays({ from: input.from, to: input.lastDay });
      const problems = new Problems(viewer.language);
      problems.when(input.uniqueCount < 0 || input.uniqueCount > most, "uniqueCount", UserErrorCode.OUT_OF_RANGE, outOfRange);
      problems.when(input.from > tx.reader.clock.today(partnership.timeZone), "from", UserErrorCode.OUT_OF_RANGE, ahead);
      problems.throwIfAny();
      return { participantsId: await this.put(tx, partnership.id, activityId, input) };
    });
  }

  private async requireOwn({ reader, viewer }: Transaction, partnershipId: string, activityId: string | null): Promise<void> {
    if (activityId === null) {
      return;
    }
    const activity = await reader.byId(Activity, activityId);
    if (activity?.partnershipId !== partnershipId) {
      throw notFound("activity");
    }
    // Different people of a sensitive activity are its organiser's to know.
    if (!mayReportFor(viewer, activity) || (await isSensitive({ reader }, activity.id))) {
      throw forbidden();
    }
  }

  private async put(tx: Transaction, partnershipId: string, activityId: string | null, { from, lastDay, uniqueCount, method, expectedVersion }: ReportParticipantsInput): Promise<string> {
    await queue(tx, partnershipId);
    const [before] = await tx.reader.select(periodParticipantsKind, "where t.partnership_id = $1 and t.activity_id is not distinct from $2 and t.period_start = $3 and t.period_end = $4", [partnershipId, activityId, from, lastDay]);
    if (!before) {
      return tx.insert(PeriodParticipants, { partnershipId, visibility: Visibility.PARTNERSHIP, activityId, periodStart: from, periodEnd: lastDay, uniqueCount, method });
    }
    const refs = { participantsId: before.id };
    if (expectedVersion === null || expectedVersion === undefined) {
      throw conflict(tx.viewer.language, refs); // somebody has told it already
    }
    await tx.edit(before, expectedVersion, { uniqueCount, method }, refs);
    return before.id;
  }

  /** Keeps a half-year as it is today: its bytes, their digest, and the figures that later ones are compared with. */
  issueHalfYear(viewer: Viewer, input: IssueHalfYearInput): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const partnership = await tx.reader.byId(Partnership, idOf("Partnership", input.partnershipId));
      requireRight(viewer, mayIssue, "partnership", partnership);
      const period = halfYearOf(input.year, input.half);
      await queue(tx, partnership.id);
      const [issued] = await tx.reader.query<{ id: string }>("select id from half_year_report where partnership_id = $1 and period_start = $2 and visibility = $3", [partnership.id, period.from, Visibility.PARTNERSHIP]);
      const problems = new Problems(viewer.language);
      problems.when(period.lastDay >= tx.reader.clock.today(partnership.timeZone), "half", UserErrorCode.OUT_OF_RANGE, notOver);
      problems.when(issued !== undefined, "half", UserErrorCode.NOT_IN_THIS_STATE, alreadyIssued);
      problems.throwIfAny({ reportId: issued?.id });
      const [facts] = await readFacts(tx.reader, [partnership], period);
      if (!facts) {
        throw notFound("partnership");
      }
      const common = { partnershipId: partnership.id, periodStart: period.from, periodEnd: period.lastDay, issuedAt: tx.reader.clock.now() };
      const kept = (visibility: Visibility, csv: string, figures: HalfYearReport["figures"]) => ({ ...common, visibility, csv, digest: digestOf(csv), figures });
      const [reportId] = await tx.insertAll(HalfYearReport, [
        kept(Visibility.PARTNERSHIP, insideCsv(facts), linesOf(facts)),
        kept(Visibility.PUBLIC, outsideCsv(partnership.name, period, toOutside(facts.all)), null),
      ]);
      return { reportId };
    });
  }
}

/** Whoever tells the same thing of a partnership waits here for the one before, and sees it. */
async function queue({ reader }: Transaction, partnershipId: string): Promise<void> {
  await reader.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`half-year ${partnershipId}`]);
}
