import { useLingui } from "@lingui/react/macro";
import type { OrganisationKind } from "../graphql/graphql.ts";

/** Organisations by what they are, in the order people look for them. */
export function useKinds(): { order: string[]; groupOf: (kind: OrganisationKind) => string } {
  const { t } = useLingui();
  const housing = t`Bostadsbolag och fastighetsägare`;
  const publicBodies = t`Kommun och myndigheter`;
  const schools = t`Skolor och folkbildning`;
  const associations = t`Föreningar och församlingar`;
  const business = t`Näringsliv och kooperativ`;
  const residents = t`Boende`;
  const others = t`Övriga`;
  const groups: Partial<Record<OrganisationKind, string>> = {
    HOUSING_COMPANY: housing, PRIVATE_LANDLORD: housing, PROPERTY_OWNERS_ASSOCIATION: housing,
    MUNICIPALITY: publicBodies, POLICE: publicBodies, STATE_AGENCY: publicBodies, REGION: publicBodies,
    SCHOOL: schools, STUDY_ASSOCIATION: schools, FOLK_HIGH_SCHOOL: schools, RESEARCH: schools,
    TENANTS_ASSOCIATION: associations, SPORTS_CLUB: associations, CIVIL_SOCIETY: associations, FAITH_COMMUNITY: associations,
    BUSINESS: business, BUSINESS_ASSOCIATION: business, COOPERATIVE: business,
    RESIDENT_GROUP: residents,
  };
  return { order: [housing, publicBodies, schools, associations, business, residents, others], groupOf: (kind) => groups[kind] ?? others };
}
