import { Role } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import { validFrom } from "../shared/valid-time.ts";
import type { PartnershipPlan, PartyPlan } from "./model.ts";
import type { Row } from "./rows.ts";
import { stableId } from "./stable.ts";

/** Where everything of one partnership is found by the short names that its plan uses. */
export interface Ids {
  readonly partnership: string;
  readonly organisation: (party: string) => string;
  readonly unit: (party: string) => string | null;
  readonly membership: (party: string) => string;
  readonly goal: (code: string) => string;
  readonly indicator: (code: string) => string;
  readonly room: (key: string) => string;
  readonly user: (role: Role) => string;
}

export function idsOf(plan: PartnershipPlan): Ids {
  const parties = new Map(plan.parties.map((party) => [party.key, party]));
  const party = (key: string): PartyPlan => {
    const found = parties.get(key);
    if (!found) {
      throw new Error(`${plan.slug} has no party ${key}.`);
    }
    return found;
  };
  return {
    partnership: stableId(plan.slug),
    organisation: (key) => stableId(plan.slug, "organisation", party(key).organisation),
    unit: (key) => (party(key).unit ? stableId(plan.slug, "unit", key) : null),
    membership: (key) => stableId(plan.slug, "membership", party(key).key),
    goal: (code) => stableId(plan.slug, "goal", code),
    indicator: (code) => stableId(plan.slug, "indicator", code),
    room: (key) => stableId(plan.slug, "room", key),
    user: (role) => stableId(plan.slug, "user", role),
  };
}

interface RoleText {
  readonly role: Role;
  readonly mailbox: string;
  readonly title: string;
}

export const demoRoles: readonly RoleText[] = [
  { role: Role.PROCESS_LEADER, mailbox: "processledare", title: "Processledare" },
  { role: Role.STEERING_MEMBER, mailbox: "styrgrupp", title: "Styrgrupp" },
  { role: Role.WORKING_MEMBER, mailbox: "arbetsgrupp", title: "Arbetsgrupp" },
  { role: Role.ACTIVITY_LEADER, mailbox: "aktivitetsledare", title: "Aktivitetsledare" },
  { role: Role.REPORTER, mailbox: "rapportor", title: "Rapportör" },
  { role: Role.EVALUATOR, mailbox: "utvarderare", title: "Utvärderare" },
  { role: Role.READER, mailbox: "lasare", title: "Läsare" },
  { role: Role.ORGANISATION_ADMINISTRATOR, mailbox: "organisationsansvarig", title: "Organisationsansvarig" },
];

/** The process leader is employed by the host, the steering member by the initiator, the activity leader and its administrator by one that arranges; the rest by the others in turn. */
function employerOf(plan: PartnershipPlan, role: Role): PartyPlan {
  const index = demoRoles.findIndex((one) => one.role === role);
  const host = plan.parties.find(({ host: is }) => is);
  const initiator = plan.parties.find(({ initiator: is }) => is);
  const others = plan.parties.filter(({ supporter, left }) => !supporter && !left);
  const arranger = plan.parties.find(({ key }) => key === plan.series[0]?.organiser);
  const employers = new Map([[Role.PROCESS_LEADER, host], [Role.STEERING_MEMBER, initiator], [Role.WORKING_MEMBER, others[2]], [Role.ACTIVITY_LEADER, arranger], [Role.ORGANISATION_ADMINISTRATOR, arranger]]);
  return employers.get(role) ?? (others[index % others.length] as PartyPlan);
}

export function peopleRows(plan: PartnershipPlan, ids: Ids): { organisations: Row[]; units: Row[]; users: Row[]; assignments: Row[] } {
  const bodies = [...new Map(plan.parties.map((party) => [party.organisation, party])).values()];
  const place = plan.slug === "lina-hage" ? "Lina Hage" : plan.slug[0]?.toUpperCase() + plan.slug.slice(1);
  return {
    organisations: bodies.map(({ key, organisation, kind }) => ({
      id: ids.organisation(key),
      name: organisation,
      kind,
      municipalityCode: kind === "MUNICIPALITY" ? plan.area.municipalityCode : null,
      isDemo: true,
    })),
    units: plan.parties.flatMap(({ key, unit }) => (unit ? [{ id: ids.unit(key), name: unit, organisationId: ids.organisation(key) }] : [])),
    users: demoRoles.map(({ role, mailbox, title }) => ({
      id: ids.user(role),
      displayName: `${title}, ${place}`,
      email: `${mailbox}.${plan.slug}@demo.example`,
      localTitle: title,
      organisationId: ids.organisation(employerOf(plan, role).key),
      unitId: ids.unit(employerOf(plan, role).key),
    })),
    assignments: demoRoles.map(({ role }) => ({
      id: stableId(plan.slug, "assignment", role),
      partnershipId: ids.partnership,
      visibility: Visibility.PARTNERSHIP,
      userId: ids.user(role),
      role,
      valid: validFrom(plan.startDate),
    })),
  };
}
