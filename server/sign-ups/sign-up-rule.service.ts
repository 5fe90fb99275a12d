import { Registration } from "../calendar/activity-lists.ts";
import { Activity } from "../calendar/activity.entity.ts";
import { mayPlan } from "../calendar/calendar.access.ts";
import type { MailService } from "../mail/mail.service.ts";
import { requireRight } from "../shared/access.ts";
import { idOf } from "../shared/global-id.ts";
import { UserErrorCode, type Outcome } from "../shared/mutation.ts";
import { conflict, Problems } from "../shared/refusal.ts";
import type { Transaction, UnitOfWork } from "../shared/unit-of-work.ts";
import type { Viewer } from "../shared/viewer.ts";
import type { Desk } from "./desk.ts";
import { SignUpRule, usualRule } from "./sign-up-rule.entity.ts";
import { signUpRuleKind } from "./sign-up-rule.kind.ts";
import type { ArrangeSignUpInput } from "./sign-up.inputs.ts";

type Said = Pick<SignUpRule, "capacity" | "mostInParty" | "opensDaysBefore" | "closesHoursBefore" | "hostsNeeded">;

const saidIn = (input: ArrangeSignUpInput): Said => ({
  capacity: input.capacity ?? null,
  mostInParty: input.mostInParty ?? usualRule.mostInParty,
  opensDaysBefore: input.opensDaysBefore ?? null,
  closesHoursBefore: input.closesHoursBefore ?? 0,
  hostsNeeded: input.hostsNeeded ?? 0,
});

const ranges: readonly [keyof Said, number, number][] = [["capacity", 5, 10_000], ["mostInParty", 1, 50], ["opensDaysBefore", 1, 365], ["closesHoursBefore", 0, 336], ["hostsNeeded", 0, 50]];

/** How an activity takes sign-ups, and how many hosts it needs. */
export class SignUpRuleService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly mail: MailService,
    private readonly desk: Desk,
  ) {}

  async arrangeSignUp(viewer: Viewer, input: ArrangeSignUpInput): Promise<Outcome> {
    const outcome = await this.unitOfWork.write(viewer, input, async (tx) => {
      const activity = await tx.reader.byId(Activity, idOf("Activity", input.activityId));
      requireRight(viewer, mayPlan, "activity", activity);
      const ahead = await this.holdAhead(tx, activity);
      await tx.reader.query("select from activity where id = $1 for update", [activity.id]);
      const said = saidIn(input);
      this.check(tx, said, { activityId: activity.id });
      const signUpRuleId = await this.put(tx, activity, said, input.expectedVersion ?? null);
      if (activity.registration !== input.registration) {
        await tx.change(activity, { registration: input.registration });
      }
      if (input.registration === Registration.SIGN_UP) {
        for (const id of ahead) {
          await this.desk.settle(tx, await this.desk.hold(tx, id));
        }
      }
      return { activityId: activity.id, signUpRuleId };
    });
    this.mail.sendSoon();
    return outcome;
  }

  private check({ viewer }: Transaction, said: Said, refs: Readonly<Record<string, unknown>>): void {
    const problems = new Problems(viewer.language);
    for (const [field, least, most] of ranges) {
      const value = said[field];
      const outside = value !== null && (value < least || value > most);
      problems.when(outside, field, UserErrorCode.OUT_OF_RANGE, { sv: `Ange ett tal från ${least} till ${most}.`, en: `Give a number from ${least} to ${most}.` });
    }
    problems.throwIfAny(refs);
  }

  private async put(tx: Transaction, activity: Activity, said: Said, expectedVersion: number | null): Promise<string> {
    const { id: activityId, partnershipId, visibility } = activity;
    const [before] = await tx.reader.select(signUpRuleKind, "where t.activity_id = $1", [activityId]);
    if (!before) {
      return tx.insert(SignUpRule, { partnershipId, visibility, activityId, ...said });
    }
    const refs = { activityId, signUpRuleId: before.id };
    if (expectedVersion === null) {
      throw conflict(tx.viewer.language, refs); // somebody has said it already
    }
    await tx.edit(before, expectedVersion, said, refs);
    return before.id;
  }

  /** Occurrences are held before their activity, in the order of their ids, as everywhere. */
  private async holdAhead(tx: Transaction, { id: activityId }: Activity): Promise<string[]> {
    await tx.reader.query("select from occurrence where activity_id = $1 order by id for no key update", [activityId]);
    const ahead = await tx.reader.query<{ id: string }>("select o.id from occurrence o where o.activity_id = $1 and o.starts_at > $2 and exists (select from sign_up s where s.occurrence_id = o.id) order by o.id", [activityId, tx.reader.clock.now()]);
    for (const { id } of ahead) {
      await this.desk.hold(tx, id);
    }
    return ahead.map(({ id }) => id);
  }
}
