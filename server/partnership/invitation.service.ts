import { createHash, randomBytes } from "node:crypto";
import { throttle } from "../limits/throttle.ts";
import { hubAddress, type Letter } from "../mail/letter.ts";
import type { MailService } from "../mail/mail.service.ts";
import { Organisation } from "../people/organisation.entity.ts";
import { mayAct, maySee, requireFresh, requirePerson } from "../shared/access.ts";
import { forbidden, notFound } from "../shared/errors.ts";
import { idOf } from "../shared/global-id.ts";
import { UserErrorCode, type Outcome } from "../shared/mutation.ts";
import type { Database } from "../shared/reader.ts";
import { Problems, type Text } from "../shared/refusal.ts";
import { addDays } from "../shared/time/local-date.ts";
import type { Transaction, UnitOfWork } from "../shared/unit-of-work.ts";
import { Role, type Language, type Viewer } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import { Invitation, InvitationStatus } from "./invitation.entity.ts";
import type { InvitePersonInput, WithdrawInvitationInput } from "./invitation.inputs.ts";
import { mayInviteFor, mayWithdraw } from "./own-people.ts";
import { partnershipRules } from "./partnership.access.ts";
import { Partnership } from "./partnership.entity.ts";
import { isLed } from "./role.service.ts";

const goodForDays = 14;
const mostPerHour = 60;

const noAddress: Text = { sv: "Skriv en e-postadress, till exempel namn@forening.se.", en: "Write an e-mail address, such as name@association.org." };
const notMember: Text = { sv: "Välj en organisation som är med i partnerskapet.", en: "Choose an organisation that takes part in the partnership." };
const invited: Text = { sv: "Den adressen har redan en inbjudan som väntar på svar.", en: "That address already has an invitation that waits for an answer." };
const here: Text = { sv: "Den som har adressen arbetar redan i partnerskapet. Ge uppdraget i listan över personer.", en: "Whoever has that address works in the partnership already. Give the role in the list of people." };
const past: Text = { sv: "Välj i dag eller en senare dag.", en: "Choose today or a later day." };
const led: Text = { sv: "Partnerskapet har redan en processledare.", en: "The partnership has a process leader already." };
const over: Text = { sv: "Inbjudan väntar inte längre på svar.", en: "This invitation no longer waits for an answer." };

export const isAddress = (text: string): boolean => text.length <= 254 && /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@<>"(),:;.]{2,}$/.test(text);

export const hashOfSecret = (secret: string): Buffer => createHash("sha256").update(secret).digest();

