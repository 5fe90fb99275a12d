import type { MailService } from "./mail/mail.service.ts";
import { ContactsResolver } from "./partnership/contact.resolver.ts";
import { InvitationAnswerResolver, InvitationMutationsResolver, PartnershipInvitationsResolver } from "./partnership/invitation.resolver.ts";
import { InvitationAnswerService } from "./partnership/invitation-answer.service.ts";
import { InvitationService } from "./partnership/invitation.service.ts";
import { OrganisationService } from "./partnership/organisation.service.ts";
import { PartnershipPrivacyResolver, PrivacyMutationsResolver, ViewerPrivacyResolver } from "./partnership/privacy.resolver.ts";
import { PeopleMutationsResolver } from "./partnership/people-mutations.resolver.ts";
import { PersonService } from "./partnership/person.service.ts";
import { PrivacyService } from "./partnership/privacy.service.ts";
import { RoleRightsResolver } from "./partnership/role-rights.resolver.ts";
import { RoleService } from "./partnership/role.service.ts";
import type { Database } from "./shared/reader.ts";
import type { Clock } from "./shared/time/clock.ts";
import type { UnitOfWork } from "./shared/unit-of-work.ts";

interface Parts {
  readonly database: Database;
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork;
  readonly mail: MailService;
}

/** Who takes part, who may do what, and what is kept of people: a part of the composition root. */
export function peopleResolvers({ database, clock, unitOfWork, mail }: Parts): object[] {
  const privacy = new PrivacyService(database, unitOfWork);
  return [
    new PeopleMutationsResolver(new RoleService(unitOfWork), new PersonService(unitOfWork)),
    new RoleRightsResolver(),
    new ContactsResolver(),
    new PartnershipInvitationsResolver(),
    new InvitationMutationsResolver(new InvitationService(database, unitOfWork, mail), new OrganisationService(unitOfWork)),
    new InvitationAnswerResolver(new InvitationAnswerService(database, clock, unitOfWork)),
    new PartnershipPrivacyResolver(privacy),
    new ViewerPrivacyResolver(privacy),
    new PrivacyMutationsResolver(privacy),
  ];
}
