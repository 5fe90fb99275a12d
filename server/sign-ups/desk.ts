import { createHash } from "node:crypto";
import { Activity } from "../calendar/activity.entity.ts";
import type { Occurrence } from "../calendar/occurrence.entity.ts";
import { occurrenceKind } from "../calendar/occurrence.kind.ts";
import type { MailService } from "../mail/mail.service.ts";
import { notFound } from "../shared/errors.ts";
import type { MutationInput } from "../shared/mutation.ts";
import type { Transaction } from "../shared/unit-of-work.ts";
import { hubItself, type Language, type Viewer } from "../shared/viewer.ts";
import { aboutColumns, aboutTables, movedUp, type About } from "./letters.ts";
import { isAhead, type Rules } from "./places.ts";
import { lockOccurrence, settle, type Ask } from "./queue.ts";
import { signUpRuleKind } from "./sign-up-rule.kind.ts";
import { usualRule } from "./sign-up-rule.entity.ts";

const uuidOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

/**
 * Somebody without an account, for one act in one partnership. Nothing leads from it to a person, nor from what it leaves in
 * the database back to the id of the act, which only whoever made it knows.
 */
export function visitorIn<Input extends MutationInput>(partnershipId: string, language: Language, input: Input): { viewer: Viewer; once: Input } {
  const { clientMutationId } = input;
  const viewer = { ...hubItself([partnershipId]), userId: uuidOf(`visitor ${clientMutationId}`), language };
  return { viewer, once: Object.assign(Object.create(Object.getPrototypeOf(input) as object) as Input, input, { clientMutationId: uuidOf(`act ${clientMutationId}`) }) };
}

/** An occurrence that this transaction holds, with what goes for it. */
export interface Held {
  readonly occurrence: Occurrence;
  readonly activity: Activity;
  readonly rules: Rules;
  readonly ask: Ask;
}

/** Everything about one occurrence goes through here, one after the other: in this process by a line, between processes by its row. */
export class Desk {
  private readonly lines = new Map<string, Promise<unknown>>();

  constructor(private readonly mail: MailService) {}

  /** Waits its turn without a connection, so that a crowd at one occurrence leaves the others theirs. */
  async inTurn<T>(occurrenceId: string, work: () => Promise<T>): Promise<T> {
    const before = this.lines.get(occurrenceId) ?? Promise.resolve();
    const turn = before.then(work);
    const done = turn.catch(() => {});
    this.lines.set(occurrenceId, done);
    try {
      return await turn;
    } finally {
      if (this.lines.get(occurrenceId) === done) {
        this.lines.delete(occurrenceId);
      }
    }
  }

  async hold({ reader }: Transaction, occurrenceId: string): Promise<Held> {
    const ask: Ask = (text, values) => reader.query(text, values);
    await ask(lockOccurrence, [occurrenceId]);
    const [occurrence] = await reader.select(occurrenceKind, "where t.id = $1", [occurrenceId]);
    const activity = occurrence && (await reader.byId(Activity, occurrence.activityId));
    if (!occurrence || !activity) {
      throw notFound("occurrence");
    }
    const [rule] = await reader.select(signUpRuleKind, "where t.activity_id = $1", [activity.id]);
    return { occurrence, activity, rules: rule ?? usualRule, ask };
  }

  /** After any change: whoever has got room moves up, and is told. */
  async settle({ reader }: Transaction, { occurrence, rules, ask }: Held): Promise<void> {
    const now = reader.clock.now();
    const moved = await settle(ask, occurrence.id, { capacity: rules.capacity, now, isAhead: isAhead(occurrence, now) });
    const about = moved.length > 0 ? await aboutOf(ask, occurrence.id) : null;
    for (const { email, language } of about ? moved : []) {
      await this.mail.post(reader, movedUp(email, language, about as About));
    }
  }
}

export async function aboutOf(ask: Ask, occurrenceId: string): Promise<About> {
  const [about] = await ask<About>(`select ${aboutColumns} from ${aboutTables} where o.id = $1`, [occurrenceId]);
  return about as About;
}
