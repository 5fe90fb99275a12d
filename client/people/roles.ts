import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Role } from "../graphql/graphql.ts";

const names: Record<Role, MessageDescriptor> = {
  PROCESS_LEADER: msg`Processledare`,
  STEERING_MEMBER: msg`Styrgruppen`,
  WORKING_MEMBER: msg`Arbetsgruppen`,
  ORGANISATION_ADMINISTRATOR: msg`Organisationsansvarig`,
  ACTIVITY_LEADER: msg`Aktivitetsledare`,
  REPORTER: msg`Rapportör`,
  EVALUATOR: msg`Utvärderare`,
  READER: msg`Läsare`,
};

export const roleName = (role: Role, i18n: I18n): string => i18n._(names[role]);

/** In the order of what they may. */
export const allRoles = Object.keys(names) as Role[];
