import { Assignment } from "../people/assignment.entity.ts";
import { assignmentKind } from "../people/assignment.kind.ts";
import { User, UserStatus } from "../people/user.entity.ts";
import { mayAct, maySee, requireFresh, requirePerson } from "../shared/access.ts";
import { giveReason } from "../shared/audit.ts";
import { forbidden, notFound } from "../shared/errors.ts";
import { idOf } from "../shared/global-id.ts";
import { UserErrorCode, type Outcome } from "../shared/mutation.ts";
import { Problems, type Text } from "../shared/refusal.ts";
import { SecurityEvent } from "../shared/security-log.ts";
import { addDays, type LocalDate } from "../shared/time/local-date.ts";
import type { Transaction, UnitOfWork } from "../shared/unit-of-work.ts";
import { firstDay, lastDay, validFrom } from "../shared/valid-time.ts";
import { Role, type Viewer } from "../shared/viewer.ts";
import { mayDecideAbout } from "./own-people.ts";
import { partnershipRules } from "./partnership.access.ts";
import { Partnership } from "./partnership.entity.ts";
import type { EndRoleInput, GiveRoleInput } from "./role.inputs.ts";

const mostYears = 10;

const past: Text = { sv: "Välj i dag eller en senare dag.", en: "Choose today or a later day." };
const backwards: Text = { sv: "Sista dagen kan inte komma före den första.", en: "The last day cannot come before the first." };
const tooFar: Text = { sv: `Välj en dag inom ${mostYears} år.`, en: `Choose a day within ${mostYears} years.` };
const notSignedIn: Text = { sv: "Personen kan inte logga in just nu. Släpp in personen igen först.", en: "This person may not sign in just now. Let them in again first." };
const held: Text = { sv: "Personen har redan det uppdraget någon av de dagarna.", en: "This person already holds that role on some of those days." };
const led: Text = {
  sv: "Partnerskapet har redan en processledare då. Avsluta det uppdraget först, eller välj en senare dag.",
  en: "The partnership has a process leader then. End that role first, or choose a later day.",
};
const ofNobody: Text = {
  sv: "Personen arbetar inte för någon organisation som är med i partnerskapet då.",
  en: "This person works for no organisation that takes part in the partnership then.",
};
const ended: Text = { sv: "Uppdraget är redan avslutat.", en: "This role has ended already." };
const notEarlier: Text = { sv: "Uppdraget slutar redan den dagen eller tidigare.", en: "This role already ends that day or earlier." };

