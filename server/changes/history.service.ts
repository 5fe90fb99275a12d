import { badInput } from "../shared/errors.ts";
import { idOf, isUuid, toGlobalId } from "../shared/global-id.ts";
import { allKinds, kindNamed } from "../shared/kind.ts";
import { snakeCase } from "../shared/naming.ts";
import type { VersionedNode } from "../shared/node.ts";
import type { Page } from "../shared/page.ts";
import type { Reader } from "../shared/reader.ts";
import { levelIn, type Role } from "../shared/viewer.ts";
import { guardedFields, Visibility } from "../shared/visibility.ts";
import { HistoryAction, HistoryEntry, type FieldChange, type HistoryFilter } from "./history.type.ts";
import { leadingKinds } from "./leading.ts";
import { cursorOf, placeOf } from "./trail-place.ts";
import type { Fields, HistoryLine } from "./reversal.ts";

interface Line extends HistoryLine {
  readonly at: Date;
  readonly mutationKey: string | null;
  readonly actorName: string | null;
  readonly actorOrganisationId: string | null;
  readonly actorRole: Role | null;
  readonly reason: string | null;
}

const actions = { I: HistoryAction.CREATED, U: HistoryAction.CHANGED, D: HistoryAction.REMOVED };
const bookkeeping = new Set(["visibility", "stored_until", "partnership_id"]);
const mostEntries = 100;

const leading = `array['${leadingKinds.join("', '")}']`;

const camel = (name: string): string => name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const shown = (value: unknown): string | null => (value === null || value === undefined ? null : typeof value === "string" ? value : JSON.stringify(value));

interface Condition {
  readonly sql: string;
  readonly values: unknown[];
}

/** Of the effects of one mutation the leading one stands for all, unless somebody asks for a kind. */
const leadsItsMutation = `not exists (
    select 1 from history p where p.mutation_key = h.mutation_key and p.id <> h.id
    and (array_position(${leading}, p.kind) < array_position(${leading}, h.kind) or (p.kind = h.kind and p.entity_id <> h.entity_id and p.id < h.id)))`;

/** What a viewer of class `$2` may read of: things that they may see now, and things that are gone and that they could see. */
function mayBeRead({ database }: Reader): string {
  const owned = allKinds().filter((kind) => database.columnsOf(kind).properties.includes("visibility"));
  const known = owned.map(({ name, table }) => `when '${name}' then exists (select from "${table}" t where t.id = h.entity_id and t.visibility <= $2)`);
  return `(case h.kind ${known.join(" ")} else false end
    or ((select l.action from history l where l.entity_id = h.entity_id order by l.id desc limit 1) = 'D' and (coalesce(h.after, h.before) ->> 'visibility')::int <= $2))`;
}

function conditionOf(reader: Reader, partnershipId: string, { userId, organisationId, kinds, from, to }: HistoryFilter): Condition {
  const values: unknown[] = [partnershipId, levelIn(reader.viewer, partnershipId)];
  const given = (sql: string, value: unknown): string[] => (value ? [sql.replace("?", `$${values.push(value)}`)] : []);
  const unknown = kinds?.find((kind) => !kindNamed(kind));
  if (unknown !== undefined) {
    throw badInput(`There is no kind ${unknown.slice(0, 40)}.`);
  }
  const parts = [
    "h.partnership_id = $1",
    mayBeRead(reader),
    ...given("h.actor_id = ?", userId && idOf("User", userId)),
    ...given(`h.actor_organisation_id = ? and not exists (select 1 from "user" x where x.id = h.actor_id and x.protected_identity)`, organisationId && idOf("Organisation", organisationId)),
    ...given("h.kind = any(?::text[])", kinds),
    ...given("(h.at at time zone 'Europe/Stockholm')::date >= ?::date", from),
    ...given("(h.at at time zone 'Europe/Stockholm')::date <= ?::date", to),
    ...(kinds ? [] : [leadsItsMutation]),
  ];
  return { sql: parts.join(" and "), values };
}

/** The history of a partnership, for those who work in it. */
export class HistoryService {
  async page(reader: Reader, partnershipId: string, first = 50, after?: string | null, filter?: HistoryFilter | null): Promise<Page<HistoryEntry> | null> {
    const level = levelIn(reader.viewer, partnershipId);
    if (level < Visibility.PARTNERSHIP) {
      return null;
    }
    if (first < 1 || first > mostEntries) {
      throw badInput(`first is between 1 and ${mostEntries}.`);
    }
    const wanted = conditionOf(reader, partnershipId, filter ?? {});
    const lines = await this.lines(reader, wanted, first + 1, after ?? null);
    const entries = await this.entries(reader, lines.slice(0, first), level);
    const [{ total } = { total: 0 }] = await reader.query<{ total: number }>(`select count(*)::int as total from history h where ${wanted.sql}`, wanted.values);
    return { rows: entries, cursorAt: (index) => cursorOf(entries[index]?.id ?? ""), hasNext: lines.length > first, hasPrevious: Boolean(after), totalCount: total };
  }

