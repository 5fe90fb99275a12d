import { randomUUID } from "node:crypto";
import { networkOf } from "../limits/network.ts";
import { throttle } from "../limits/throttle.ts";
import { Assignment } from "../people/assignment.entity.ts";
import { User, UserStatus } from "../people/user.entity.ts";
import { DomainError } from "../shared/errors.ts";
import { UserErrorCode, type Outcome } from "../shared/mutation.ts";
import { takesPart } from "../shared/held-roles.ts";
import type { Database } from "../shared/reader.ts";
import { Problems, type Text } from "../shared/refusal.ts";
import { SecurityEvent } from "../shared/security-log.ts";
import type { Clock } from "../shared/time/clock.ts";
import type { LocalDate } from "../shared/time/local-date.ts";
import type { Transaction, UnitOfWork } from "../shared/unit-of-work.ts";
import { validFrom } from "../shared/valid-time.ts";
import { hubItself, Role, type Language } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import { Invitation, InvitationStatus } from "./invitation.entity.ts";
import type { AcceptInvitationInput } from "./invitation.inputs.ts";
import { hashOfSecret } from "./invitation.service.ts";
import { OpenInvitation } from "./invitation.type.ts";
import { isLed } from "./role.service.ts";

const find = `
  select i.id, i.partnership_id as "partnershipId", i.role, i.email, i.expires_on as "expiresOn", i.last_day as "lastDay", i.organisation_id as "organisationId", i.visibility,
    i.status, i.accepted_by_id as "acceptedById", p.name as "partnershipName", p.slug as "partnershipSlug", o.name as "organisationName",
    u.id as "userId", u.status as "userStatus", u.organisation_id as "userOrganisationId"
  from invitation_secret s join invitation i on i.id = s.invitation_id
  join partnership p on p.id = i.partnership_id join organisation o on o.id = i.organisation_id
  left join "user" u on u.id = i.accepted_by_id or (i.accepted_by_id is null and lower(u.email) = i.email)
  where s.hash = $1 order by u.id limit 1`;

interface Found extends Pick<Invitation, "id" | "partnershipId" | "role" | "expiresOn" | "lastDay" | "organisationId" | "visibility" | "status" | "acceptedById"> {
  readonly email: string;
  readonly partnershipName: string;
  readonly partnershipSlug: string;
  readonly organisationName: string;
  readonly userId: string | null;
  readonly userStatus: UserStatus | null;
  readonly userOrganisationId: string | null;
}

interface Asked {
  readonly address: string;
  readonly language: Language;
}

const shutOut: Text = { sv: "Den här adressen kan inte användas. Prata med processledaren.", en: "This address cannot be used. Talk to the process leader." };
const led: Text = { sv: "Partnerskapet har fått en annan processledare. Prata med den som bjöd in dig.", en: "The partnership has got another process leader. Talk to whoever invited you." };

const others = (organisation: string): Text => ({
  sv: `Inbjudan är till dem som arbetar för ${organisation}, och du arbetar för en annan organisation. Prata med processledaren.`,
  en: `The invitation is for those who work for ${organisation}, and you work for another organisation. Talk to the process leader.`,
});
const left = (organisation: string): Text => ({ sv: `${organisation} är inte längre med i partnerskapet.`, en: `${organisation} takes part in the partnership no more.` });

/** One text for whatever is wrong with a letter: it tells nobody which one was good. */
const refused = () => new DomainError("NOT_FOUND", "This invitation is not accepted. It may be used, withdrawn or too old.");