/** Letters that ask people to come. Whoever holds one's secret reads that mailbox, and is let in by it once. */
export class InvitationService {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly mail: MailService,
  ) {}

  async invitePerson(viewer: Viewer, input: InvitePersonInput): Promise<Outcome> {
    requireFresh(viewer);
    const outcome = await this.unitOfWork.write(viewer, input, async (tx) => {
      const partnership = await tx.reader.byId(Partnership, idOf("Partnership", input.partnershipId));
      if (!partnership || !maySee(viewer, partnership)) {
        throw notFound("partnership");
      }
      const { role, lastDay = null } = input;
      const organisationId = idOf("Organisation", input.organisationId);
      if (!mayInviteFor(viewer, partnership.id, role, organisationId)) {
        throw forbidden();
      }
      // Whoever leads sees all letters; what an organisation writes is its own, and does not use up what the others may.
      const isLeading = mayAct(viewer, partnershipRules.managePeople, partnership.id);
      const visibility = isLeading ? Visibility.RESTRICTED : Visibility.ORGANISATION;
      await throttle(this.database, { name: "invitations", key: isLeading ? partnership.id : `${partnership.id} ${organisationId}`, most: mostPerHour, perSeconds: 3600 });
      await tx.reader.query("select from partnership where id = $1 for no key update", [partnership.id]);
      const email = input.email.trim().toLowerCase();
      await this.check(tx, partnership, email, organisationId, input);
      const expiresOn = addDays(tx.reader.clock.today(), goodForDays);
      const invitationId = await tx.insert(Invitation, { partnershipId: partnership.id, visibility, email, role, organisationId, lastDay, expiresOn, status: InvitationStatus.OPEN });
      const secret = randomBytes(32).toString("base64url");
      await tx.reader.query("insert into invitation_secret (invitation_id, hash) values ($1, $2)", [invitationId, hashOfSecret(secret)]);
      const organisation = await tx.reader.byId(Organisation, organisationId);
      await this.mail.post(tx.reader, letterTo(email, viewer.language, secret, partnership.name, organisation?.name ?? ""));
      return { invitationId };
    });
    this.mail.sendSoon();
    return outcome;
  }

  async withdrawInvitation(viewer: Viewer, input: WithdrawInvitationInput): Promise<Outcome> {
    requirePerson(viewer);
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const invitation = await tx.reader.byId(Invitation, idOf("Invitation", input.id));
      if (!invitation) {
        throw notFound("invitation");
      }
      if (!mayWithdraw(viewer, invitation)) {
        throw forbidden();
      }
      const refs = { invitationId: invitation.id };
      await tx.hold(invitation, input.expectedVersion, refs);
      new Problems(viewer.language).when(invitation.status !== InvitationStatus.OPEN, "form", UserErrorCode.NOT_IN_THIS_STATE, over).throwIfAny(refs);
      await tx.change(invitation, { status: InvitationStatus.WITHDRAWN });
      await tx.reader.query("delete from invitation_secret where invitation_id = $1", [invitation.id]);
      return refs;
    });
  }

  private async check(tx: Transaction, { id }: Partnership, email: string, organisationId: string, { role, lastDay }: InvitePersonInput): Promise<void> {
    const { reader, viewer } = tx;
    const today = reader.clock.today();
    const problems = new Problems(viewer.language).text("email", email, { most: 254, required: true });
    problems.when(email !== "" && !isAddress(email), "email", UserErrorCode.INVALID, noAddress);
    problems.when(Boolean(lastDay && lastDay < today), "lastDay", UserErrorCode.OUT_OF_RANGE, past);
    const members = await reader.query("select 1 from membership where partnership_id = $1 and organisation_id = $2 and valid @> $3::date", [id, organisationId, today]);
    problems.when(members.length === 0, "organisationId", UserErrorCode.INVALID, notMember);
    const open = await reader.query("select 1 from invitation where partnership_id = $1 and email = $2 and status = 'OPEN'", [id, email]);
    problems.when(open.length > 0, "email", UserErrorCode.NOT_IN_THIS_STATE, invited);
    // An administrator of an organisation is told of its own people alone: by no address of others do they learn whose it is.
    const works = await reader.query(
      `select 1 from assignment a join "user" u on u.id = a.user_id where a.partnership_id = $1 and lower(u.email) = $2 and (upper_inf(a.valid) or upper(a.valid) > $3::date)
         and ($4::uuid is null or (u.organisation_id = $4 and not u.protected_identity))`,
      [id, email, today, mayAct(viewer, partnershipRules.managePeople, id) ? null : organisationId],
    );
    problems.when(works.length > 0, "email", UserErrorCode.NOT_IN_THIS_STATE, here);
    problems.when(role === Role.PROCESS_LEADER && (await isLed(tx, id, today, lastDay ?? null)), "role", UserErrorCode.NOT_IN_THIS_STATE, led).throwIfAny();
  }
}

function letterTo(to: string, language: Language, secret: string, partnership: string, organisation: string): Letter {
  const address = `${hubAddress}/inbjudan#${secret}`;
  return {
    to,
    language,
    subject: { sv: `Inbjudan till ${partnership}`, en: `Invitation to ${partnership}` },
    text: {
      sv: `Hej!\n\nDu är inbjuden att arbeta i ${partnership} för ${organisation}. Öppna länken för att läsa mer och tacka ja.\n\n${address}\n\nLänken gäller i ${goodForDays} dagar. Om du inte vill vara med, eller om inbjudan inte är till dig, behöver du inte göra något.`,
      en: `Hello,\n\nYou are invited to work in ${partnership} for ${organisation}. Open the link to read more and to accept.\n\n${address}\n\nThe link is good for ${goodForDays} days. If you do not want to take part, or the invitation is not for you, there is nothing you need to do.`,
    },
    validForMinutes: goodForDays * 24 * 60,
  };
}