/** Roles that people hold for a time. One that has begun is ended, never overwritten (INV-2). */
export class RoleService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async giveRole(viewer: Viewer, input: GiveRoleInput): Promise<Outcome> {
    requireFresh(viewer);
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const partnership = await tx.reader.byId(Partnership, idOf("Partnership", input.partnershipId));
      if (!partnership || !maySee(viewer, partnership)) {
        throw notFound("partnership");
      }
      const user = await tx.reader.byId(User, idOf("User", input.userId));
      await this.requireGiving(tx, partnership.id, user, input);
      await hold(tx, partnership.id);
      if (!user) {
        throw notFound("person");
      }
      await this.checkGiving(tx, partnership, user, input);
      await giveReason(tx.reader, input.reason);
      const { from, role } = input;
      const assignmentId = await tx.insert(Assignment, { partnershipId: partnership.id, userId: user.id, role, valid: validFrom(from, input.lastDay ?? null) });
      tx.tell(SecurityEvent.ROLE_GIVEN, { subjectId: user.id, partnershipId: partnership.id });
      return { assignmentId };
    });
  }

  async endRole(viewer: Viewer, input: EndRoleInput): Promise<Outcome> {
    requirePerson(viewer);
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const assignment = await tx.reader.byId(Assignment, idOf("Assignment", input.id));
      if (!assignment) {
        throw notFound("role");
      }
      if (!mayDecideAbout(viewer, assignment.partnershipId, assignment.role, await tx.reader.byId(User, assignment.userId))) {
        throw forbidden();
      }
      await hold(tx, assignment.partnershipId);
      const refs = { assignmentId: assignment.id };
      await tx.hold(assignment, input.expectedVersion, refs);
      const today = tx.reader.clock.today();
      const end = lastDay(assignment.valid);
      const problems = new Problems(viewer.language).text("reason", input.reason, { most: 300 });
      problems.when(end !== null && end < today, "form", UserErrorCode.NOT_IN_THIS_STATE, ended);
      if (input.lastDay) {
        problems.when(input.lastDay < today, "lastDay", UserErrorCode.OUT_OF_RANGE, past);
        problems.when(input.lastDay < firstDay(assignment.valid), "lastDay", UserErrorCode.OUT_OF_RANGE, backwards);
        problems.when(end !== null && end >= today && input.lastDay >= end, "lastDay", UserErrorCode.OUT_OF_RANGE, notEarlier);
      }
      problems.throwIfAny(refs);
      await giveReason(tx.reader, input.reason);
      await endAssignment(tx, assignment, input.lastDay ?? null);
      tx.tell(SecurityEvent.ROLE_ENDED, { subjectId: assignment.userId, partnershipId: assignment.partnershipId });
      return refs;
    });
  }

  /** The process leader gives every role, and an administrator some to their own; while nobody leads, the steering group appoints somebody. */
  private async requireGiving(tx: Transaction, partnershipId: string, user: User | null, { role, from, lastDay: end }: GiveRoleInput): Promise<void> {
    if (mayDecideAbout(tx.viewer, partnershipId, role, user)) {
      return;
    }
    const isVacant = role === Role.PROCESS_LEADER && !(await isLed(tx, partnershipId, from, end ?? null));
    if (!isVacant || !mayAct(tx.viewer, partnershipRules.appoint, partnershipId)) {
      throw forbidden();
    }
  }

  private async checkGiving(tx: Transaction, { id }: Partnership, user: User, { role, from, lastDay: end, reason }: GiveRoleInput): Promise<void> {
    const problems = new Problems(tx.viewer.language).text("reason", reason, { most: 300 });
    const today = tx.reader.clock.today();
    problems.when(from < today, "from", UserErrorCode.OUT_OF_RANGE, past);
    problems.when(end !== null && end !== undefined && end < from, "lastDay", UserErrorCode.OUT_OF_RANGE, backwards);
    const furthest = addDays(today, mostYears * 365);
    problems.when(from > furthest, "from", UserErrorCode.OUT_OF_RANGE, tooFar);
    problems.when((end ?? today) > furthest, "lastDay", UserErrorCode.OUT_OF_RANGE, tooFar);
    problems.when(user.status === UserStatus.SUSPENDED || user.status === UserStatus.LEFT, "userId", UserErrorCode.NOT_IN_THIS_STATE, notSignedIn).throwIfAny();
    const valid = validFrom(from, end ?? null);
    const same = await tx.reader.query("select 1 from assignment where partnership_id = $1 and user_id = $2 and role = $3 and valid && $4::daterange", [id, user.id, role, valid]);
    problems.when(same.length > 0, "role", UserErrorCode.NOT_IN_THIS_STATE, held).throwIfAny();
    const belongs = role !== Role.ORGANISATION_ADMINISTRATOR || (await isOfMember(tx, id, user, from));
    problems.when(!belongs, "userId", UserErrorCode.NOT_IN_THIS_STATE, ofNobody).throwIfAny();
    const other = role === Role.PROCESS_LEADER && (await isLed(tx, id, from, end ?? null));
    problems.when(other, "role", UserErrorCode.NOT_IN_THIS_STATE, led).throwIfAny();
  }
}

/** Those who change who does what in a partnership queue on its row. */
async function hold({ reader }: Transaction, partnershipId: string): Promise<void> {
  await reader.query("select from partnership where id = $1 for no key update", [partnershipId]);
}

/** Whether somebody works for an organisation that the partnership has with it on a day, or has asked. */
async function isOfMember({ reader }: Transaction, partnershipId: string, { organisationId }: User, day: LocalDate): Promise<boolean> {
  const found = await reader.query("select 1 from membership where partnership_id = $1 and organisation_id = $2 and valid @> $3::date", [partnershipId, organisationId, day]);
  return found.length > 0;
}

/** INV-1: whether somebody is process leader on any of these days. */
export async function isLed({ reader }: Transaction, partnershipId: string, from: LocalDate, end: LocalDate | null): Promise<boolean> {
  const found = await reader.query("select 1 from assignment where partnership_id = $1 and role = 'PROCESS_LEADER' and valid && $2::daterange", [partnershipId, validFrom(from, end)]);
  return found.length > 0;
}

/** Ends a role with a day, or at once. What never lasted a whole day is taken back; the history keeps that it was there. */
async function endAssignment(tx: Transaction, assignment: Assignment, end: LocalDate | null): Promise<void> {
  const today = tx.reader.clock.today();
  const begins = firstDay(assignment.valid);
  if (end === null && begins >= today) {
    await tx.reader.query("delete from assignment where id = $1", [assignment.id]);
  } else {
    await tx.change(assignment, { valid: validFrom(begins, end ?? addDays(today, -1)) });
  }
}

/** Ends every role that somebody holds or is to hold in a partnership, at once; answers how many. */
export async function endAllRoles(tx: Transaction, partnershipId: string, userId: string): Promise<number> {
  await hold(tx, partnershipId);
  const open = await tx.reader.select(assignmentKind, "where t.partnership_id = $1 and t.user_id = $2 and (upper_inf(t.valid) or upper(t.valid) > $3::date) order by t.id", [partnershipId, userId, tx.reader.clock.today()]);
  for (const assignment of open) {
    await endAssignment(tx, assignment, null);
  }
  return open.length;
}
