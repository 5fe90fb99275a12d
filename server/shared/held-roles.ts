import { Role } from "./viewer.ts";

/** SQL: whether an organisation takes part in a partnership on a day. One that is invited alone does not yet. */
export const takesPart = (partnership: string, organisation: string, day: string): string =>
  `exists (select from membership m where m.partnership_id = ${partnership} and m.organisation_id = ${organisation} and m.status not in ('INVITED', 'LEFT') and m.valid @> ${day}::date)`;

/**
 * SQL: the roles that the person `u` holds on a day, as they are told to a viewer. That of an organisation's administrator
 * lasts no longer than the organisation takes part, whatever its days say. `where` narrows the assignments `a`.
 */
export const heldRoles = (day: string, where = "true"): string => `
  (select coalesce(json_agg(json_build_object('partnershipId', a.partnership_id, 'role', a.role) order by lower(a.valid), a.id), '[]')
    from assignment a where a.user_id = u.id and ${where} and a.valid @> ${day}::date
      and (a.role <> '${Role.ORGANISATION_ADMINISTRATOR}' or ${takesPart("a.partnership_id", "u.organisation_id", day)}))`;
