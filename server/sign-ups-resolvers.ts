import type { MailService } from "./mail/mail.service.ts";
import type { Database } from "./shared/reader.ts";
import type { Clock } from "./shared/time/clock.ts";
import type { UnitOfWork } from "./shared/unit-of-work.ts";
import { Desk } from "./sign-ups/desk.ts";
import { HostSlotService } from "./sign-ups/host-slot.service.ts";
import { ActivitySignUpResolver, OccurrenceHostsResolver, OccurrenceSignUpResolver, SignUpListResolver } from "./sign-ups/occurrence-sign-up.resolver.ts";
import { OwnSignUpService } from "./sign-ups/own-sign-up.service.ts";
import { SignUpListService } from "./sign-ups/sign-up-list.service.ts";
import { OwnSignUpResolver, SignUpMutationsResolver } from "./sign-ups/sign-up-mutations.resolver.ts";
import { SignUpRuleService } from "./sign-ups/sign-up-rule.service.ts";
import { SignUpService } from "./sign-ups/sign-up.service.ts";

interface Parts {
  readonly database: Database;
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork;
  readonly mail: MailService;
  /** How many sign-ups may come from one network in ten minutes. */
  readonly most: number;
}

/** Who comes along, and who is a host: a part of the composition root. */
export function signUpResolvers({ database, clock, unitOfWork, mail, most }: Parts): object[] {
  const desk = new Desk(mail);
  const list = new SignUpListService(unitOfWork, desk);
  return [
    new ActivitySignUpResolver(),
    new OccurrenceSignUpResolver(),
    new OccurrenceHostsResolver(),
    new SignUpListResolver(list),
    new OwnSignUpResolver(new SignUpService(database, clock, unitOfWork, mail, desk, most), new OwnSignUpService(database, clock, unitOfWork, mail, desk, most)),
    new SignUpMutationsResolver(new SignUpRuleService(unitOfWork, mail, desk), list, new HostSlotService(unitOfWork, desk)),
  ];
}
