import { visibleRows } from "./access.ts";
import { badInput, DomainError } from "./errors.ts";
import { isUuid } from "./global-id.ts";
import type { Kind } from "./kind.ts";
import type { VersionedNode } from "./node.ts";
import { snakeCase } from "./naming.ts";
import type { Reader } from "./reader.ts";
import { isLocalDate } from "./time/local-date.ts";
import { ownerProperty } from "./visibility.ts";

/** One column of a keyset order. Together with the id it must place every row. */
export interface Order<T> {
  /** SQL over `t`, with its collation where it is text. */
  readonly sql: string;
  readonly type: "text" | "date" | "timestamptz";
  /** The value on the row; left out where another table holds it, then the database tells it. */
  readonly of?: (row: T) => unknown;
}

export interface Listing<T extends VersionedNode> {
  readonly kind: Kind<T>;
  /** SQL that ties a row `t` to its parent `p.id`; left out for lists without a parent. */
  readonly parent?: string;
  /** More conditions on `t`; their placeholders are written `?` in the order of `values`. */
  readonly where?: string;
  readonly values?: readonly unknown[];
  readonly order: readonly Order<T>[];
  readonly first?: { readonly most: number; readonly otherwise: number };
}

export interface Page<T> {
  readonly rows: T[];
  /** The cursor of each row, written for those who ask. */
  readonly cursorAt: (index: number) => string;
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
  readonly totalCount: number;
}

/** Swedish order of names: å, ä and ö last. */
export const inSwedish = (column: string): string => `${column} collate "sv-SE-x-icu"`;

/** Order of codes as people count them: R2 before R10. */
export const byCode = (column: string): string => `${column} collate swedish_numeric`;

type Placed<T> = Omit<Order<T>, "type"> & { readonly type: Order<T>["type"] | "uuid" };

/** What PostgreSQL reads as a value of the type: a cursor that somebody made up is no fault of ours. */
const fits: Record<Placed<never>["type"], (value: string) => boolean> = {
  text: (value) => !value.includes("\0"),
  date: isLocalDate,
  timestamptz: (value) => new Date(value).toISOString() === value,
  uuid: isUuid,
};

/** A cursor names its list: one of another list may look alike. */
const seal = (list: string, values: unknown[]): string => Buffer.from(JSON.stringify([list, ...values])).toString("base64url");

function open<T>(list: string, cursor: string, order: readonly Placed<T>[]): unknown[] {
  try {
    const [name, ...values] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")) as unknown[];
    if (name === list && values.length === order.length && order.every(({ type }, place) => fits[type](String(values[place])))) {
      return values;
    }
  } catch {
    // falls through to the same answer as a cursor of another list
  }
  throw new DomainError("STALE_CURSOR", "This cursor belongs to another list. Start again without `after`.");
}

/** Collects values and hands out their placeholders. */
class Values {
  readonly list: unknown[] = [];

  add(value: unknown): string {
    this.list.push(value);
    return `$${this.list.length}`;
  }
}

interface Wanted {
  readonly first?: number | null;
  readonly after?: string | null;
}

function conditions<T extends VersionedNode>(reader: Reader, listing: Listing<T>, values: Values): string[] {
  const { properties } = reader.database.columnsOf(listing.kind as never);
  const owner = properties.includes("partnershipId") ? "partnership_id" : "id";
  const property = ownerProperty(listing.kind.entity);
  const organisation = property === undefined ? null : snakeCase(property);
  const given = [...(listing.values ?? [])];
  const where = (listing.where ?? "true").replaceAll("?", () => values.add(given.shift()));
  const visible = properties.includes("visibility") ? visibleRows(reader.viewer, "t", values.list.length + 1, { owner, organisation }) : { sql: "true", values: [] };
  visible.values.forEach((value) => values.add(value));
  return [listing.parent ?? "true", where, visible.sql];
}

/** The pages of one list below each of several parents, in one statement (two where totals are asked for). */
export async function readPages<T extends VersionedNode>(
  reader: Reader,
  listing: Listing<T>,
  parents: readonly (string | null)[],
  { first, after }: Wanted,
  countAll: boolean,
): Promise<Page<T>[]> {
  const { most, otherwise } = listing.first ?? { most: 100, otherwise: 50 };
  const limit = first ?? otherwise;
  if (limit < 1 || limit > most) {
    throw badInput(`first is between 1 and ${most}.`);
  }
  const order: Placed<T>[] = [...listing.order, { sql: "t.id", type: "uuid", of: (row: T) => row.id }];
  const told = order.filter(({ of }) => !of);
  const values = new Values();
  const ids = values.add(parents);
  const where = conditions(reader, listing, values);
  if (after) {
    const place = open(listing.kind.name, after, order).map((value, index) => `${values.add(value)}::${order[index]?.type}`);
    where.push(`(${order.map(({ sql }) => sql).join(", ")}) > (${place.join(", ")})`);
  }
  const ordered = order.map(({ sql }) => sql).join(", ");
  const page = reader.selectBelow(listing.kind, {
    more: told.map(({ sql }) => `(${sql})::text`),
    from: `unnest(${ids}::uuid[]) with ordinality as p(id, nr) cross join lateral (select t.* from "${listing.kind.table}" t where ${where.join(" and ")} order by ${ordered} limit ${limit + 1}) t order by p.nr, ${ordered}`,
    values: values.list,
  });
  // Both are waited for together: one that fails alone would end the process.
  const [rows, counts] = await Promise.all([page, countAll ? totals(reader, listing, parents) : null]);
  const sealed = ({ row, more }: (typeof rows)[number]): string => seal(listing.kind.name, order.map((part) => (part.of ? part.of(row) : more[told.indexOf(part)])));
  return parents.map((_, index) => {
    const mine = rows.filter(({ nr }) => nr === index + 1);
    const shown = mine.slice(0, limit);
    return {
      rows: shown.map(({ row }) => row),
      cursorAt: (place) => sealed(shown[place] as (typeof rows)[number]),
      hasNext: mine.length > limit,
      hasPrevious: Boolean(after),
      totalCount: counts?.[index] ?? 0,
    };
  });
}

async function totals<T extends VersionedNode>(reader: Reader, listing: Listing<T>, parents: readonly (string | null)[]): Promise<number[]> {
  const values = new Values();
  const ids = values.add(parents);
  const where = conditions(reader, listing, values).join(" and ");
  const text = `select p.nr::int as nr, (select count(*)::int from "${listing.kind.table}" t where ${where}) as total from unnest(${ids}::uuid[]) with ordinality as p(id, nr) order by p.nr`;
  return (await reader.query<{ total: number }>(text, values.list)).map(({ total }) => total);
}
