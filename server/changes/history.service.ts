import { badInput, DomainError } from "../shared/errors.ts";
import { toGlobalId } from "../shared/global-id.ts";
import { allKinds, kindNamed } from "../shared/kind.ts";
import { snakeCase } from "../shared/naming.ts";
import type { VersionedNode } from "../shared/node.ts";
import type { Page } from "../shared/page.ts";
import type { Reader } from "../shared/reader.ts";
import { levelIn } from "../shared/viewer.ts";
import { guardedFields, Visibility } from "../shared/visibility.ts";
import { HistoryAction, HistoryEntry, type FieldChange } from "./history.type.ts";
import { leadingKinds } from "./leading.ts";
import type { Fields, HistoryLine } from "./reversal.ts";

interface Line extends HistoryLine {
  readonly at: Date;
  readonly mutationKey: string | null;
  readonly actorName: string | null;
  readonly actorOrganisationId: string | null;
}

const actions = { I: HistoryAction.CREATED, U: HistoryAction.CHANGED, D: HistoryAction.REMOVED };
const bookkeeping = new Set(["visibility", "stored_until", "partnership_id"]);
const mostEntries = 100;

const leading = `array['${leadingKinds.join("', '")}']`;

const camel = (name: string): string => name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const shown = (value: unknown): string | null => (value === null || value === undefined ? null : typeof value === "string" ? value : JSON.stringify(value));

/** The history of a partnership, for those who work in it. */
export class HistoryService {
  async page(reader: Reader, partnershipId: string, first = 50, after?: string | null): Promise<Page<HistoryEntry> | null> {
    const level = levelIn(reader.viewer, partnershipId);
    if (level < Visibility.PARTNERSHIP) {
      return null;
    }
    if (first < 1 || first > mostEntries) {
      throw badInput(`first is between 1 and ${mostEntries}.`);
    }
    const lines = await this.lines(reader, partnershipId, first + 1, after ?? null);
    const entries = await this.entries(reader, lines.slice(0, first), level);
    const [{ total } = { total: 0 }] = await reader.query<{ total: number }>(`select count(*)::int as total from history h where ${this.condition(reader)}`, [partnershipId, level]);
    return { rows: entries, cursorAt: (index) => Buffer.from(entries[index]?.id ?? "").toString("base64url"), hasNext: lines.length > first, hasPrevious: Boolean(after), totalCount: total };
  }

  /** The lines that a viewer of class `$2` may read of: of things that they may see now, and of things that are gone and that they could see. */
  private condition(reader: Reader): string {
    const owned = allKinds().filter((kind) => reader.database.columnsOf(kind).properties.includes("visibility"));
    const known = owned.map(({ name, table }) => `when '${name}' then exists (select from "${table}" t where t.id = h.entity_id and t.visibility <= $2)`);
    return `h.partnership_id = $1
    and (case h.kind ${known.join(" ")} else false end
      or ((select l.action from history l where l.entity_id = h.entity_id order by l.id desc limit 1) = 'D' and (coalesce(h.after, h.before) ->> 'visibility')::int <= $2))
    and not exists (
      select 1 from history p where p.mutation_key = h.mutation_key and p.id <> h.id
      and (array_position(${leading}, p.kind) < array_position(${leading}, h.kind) or (p.kind = h.kind and p.entity_id <> h.entity_id and p.id < h.id)))`;
  }

  private lines(reader: Reader, partnershipId: string, limit: number, after: string | null): Promise<Line[]> {
    const before = after === null ? null : Buffer.from(after, "base64url").toString("utf8");
    if (before !== null && !/^\d{1,18}$/.test(before)) {
      throw new DomainError("STALE_CURSOR", "This cursor belongs to another list. Start again without `after`.");
    }
    return reader.query<Line>(
      `select h.id, h.at, h.kind, h.entity_id as "entityId", h.partnership_id as "partnershipId", h.action, h.version, h.before, h.after,
         h.mutation_key as "mutationKey", u.display_name as "actorName", u.organisation_id as "actorOrganisationId"
       from history h left join "user" u on u.id = h.actor_id
       where ${this.condition(reader)} and ($3::bigint is null or h.id < $3) order by h.id desc limit $4`,
      [partnershipId, levelIn(reader.viewer, partnershipId), before, limit],
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
        (await this.labels(reader, name, ids)).forEach(({ id, label }) => labels.set(id, label));
      }
    }
    return lines.map((line) => this.entry(line, nodes.get(line.entityId) ?? null, labels.get(line.entityId), level));
  }

  private async labels(reader: Reader, name: string, ids: string[]): Promise<{ id: string; label: string }[]> {
    const kind = kindNamed(name);
    if (!kind) {
      return [];
    }
    const { properties } = reader.database.columnsOf(kind);
    const plain = ["title", "name", "statement"].find((property) => properties.includes(property));
    const sql = kind.label ?? (plain ? `t."${snakeCase(plain)}"` : "''");
    return reader.query(`select t.id, coalesce(${sql}, '') as label from "${kind.table}" t where t.id = any($1::uuid[])`, [ids]);
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