  private lines(reader: Reader, { sql, values }: Condition, limit: number, after: string | null): Promise<Line[]> {
    const before = placeOf(after);
    const place = values.length + 1;
    return reader.query<Line>(
      `select h.id, h.at, h.kind, h.entity_id as "entityId", h.partnership_id as "partnershipId", h.action, h.version, h.before, h.after,
         h.mutation_key as "mutationKey", shown_name(u) as "actorName", case when not coalesce(u.protected_identity, false) then h.actor_organisation_id end as "actorOrganisationId", h.actor_role as "actorRole", h.reason
       from history h left join "user" u on u.id = h.actor_id
       where ${sql} and ($${place}::bigint is null or h.id < $${place}) order by h.id desc limit $${place + 1}`,
      [...values, before, limit],
    );
  }

  private async entries(reader: Reader, lines: readonly Line[], level: Visibility): Promise<HistoryEntry[]> {
    const kinds = [...new Set(lines.map(({ kind }) => kind))];
    const nodes = new Map<string, VersionedNode>();
    const labels = new Map<string, string>();
    for (const name of kinds) {
      const kind = kindNamed(name);
      const ids = lines.filter((line) => line.kind === name).map(({ entityId }) => entityId);
      if (kind) {
        (await reader.byIds(kind.entity, ids)).forEach((node) => node && nodes.set(node.id, node));
        const gone = lines.filter((line) => line.kind === name && !nodes.has(line.entityId)).map(({ before, after }) => after ?? before);
        (await this.labels(reader, name, ids, gone)).forEach(({ id, label }) => labels.set(id, label));
      }
    }
    const shown = lines.map((line) => this.entry(line, nodes.get(line.entityId) ?? null, labels.get(line.entityId), level));
    await nameWhatTheyLeadTo(reader, shown.flatMap(({ changes }) => changes));
    return shown;
  }

  /** What people call them, also those that are gone and are known by their last line alone. */
  private async labels(reader: Reader, name: string, ids: string[], gone: readonly (Fields | null)[]): Promise<{ id: string; label: string }[]> {
    const kind = kindNamed(name);
    if (!kind) {
      return [];
    }
    const { properties } = reader.database.columnsOf(kind);
    const plain = ["title", "name", "statement"].find((property) => properties.includes(property));
    const sql = kind.label ?? (plain ? `t."${snakeCase(plain)}"` : "''");
    return reader.query(
      `select t.id, coalesce(${sql}, '') as label from (
         select r.* from "${kind.table}" r where r.id = any($1::uuid[])
         union all select r.* from jsonb_populate_recordset(null::"${kind.table}", $2::jsonb) r where r.id = any($1::uuid[]) and not exists (select 1 from "${kind.table}" k where k.id = r.id)) t`,
      [ids, JSON.stringify(gone)],
    );
  }

  private entry(line: Line, node: VersionedNode | null, label: string | undefined, level: Visibility): HistoryEntry {
    const was: Fields = { ...line.before, ...line.after };
    return Object.assign(new HistoryEntry(), {
      id: line.id,
      at: line.at,
      action: actions[line.action],
      mutationId: line.mutationKey,
      actorName: line.actorName ?? "",
      actorOrganisationId: line.actorOrganisationId,
      actorRole: line.actorRole,
      reason: line.reason,
      nodeId: toGlobalId(line.kind, line.entityId),
      node,
      label: label ?? shown(was.title ?? was.name ?? was.statement) ?? "",
      changes: line.action === "U" ? this.changes(line, level) : [],
    });
  }

  private changes({ kind, before, after }: Line, level: Visibility): FieldChange[] {
    const guarded = new Map(guardedFields(kindNamed(kind)?.entity ?? {}));
    return Object.keys(after ?? {})
      .filter((field) => !bookkeeping.has(field) && (guarded.get(camel(field)) ?? Visibility.PUBLIC) <= level)
      .map((field) => ({ field: camel(field), before: shown(before?.[field]), after: shown(after?.[field]) }));
  }
}

/** What fields lead to, and what those are called. */
const named: Readonly<Record<string, string>> = { Organisation: "name", Room: "name", Unit: "name", Premises: "name", User: "displayName", Goal: "statement", Activity: "title" };

/** As far as the viewer may know of them: they are read like everything else. */
async function namesOf(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const [name, field] of Object.entries(named)) {
    const kind = kindNamed(name);
    const rows = kind ? await reader.byIds(kind.entity, ids) : [];
    rows.forEach((row) => row && names.set(row.id, String((row as unknown as Fields)[field])));
  }
  return names;
}

/** Ids become the names of what they lead to: people read the trail. */
async function nameWhatTheyLeadTo(reader: Reader, changes: FieldChange[]): Promise<void> {
  const idsIn = (text: string | null): string[] => (text === null ? [] : isUuid(text) ? [text] : /^\["[0-9a-f-]{36}"/.test(text) ? (JSON.parse(text) as string[]) : []);
  const ids = [...new Set(changes.flatMap(({ before, after }) => [...idsIn(before), ...idsIn(after)]))];
  if (ids.length === 0) {
    return;
  }
  const names = await namesOf(reader, ids);
  const inWords = (text: string | null): string | null => (idsIn(text).length === 0 ? text : idsIn(text).map((id) => names.get(id) ?? "–").join(", "));
  for (const change of changes) {
    [change.before, change.after] = [inWords(change.before), inWords(change.after)];
  }
}
