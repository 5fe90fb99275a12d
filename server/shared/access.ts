import { DomainError, forbidden, notFound, unauthenticated } from "./errors.ts";
import { administeredIn, levelIn, Right, rolesIn, type Role, type Scope, type Viewer } from "./viewer.ts";
import { declaredVisibility, guardedFields, ownerProperty, Visibility } from "./visibility.ts";

/** Which roles may do something. A rule that names nobody allows nobody. */
export interface Rule {
  readonly roles: ReadonlySet<Role>;
  /** What a token of such a person must be for; null where people alone may. */
  readonly scope: Scope | null;
}
export const allow = (...roles: Role[]): Rule => ({ roles: new Set(roles), scope: null });
export const withTokens = (scope: Scope, rule: Rule): Rule => ({ ...rule, scope });

const told = new Map<Right, Rule>();

/** A rule that people can read: it stands in the table of what the roles may do. */
export function tellRight(right: Right, rule: Rule): Rule {
  told.set(right, rule);
  return rule;
}

/** The rules that people can read, in the order of their list. */
export const toldRights = (): { readonly right: Right; readonly rule: Rule }[] =>
  Object.values(Right).flatMap((right) => {
    const rule = told.get(right);
    return rule ? [{ right, rule }] : [];
  });

interface Owned {
  /** A partnership is its own. */
  readonly id?: string;
  readonly partnershipId?: string;
  /** Set on what belongs to several, such as a person: the partnership that shows the viewer most decides. */
  readonly partnershipIds?: readonly string[];
  readonly visibility?: Visibility;
}

const partnershipOf = ({ partnershipId, id }: Owned): string => partnershipId ?? id ?? "";
const partnershipsOf = (row: Owned): readonly string[] => row.partnershipIds ?? [partnershipOf(row)];

/** Whether the viewer may know of a row at all. A row that carries no visibility has that of its class; people always see themselves, their programs only what their scopes show. */
export function maySee(viewer: Viewer, row: Owned): boolean {
  const visibility = row.visibility ?? declaredVisibility(row.constructor) ?? Visibility.PUBLIC;
  if (visibility === Visibility.PUBLIC || (row.id !== undefined && row.id === viewer.userId && viewer.token === null)) {
    return true;
  }
  return partnershipsOf(row).some((id) => visibility <= levelIn(viewer, id)) || (visibility === Visibility.ORGANISATION && isOfOwnOrganisation(viewer, row));
}

/** What belongs to an organisation is shown to those who administer it there, beside the few. */
function isOfOwnOrganisation(viewer: Viewer, row: Owned): boolean {
  const property = ownerProperty(row.constructor);
  const administered = administeredIn(viewer, partnershipOf(row));
  return property !== undefined && administered !== null && (row as Record<string, unknown>)[property] === administered;
}

/** Empties the fields of a row that are above the viewer's class, so that no later step has to remember to. */
export function reveal<T extends Owned>(viewer: Viewer, row: T): T {
  for (const [field, visibility] of guardedFields(row.constructor)) {
    const { partnershipIds } = row;
    if (!maySee(viewer, partnershipIds ? { id: row.id ?? "", partnershipIds, visibility } : { partnershipId: partnershipOf(row), visibility })) {
      (row as Record<string, unknown>)[field] = null;
    }
  }
  return row;
}

/**
 * The same question as `maySee`, for the database to answer over many rows that carry their visibility. `parameter` is the
 * placeholder's number, `owner` the column with the partnership, `organisation` that with the organisation that rows may belong to.
 */
export function visibleRows(viewer: Viewer, alias: string, parameter: number, { owner = "partnership_id", organisation = null as string | null } = {}): { sql: string; values: unknown[] } {
  if (viewer.assignments.length === 0) {
    return { sql: `${alias}.visibility = 0`, values: [] };
  }
  const ids = [...new Set(viewer.assignments.map((assignment) => assignment.partnershipId))];
  const levels = ids.map((id) => levelIn(viewer, id));
  const mine = `select m.level from unnest($${parameter}::uuid[], $${parameter + 1}::smallint[]) as m(id, level) where m.id = ${alias}.${owner}`;
  const administered = ids.filter((id) => administeredIn(viewer, id) !== null);
  if (organisation === null || administered.length === 0) {
    return { sql: `(${alias}.visibility = 0 or ${alias}.visibility <= (${mine}))`, values: [ids, levels] };
  }
  const own = `${alias}.visibility = ${Visibility.ORGANISATION} and ${alias}.${owner} = any($${parameter + 2}::uuid[]) and ${alias}.${organisation} = $${parameter + 3}`;
  return { sql: `(${alias}.visibility = 0 or ${alias}.visibility <= (${mine}) or (${own}))`, values: [ids, levels, administered, viewer.organisationId] };
}

export function mayAct(viewer: Viewer, rule: Rule, partnershipId: string): boolean {
  const isInScope = viewer.token === null || (rule.scope !== null && viewer.token.scopes.includes(rule.scope));
  return isInScope && rolesIn(viewer, partnershipId).some((role) => rule.roles.has(role));
}

/** First line of every use case: signed in, knows of the thing, and may do this to it. */
export function requireRight<T extends Owned>(viewer: Viewer, rule: Rule, what: string, row: T | null | undefined): asserts row is T {
  if (viewer.userId === null) {
    throw unauthenticated();
  }
  if (!row || !maySee(viewer, row)) {
    throw notFound(what);
  }
  if (!mayAct(viewer, rule, partnershipOf(row))) {
    throw forbidden();
  }
}

/** What people alone may do, for themselves: no program of theirs. */
export function requirePerson(viewer: Viewer): string {
  if (viewer.userId === null) {
    throw unauthenticated();
  }
  if (viewer.token !== null) {
    throw forbidden();
  }
  return viewer.userId;
}

/** What does harm in the wrong hands asks for a proof of the last ten minutes that it is still the same person. */
export function requireFresh(viewer: Viewer): string {
  const userId = requirePerson(viewer);
  if (!viewer.isFresh) {
    throw new DomainError("FORBIDDEN", "Confirm first that it is you: this asks for a sign-in of the last ten minutes.", { reason: "STEP_UP" });
  }
  return userId;
}