/** What somebody does with the letter they got. They are nobody here yet, or have not said who they are. */
export class InvitationAnswerService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async openInvitation(secret: string, asked: Asked): Promise<OpenInvitation | null> {
    const found = await this.find(secret, asked);
    return found && this.isOpen(found) ? Object.assign(new OpenInvitation(), { ...found, isKnown: found.userId !== null }) : null;
  }

  /** The person comes to be, with the mailbox that the letter went to, and the role begins. Signing in is another step. */
  async acceptInvitation(input: AcceptInvitationInput, asked: Asked): Promise<{ outcome: Outcome; slug: string | null }> {
    const found = await this.find(input.secret, asked);
    if (!found || !(this.isOpen(found) || found.acceptedById !== null)) {
      throw refused();
    }
    const userId = found.userId ?? randomUUID();
    const viewer = { ...hubItself([found.partnershipId]), userId, language: asked.language };
    const outcome = await this.unitOfWork.write(viewer, input, async (tx) => {
      const open = await tx.reader.query("select 1 from invitation where id = $1 and status = 'OPEN' for update", [found.id]);
      if (open.length === 0) {
        throw refused();
      }
      await this.check(tx, found, input);
      await this.letIn(tx, found, userId, input);
      return {};
    });
    return { outcome, slug: outcome.userErrors.length > 0 ? null : found.partnershipSlug };
  }

  private async check(tx: Transaction, found: Found, { displayName }: AcceptInvitationInput): Promise<void> {
    const { partnershipId, role, lastDay, userId, userStatus, organisationId, organisationName } = found;
    const problems = new Problems(tx.viewer.language).text("displayName", displayName, { most: 80, required: userId === null });
    problems.when(userStatus === UserStatus.SUSPENDED || userStatus === UserStatus.LEFT, "form", UserErrorCode.NOT_IN_THIS_STATE, shutOut);
    // What an organisation has written is for its own people, while it takes part; and so is the role of its administrator.
    const isOrganisations = found.visibility === Visibility.ORGANISATION;
    const isOwn = userId === null || found.userOrganisationId === organisationId;
    problems.when(!isOwn && (isOrganisations || role === Role.ORGANISATION_ADMINISTRATOR), "form", UserErrorCode.NOT_IN_THIS_STATE, others(organisationName));
    const [{ takes } = { takes: false }] = await tx.reader.query<{ takes: boolean }>(`select ${takesPart("$1", "$2", "$3")} as takes`, [partnershipId, organisationId, this.clock.today()]);
    problems.when(isOrganisations && !takes, "form", UserErrorCode.NOT_IN_THIS_STATE, left(organisationName));
    await tx.reader.query("select from partnership where id = $1 for no key update", [partnershipId]);
    problems.when(role === Role.PROCESS_LEADER && (await isLed(tx, partnershipId, this.clock.today(), lastDay)), "form", UserErrorCode.NOT_IN_THIS_STATE, led).throwIfAny();
  }

  private async letIn(tx: Transaction, found: Found, userId: string, { displayName }: AcceptInvitationInput): Promise<void> {
    const { partnershipId, role, lastDay, organisationId, email } = found;
    if (found.userId === null) {
      await tx.insert(User, { id: userId, displayName: displayName?.trim() ?? "", email, organisationId, status: UserStatus.ACTIVE });
    }
    const valid = validFrom(this.clock.today(), lastDay);
    const held = await tx.reader.query("select 1 from assignment where partnership_id = $1 and user_id = $2 and role = $3 and valid && $4::daterange", [partnershipId, userId, role, valid]);
    if (held.length === 0) {
      await tx.insert(Assignment, { partnershipId, userId, role, valid });
      tx.tell(SecurityEvent.ROLE_GIVEN, { subjectId: userId, partnershipId });
    }
    await tx.changeWhere(Invitation, { status: InvitationStatus.ACCEPTED, acceptedById: userId }, "id = :id", { id: found.id });
  }

  private isOpen({ status, expiresOn }: Found): boolean {
    return status === InvitationStatus.OPEN && expiresOn >= this.clock.today();
  }

  /** Guessing is slowed down for everybody in the same network. */
  private async find(secret: string, { address }: Asked): Promise<Found | null> {
    await throttle(this.database, { name: "invitation answers", key: networkOf(address), most: 60, perSeconds: 600 });
    const { rows } = await this.database.pool.query<Found>(find, [hashOfSecret(secret.slice(0, 200))]);
    return rows[0] ?? null;
  }
}

/** Marks what nobody answered in time, so that those who follow see it. */
export async function expireInvitations({ pool }: Database, today: LocalDate): Promise<void> {
  await pool.query("update invitation set status = 'EXPIRED', version = version + 1 where status = 'OPEN' and expires_on < $1::date", [today]);
  await pool.query("delete from invitation_secret s using invitation i where i.id = s.invitation_id and i.expires_on < $1::date", [today]);
}
