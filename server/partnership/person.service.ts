import { User, UserStatus } from "../people/user.entity.ts";
import { requirePerson, requireRight } from "../shared/access.ts";
import { audit, AuditAct, giveReason } from "../shared/audit.ts";
import { notFound } from "../shared/errors.ts";
import { idOf } from "../shared/global-id.ts";
import { UserErrorCode, type MutationInput, type Outcome } from "../shared/mutation.ts";
import { Problems, type Text } from "../shared/refusal.ts";
import { SecurityEvent } from "../shared/security-log.ts";
import type { Transaction, UnitOfWork } from "../shared/unit-of-work.ts";
import type { Viewer } from "../shared/viewer.ts";
import { partnershipRules } from "./partnership.access.ts";
import { Partnership } from "./partnership.entity.ts";
import type { RemovePersonInput, ResumePersonInput, SuspendPersonInput } from "./role.inputs.ts";
import { endAllRoles } from "./role.service.ts";

const yourself: Text = {
  sv: "Du kan inte göra det här med dig själv. Lämna först över uppdraget till någon annan.",
  en: "You cannot do this to yourself. Hand over your role to somebody else first.",
};
const noRole: Text = { sv: "Personen har inget uppdrag i partnerskapet.", en: "This person holds no role in the partnership." };
const elsewhere: Text = {
  sv: "Personen arbetar också i ett annat partnerskap. Ta bort personen härifrån i stället.",
  en: "This person works in another partnership too. Remove them from this one instead.",
};
const suspended: Text = { sv: "Personen är redan avstängd.", en: "This person is shut out already." };
const active: Text = { sv: "Personen är inte avstängd.", en: "This person is not shut out." };

interface About extends MutationInput {
  readonly partnershipId: string;
  readonly userId: string;
  readonly reason?: string | null;
}

/** What the process leader decides about somebody who has left, or must not come in for a time. */
export class PersonService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Ends all that somebody does in a partnership, at once. What they do elsewhere is nobody's business here. */
  removePerson(viewer: Viewer, input: RemovePersonInput): Promise<Outcome> {
    return this.decide(viewer, input, async (tx, partnership, user) => {
      const ended = await endAllRoles(tx, partnership.id, user.id);
      new Problems(viewer.language).when(ended === 0, "userId", UserErrorCode.NOT_IN_THIS_STATE, noRole).throwIfAny();
      tx.tell(SecurityEvent.PERSON_REMOVED, { subjectId: user.id, partnershipId: partnership.id });
    });
  }

  /** Shuts somebody out: nothing they have open goes on, and no way to sign in works, until they are let in again. */
  suspendPerson(viewer: Viewer, input: SuspendPersonInput): Promise<Outcome> {
    return this.decide(viewer, input, async (tx, partnership, user) => {
      const problems = new Problems(viewer.language).when(user.status !== UserStatus.ACTIVE, "userId", UserErrorCode.NOT_IN_THIS_STATE, suspended);
      problems.when(await worksElsewhere(tx, partnership, user), "userId", UserErrorCode.NOT_IN_THIS_STATE, elsewhere).throwIfAny();
      await tx.change(user, { status: UserStatus.SUSPENDED });
      await audit(tx.reader, { what: AuditAct.PERSON_SUSPENDED, partnershipId: partnership.id, subjectId: user.id, reason: input.reason ?? null });
      tx.tell(SecurityEvent.PERSON_SUSPENDED, { subjectId: user.id, partnershipId: partnership.id });
    });
  }

  resumePerson(viewer: Viewer, input: ResumePersonInput): Promise<Outcome> {
    return this.decide(viewer, input, async (tx, partnership, user) => {
      const problems = new Problems(viewer.language).when(user.status !== UserStatus.SUSPENDED, "userId", UserErrorCode.NOT_IN_THIS_STATE, active);
      problems.when(await worksElsewhere(tx, partnership, user), "userId", UserErrorCode.NOT_IN_THIS_STATE, elsewhere).throwIfAny();
      await tx.change(user, { status: UserStatus.ACTIVE });
      await audit(tx.reader, { what: AuditAct.PERSON_RESUMED, partnershipId: partnership.id, subjectId: user.id, reason: input.reason ?? null });
      tx.tell(SecurityEvent.PERSON_RESUMED, { subjectId: user.id, partnershipId: partnership.id });
    });
  }

  private async decide(viewer: Viewer, input: About, work: (tx: Transaction, partnership: Partnership, user: User) => Promise<void>): Promise<Outcome> {
    requirePerson(viewer);
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const partnership = await tx.reader.byId(Partnership, idOf("Partnership", input.partnershipId));
      requireRight(viewer, partnershipRules.managePeople, "partnership", partnership);
      const user = await tx.reader.byId(User, idOf("User", input.userId));
      if (!user?.partnershipIds.includes(partnership.id)) {
        throw notFound("person");
      }
      const problems = new Problems(viewer.language).text("reason", input.reason, { most: 300 });
      problems.when(user.id === viewer.userId, "userId", UserErrorCode.INVALID, yourself).throwIfAny();
      await tx.reader.query(`select from "user" where id = $1 for no key update`, [user.id]);
      await giveReason(tx.reader, input.reason);
      await work(tx, partnership, user);
      return { userId: user.id };
    });
  }
}

async function worksElsewhere({ reader }: Transaction, partnership: Partnership, user: User): Promise<boolean> {
  const [found] = await reader.query<{ elsewhere: boolean }>("select works_elsewhere($1, $2, $3::date) as elsewhere", [user.id, partnership.id, reader.clock.today()]);
  return found?.elsewhere === true;
}
