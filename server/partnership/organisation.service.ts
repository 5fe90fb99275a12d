import { Organisation, OrganisationKind } from "../people/organisation.entity.ts";
import { readOrganisationNumber, type NumberFault } from "../people/organisation-number.ts";
import { requirePerson, requireRight } from "../shared/access.ts";
import { notFound } from "../shared/errors.ts";
import { idOf, toGlobalId } from "../shared/global-id.ts";
import { UserErrorCode, type MutationInput, type Outcome } from "../shared/mutation.ts";
import { Problems, type Text } from "../shared/refusal.ts";
import type { Transaction, UnitOfWork } from "../shared/unit-of-work.ts";
import { validFrom } from "../shared/valid-time.ts";
import type { Viewer } from "../shared/viewer.ts";
import { Membership, MembershipRole, MembershipStatus } from "./membership.entity.ts";
import type { AddOrganisationInput, AdmitOrganisationInput, InviteOrganisationInput, WithdrawOrganisationInput } from "./organisation.inputs.ts";
import { partnershipRules } from "./partnership.access.ts";
import { Partnership } from "./partnership.entity.ts";

const faults: Record<NumberFault, Text> = {
  FORM: { sv: "Ett organisationsnummer har tio siffror, till exempel 802000-0017.", en: "An organisation number has ten digits, such as 802000-0017." },
  PERSON: { sv: "Det här ser ut som ett personnummer. Sådana sparas inte här: lämna fältet tomt.", en: "This looks like a personal identity number. None are kept here: leave the field empty." },
  CHECK_DIGIT: { sv: "Numret stämmer inte. Kontrollera siffrorna.", en: "The number is not right. Check its digits." },
};
const noNumber: Text = { sv: "En grupp av boende har inget organisationsnummer. Lämna fältet tomt.", en: "A group of residents has no organisation number. Leave the field empty." };
const noAddress: Text = { sv: "Skriv en webbadress som börjar med https://.", en: "Write a web address that begins with https://." };
const answered: Text = { sv: "Organisationen är inte längre inbjuden: den är redan med, eller har lämnat.", en: "The organisation is invited no more: it takes part already, or has left." };
const member: Text = { sv: "Organisationen är redan med i partnerskapet, eller inbjuden.", en: "The organisation takes part in the partnership already, or is invited." };

function isWebAddress(text: string): boolean {
  try {
    return /^https?:$/.test(new URL(text).protocol);
  } catch {
    return false;
  }
}

interface Asked extends MutationInput {
  readonly partnershipId: string;
  readonly role: MembershipRole;
  readonly hasAgreed: boolean;
}

/** Where those stand who take part: parties have signed the agreement, supporters want to be with and sign nothing. */
const taking = (role: MembershipRole): MembershipStatus => (role === MembershipRole.PARTY ? MembershipStatus.PARTY : MembershipStatus.INTENT);

