import { forbidden, notFound, unauthenticated } from "./errors.ts";
import { levelIn, roleIn, type Role, type Viewer } from "./viewer.ts";
import { guardedFields, Visibility } from "./visibility.ts";

/** Which roles may do something. A rule that names nobody allows nobody. */
export type Rule = ReadonlySet<Role>;
export const allow = (...roles: Role[]): Rule => new Set(roles);

interface Owned {
  /** A partnership is its own. */
  readonly id?: string;
  readonly partnershipId?: string;
  readonly visibility?: Visibility;
}

const partnershipOf = ({ partnershipId, id }: Owned): string => partnershipId ?? id ?? "";

/** Whether the viewer may know of a row at all. Rows outside partnerships carry no visibility and are seen by everybody. */
export function maySee(viewer: Viewer, row: Owned): boolean {
  const { visibility = Visibility.PUBLIC } = row;
  return visibility === Visibility.PUBLIC || visibility <= levelIn(viewer, partnershipOf(row));
}

/** Empties the fields of a row that are above the viewer's class, so that no later step has to remember to. */
export function reveal<T extends Owned>(viewer: Viewer, row: T): T {
  for (const [field, visibility] of guardedFields(row.constructor)) {
    if (!maySee(viewer, { partnershipId: partnershipOf(row), visibility })) {
      (row as Record<string, unknown>)[field] = null;
    }
  }
  return row;
}

/** The same question as `maySee`, for the database to answer over many rows. `parameter` is the placeholder's number. */
export function visibleRows(viewer: Viewer, alias: string, parameter: number): { sql: string; values: unknown[] } {
  if (viewer.assignments.length === 0) {
    return { sql: `${alias}.visibility = 0`, values: [] };
  }
  const ids = viewer.assignments.map((assignment) => assignment.partnershipId);
  const levels = ids.map((id) => levelIn(viewer, id));
  const mine = `select m.level from unnest($${parameter}::uuid[], $${parameter + 1}::smallint[]) as m(id, level) where m.id = ${alias}.partnership_id`;
  return { sql: `(${alias}.visibility = 0 or ${alias}.visibility <= (${mine}))`, values: [ids, levels] };
}

export function mayAct(viewer: Viewer, rule: Rule, partnershipId: string): boolean {
  const role = roleIn(viewer, partnershipId);
  return role !== null && rule.has(role);
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
