import { networkOf } from "../limits/network.ts";
import { countGuess, throttle } from "../limits/throttle.ts";
import type { MailService } from "../mail/mail.service.ts";
import { notFound } from "../shared/errors.ts";
import { UserErrorCode, type MutationInput, type Outcome } from "../shared/mutation.ts";
import type { Database } from "../shared/reader.ts";
import { Problems, type Text } from "../shared/refusal.ts";
import type { Clock } from "../shared/time/clock.ts";
import type { Transaction, UnitOfWork } from "../shared/unit-of-work.ts";
import type { Language } from "../shared/viewer.ts";
import { hashOfCode, readCode } from "./code.ts";
import { visitorIn, type Desk, type Held } from "./desk.ts";
import { requireLetters } from "./letter-allowance.ts";
import { isAhead } from "./places.ts";
import { countOf } from "./queue.ts";
import { checkGrowth, checkWish, trimmed } from "./sign-up-checks.ts";
import type { CancelSignUpInput, ChangeSignUpInput } from "./sign-up.inputs.ts";
import { OwnSignUp, SignUpState } from "./sign-up.type.ts";

interface Asked {
  readonly address: string;
  readonly language: Language;
}

interface Found {
  readonly id: string;
  readonly partnershipId: string;
  readonly occurrenceId: string;
}

interface Row extends Omit<OwnSignUp, "occurrence" | "canChange"> {
  readonly startsAt: Date;
  readonly status: string;
}

const find = `select id, partnership_id as "partnershipId", occurrence_id as "occurrenceId" from sign_up where code_hash = $1`;

const read = `
  select s.occurrence_id as "occurrenceId", s.persons, s.name, s.state, s.place, o.starts_at as "startsAt", o.status,
    exists (select from sign_up_address a where a.sign_up_id = s.id) as "getsMessages",
    case when s.state = 'WAITING' then (select count(*)::int from sign_up b where b.occurrence_id = s.occurrence_id and b.state = 'WAITING' and b.place < s.place) end as "partiesBefore"
  from sign_up s join occurrence o on o.id = s.occurrence_id where s.id = $1`;

const over: Text = { sv: "Tillfället har börjat eller är inställt, eller så är anmälan redan avbokad.", en: "The occurrence has begun or was cancelled, or the sign-up was cancelled already." };

/** One text for whatever is wrong with a code: it tells nobody which one was good. */
const refused = () => notFound("sign-up");

/** What whoever holds a code does with its sign-up. They are nobody here. */
export class OwnSignUpService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly mail: MailService,
    private readonly desk: Desk,
    /** How many changes, and as many wrong codes, may come from one network in ten minutes. */
    private readonly most: number,
  ) {}

  async byCode(code: string, asked: Asked): Promise<OwnSignUp | null> {
    const found = await this.find(code, asked);
    return found && this.byId(found.id);
  }

  /** As it is now; for whoever has just proved that it is theirs. */
  async byId(id: string): Promise<OwnSignUp | null> {
    const { rows } = await this.database.pool.query<Row>(read, [id]);
    const [row] = rows;
    if (!row) {
      return null;
    }
    const { startsAt, status, ...told } = row;
    const canChange = told.state !== SignUpState.CANCELLED && isAhead({ startsAt, status } as Held["occurrence"], this.clock.now());
    return Object.assign(new OwnSignUp(), told, { canChange });
  }

  async changeSignUp(input: ChangeSignUpInput, asked: Asked): Promise<Outcome> {
    await requireLetters(this.database, input.email);
    return this.act(input, asked, async (tx, held, { id }) => {
      const { ask } = held;
      const [before] = await ask<Pick<OwnSignUp, "persons" | "name" | "state">>("select persons, name, state from sign_up where id = $1", [id]);
      const persons = input.persons ?? before?.persons ?? 1;
      const isConfirmed = before?.state === SignUpState.CONFIRMED;
      const problems = this.changeable(tx, held, before?.state);
      checkWish(problems, held, { ...input, persons });
      checkGrowth(problems, held, await countOf(ask, held.occurrence.id), { isConfirmed, more: persons - (before?.persons ?? 0) });
      problems.throwIfAny({ signUpId: id });
      await ask("update sign_up set persons = $2, name = $3 where id = $1", [id, persons, input.name === undefined ? before?.name : trimmed(input.name)]);
      await this.keepAddress(tx, held, id, input.email);
    });
  }

  /** Nothing of the person is left: a number in the order, and that it was given back. */
  cancelSignUp(input: CancelSignUpInput, asked: Asked): Promise<Outcome> {
    return this.act(input, asked, async (tx, held, { id }) => {
      const [before] = await held.ask<Pick<OwnSignUp, "state">>("select state from sign_up where id = $1", [id]);
      this.changeable(tx, held, before?.state).throwIfAny({ signUpId: id });
      await giveBack(held, id);
    });
  }

  private changeable({ viewer }: Transaction, { occurrence }: Held, state: SignUpState | undefined): Problems {
    const cannot = state === undefined || state === SignUpState.CANCELLED || !isAhead(occurrence, this.clock.now());
    return new Problems(viewer.language).when(cannot, "form", UserErrorCode.NOT_IN_THIS_STATE, over);
  }

  private async act<Input extends MutationInput & { code: string }>(input: Input, asked: Asked, work: (tx: Transaction, held: Held, found: Found) => Promise<void>): Promise<Outcome> {
    await throttle(this.database, { name: "sign-up changes", key: networkOf(asked.address), most: this.most, perSeconds: 600 });
    const found = await this.find(input.code, asked);
    if (!found) {
      throw refused();
    }
    const { viewer, once } = visitorIn(found.partnershipId, asked.language, input);
    const outcome = await this.desk.inTurn(found.occurrenceId, () =>
      this.unitOfWork.write(viewer, once, async (tx) => {
        const held = await this.desk.hold(tx, found.occurrenceId);
        await work(tx, held, found);
        await this.desk.settle(tx, held);
        return { signUpId: found.id };
      }),
    );
    this.mail.sendSoon();
    return outcome;
  }

  private async keepAddress({ viewer }: Transaction, { occurrence, ask }: Held, id: string, email: string | null | undefined): Promise<void> {
    const address = trimmed(email);
    if (email === undefined) {
      return;
    }
    await ask("delete from sign_up_address where sign_up_id = $1", [id]);
    if (address !== null) {
      await ask("insert into sign_up_address (sign_up_id, email, language, told) select $1, $2, $3, occurrence_as_told(o) from occurrence o where o.id = $4", [id, address, viewer.language, occurrence.id]);
    }
  }

  /** A code that could be somebody's and is not counts as a guess from where it came. */
  private async find(code: string, { address }: Asked): Promise<Found | null> {
    if (readCode(code) === null) {
      return null;
    }
    const { rows } = await this.database.pool.query<Found>(find, [hashOfCode(code)]);
    if (!rows[0]) {
      await countGuess(this.database, networkOf(address), this.most);
    }
    return rows[0] ?? null;
  }
}

/** Takes a sign-up back, whoever does it: what was said of the person goes at once. */
export async function giveBack({ ask }: Held, id: string): Promise<void> {
  await ask("delete from sign_up_address where sign_up_id = $1", [id]);
  await ask("update sign_up set state = 'CANCELLED', name = null where id = $1", [id]);
}
