import { Registration } from "../calendar/activity-lists.ts";
import { Occurrence } from "../calendar/occurrence.entity.ts";
import { networkOf } from "../limits/network.ts";
import { throttle } from "../limits/throttle.ts";
import type { MailService } from "../mail/mail.service.ts";
import { notFound } from "../shared/errors.ts";
import { idOf } from "../shared/global-id.ts";
import { UserErrorCode, type Outcome } from "../shared/mutation.ts";
import type { Database, Reader } from "../shared/reader.ts";
import { Problems, type Text } from "../shared/refusal.ts";
import type { Clock } from "../shared/time/clock.ts";
import type { Transaction, UnitOfWork } from "../shared/unit-of-work.ts";
import { hashOfCode, newCode } from "./code.ts";
import { aboutOf, visitorIn, type Desk, type Held } from "./desk.ts";
import { requireLetters } from "./letter-allowance.ts";
import { receipt } from "./letters.ts";
import { isOpen } from "./places.ts";
import { countOf } from "./queue.ts";
import { checkWish, fits, trimmed } from "./sign-up-checks.ts";
import type { SignUpForOccurrenceInput } from "./sign-up.inputs.ts";
import { SignUpState } from "./sign-up.type.ts";

const closed: Text = { sv: "Det går inte att anmäla sig till det här tillfället nu.", en: "This occurrence cannot be signed up for now." };

const add = `
  insert into sign_up (partnership_id, occurrence_id, place, persons, name, state, code_hash, made_at, confirmed_at)
  select $1, $2, coalesce(max(place), 0) + 1, $3, $4, $5, $6, $7, case when $5 = 'CONFIRMED' then $7::timestamptz end from sign_up where occurrence_id = $2
  returning id`;

interface Made {
  readonly id: string;
  readonly code: string;
}

export interface SignedUp {
  readonly outcome: Outcome;
  readonly code: string | null;
}

/** Signing up for an occurrence, by whoever may see it and without saying who they are. */
export class SignUpService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly mail: MailService,
    private readonly desk: Desk,
    /** How many may come from one network in ten minutes. */
    private readonly most: number,
  ) {}

  /** `reader` is the caller's own: what they may not know of they cannot sign up for. */
  async signUp(reader: Reader, address: string, input: SignUpForOccurrenceInput): Promise<SignedUp> {
    await throttle(this.database, { name: "sign-ups", key: networkOf(address), most: this.most, perSeconds: 600 });
    await requireLetters(this.database, input.email);
    const occurrence = await reader.byId(Occurrence, idOf("Occurrence", input.occurrenceId));
    if (!occurrence) {
      throw notFound("occurrence");
    }
    await reader.renew(); // nothing is held while it waits for its turn
    const { viewer, once } = visitorIn(occurrence.partnershipId, reader.viewer.language, input);
    let made: Made | null = null;
    const outcome = await this.desk.inTurn(occurrence.id, () =>
      this.unitOfWork.write(viewer, once, async (tx) => {
        made = await this.add(tx, await this.desk.hold(tx, occurrence.id), input);
        return { signUpId: made.id };
      }),
    );
    this.mail.sendSoon();
    const signUpId = outcome.refs.signUpId as string | undefined;
    return { outcome, code: signUpId === undefined ? null : await this.codeOf(signUpId, made) };
  }

  private async add(tx: Transaction, held: Held, input: SignUpForOccurrenceInput): Promise<Made> {
    const { occurrence, activity, rules, ask } = held;
    const { viewer } = tx;
    const now = this.clock.now();
    const problems = new Problems(viewer.language);
    problems.when(activity.registration !== Registration.SIGN_UP || !isOpen(occurrence, rules, now), "form", UserErrorCode.NOT_IN_THIS_STATE, closed);
    checkWish(problems, held, input);
    problems.throwIfAny();
    const state = fits(held, await countOf(ask, occurrence.id), input.persons) ? SignUpState.CONFIRMED : SignUpState.WAITING;
    const code = newCode();
    const [{ id } = { id: "" }] = await ask<{ id: string }>(add, [occurrence.partnershipId, occurrence.id, input.persons, trimmed(input.name), state, hashOfCode(code), now]);
    const email = trimmed(input.email);
    if (email !== null) {
      await ask("insert into sign_up_address (sign_up_id, email, language, told) select $1, $2, $3, occurrence_as_told(o) from occurrence o where o.id = $4", [id, email, viewer.language, occurrence.id]);
      await this.mail.post(tx.reader, receipt(email, viewer.language, await aboutOf(ask, occurrence.id), code, state === SignUpState.WAITING));
    }
    await this.desk.settle(tx, held);
    return { id, code };
  }

  /** Of a code only its hash is kept: whoever sends the same act again, and so made it, gets another in its place. */
  private async codeOf(signUpId: string, made: Made | null): Promise<string | null> {
    if (made?.id === signUpId) {
      return made.code;
    }
    const code = newCode();
    const { rowCount } = await this.database.pool.query("update sign_up set code_hash = $2 where id = $1 and state <> 'CANCELLED'", [signUpId, hashOfCode(code)]);
    return rowCount === 1 ? code : null;
  }
}