/** Organisations that are asked to take part. They are invited until they have said that they want to, or are asked no more. */
export class OrganisationService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  addOrganisation(viewer: Viewer, input: AddOrganisationInput): Promise<Outcome> {
    return this.invite(viewer, input, async (tx) => {
      const problems = new Problems(viewer.language).text("name", input.name, { most: 120, required: true }).text("website", input.website, { most: 200 });
      const website = input.website?.trim() || null;
      problems.when(website !== null && !isWebAddress(website), "website", UserErrorCode.INVALID, noAddress);
      const orgNumber = this.checkNumber(problems, input);
      problems.throwIfAny();
      const [known] = orgNumber === null ? [] : await tx.reader.query<{ id: string }>("select id from organisation where org_number = $1", [orgNumber]);
      const { kind } = input;
      return known?.id ?? tx.insert(Organisation, { name: input.name.trim(), kind, orgNumber, website });
    });
  }

  inviteOrganisation(viewer: Viewer, input: InviteOrganisationInput): Promise<Outcome> {
    return this.invite(viewer, input, async (tx) => {
      const organisation = await tx.reader.byId(Organisation, idOf("Organisation", input.organisationId));
      if (!organisation) {
        throw notFound("organisation");
      }
      return organisation.id;
    });
  }

  /** It has said yes. That it takes part is a fact of its own, from today: that it was asked was none. */
  admitOrganisation(viewer: Viewer, input: AdmitOrganisationInput): Promise<Outcome> {
    return this.decide(viewer, input, async (tx, { id, partnershipId, organisationId, unitId }) => {
      await this.remove(tx, id);
      const { role } = input;
      return { membershipId: await tx.insert(Membership, { partnershipId, organisationId, unitId, role, status: taking(role), valid: validFrom(tx.reader.clock.today()) }) };
    });
  }

  /** It was asked, and never took part: nothing of it is left but the history. */
  withdrawOrganisation(viewer: Viewer, input: WithdrawOrganisationInput): Promise<Outcome> {
    return this.decide(viewer, input, async (tx, { id }) => {
      await this.remove(tx, id);
      return { withdrawnId: toGlobalId("Membership", id) };
    });
  }

  private async remove({ reader }: Transaction, id: string): Promise<void> {
    await reader.query("delete from membership where id = $1", [id]);
  }

  /** About an organisation that is invited, as the caller saw it. */
  private async decide(viewer: Viewer, input: AdmitOrganisationInput | WithdrawOrganisationInput, deed: (tx: Transaction, membership: Membership) => Promise<Record<string, string>>): Promise<Outcome> {
    requirePerson(viewer);
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const membership = await tx.reader.byId(Membership, idOf("Membership", input.id));
      requireRight(viewer, partnershipRules.managePeople, "membership", membership);
      const refs = { membershipId: membership.id };
      await tx.hold(membership, input.expectedVersion, refs);
      new Problems(viewer.language).when(membership.status !== MembershipStatus.INVITED, "id", UserErrorCode.NOT_IN_THIS_STATE, answered).throwIfAny(refs);
      return deed(tx, membership);
    });
  }

  private async invite(viewer: Viewer, input: Asked, organisationOf: (tx: Transaction) => Promise<string>): Promise<Outcome> {
    requirePerson(viewer);
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const partnership = await tx.reader.byId(Partnership, idOf("Partnership", input.partnershipId));
      requireRight(viewer, partnershipRules.managePeople, "partnership", partnership);
      await tx.reader.query("select from partnership where id = $1 for no key update", [partnership.id]);
      const organisationId = await organisationOf(tx);
      const today = tx.reader.clock.today();
      const standing = await tx.reader.query("select 1 from membership where partnership_id = $1 and organisation_id = $2 and unit_id is null and (upper_inf(valid) or upper(valid) > $3::date)", [partnership.id, organisationId, today]);
      const field = "organisationId" in input ? "organisationId" : "name";
      new Problems(viewer.language).when(standing.length > 0, field, UserErrorCode.NOT_IN_THIS_STATE, member).throwIfAny();
      const membershipId = await tx.insert(Membership, { partnershipId: partnership.id, organisationId, role: input.role, status: input.hasAgreed ? taking(input.role) : MembershipStatus.INVITED, valid: validFrom(today) });
      return { membershipId };
    });
  }

  private checkNumber(problems: Problems, { kind, orgNumber }: AddOrganisationInput): string | null {
    if (!orgNumber?.trim()) {
      return null;
    }
    problems.when(kind === OrganisationKind.RESIDENT_GROUP, "orgNumber", UserErrorCode.INVALID, noNumber);
    const read = readOrganisationNumber(orgNumber);
    if ("fault" in read) {
      problems.add("orgNumber", read.fault === "PERSON" ? UserErrorCode.SENSITIVE_TEXT : UserErrorCode.INVALID, faults[read.fault]);
      return null;
    }
    return read.number;
  }
}
