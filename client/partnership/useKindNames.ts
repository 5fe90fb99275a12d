import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { OrganisationKind } from "../graphql/graphql.ts";
import type { SelectOption } from "../ui/SelectField.tsx";

const names: Record<OrganisationKind, MessageDescriptor> = {
  HOUSING_COMPANY: msg`Bostadsbolag`,
  PRIVATE_LANDLORD: msg`Privat hyresvärd`,
  PROPERTY_OWNERS_ASSOCIATION: msg`Fastighetsägarförening`,
  MUNICIPALITY: msg`Kommun`,
  REGION: msg`Region`,
  POLICE: msg`Polis`,
  STATE_AGENCY: msg`Statlig myndighet`,
  SCHOOL: msg`Skola`,
  STUDY_ASSOCIATION: msg`Studieförbund`,
  FOLK_HIGH_SCHOOL: msg`Folkhögskola`,
  RESEARCH: msg`Forskning`,
  TENANTS_ASSOCIATION: msg`Hyresgästförening`,
  SPORTS_CLUB: msg`Idrottsförening`,
  CIVIL_SOCIETY: msg`Förening`,
  FAITH_COMMUNITY: msg`Församling eller trossamfund`,
  COOPERATIVE: msg`Kooperativ`,
  BUSINESS: msg`Företag`,
  BUSINESS_ASSOCIATION: msg`Företagarförening`,
  RESIDENT_GROUP: msg`Grupp av boende`,
  FUNDER: msg`Finansiär`,
  OTHER: msg`Annat`,
};

/** What an organisation can be, as the choices of a field. */
export function useKindChoices(): SelectOption<OrganisationKind>[] {
  const { i18n } = useLingui();
  return (Object.keys(names) as OrganisationKind[]).map((id) => ({ id, label: i18n._(names[id]) }));
}
