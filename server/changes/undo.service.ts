import { allow, mayAct, maySee } from "../shared/access.ts";
import { forbidden, notFound } from "../shared/errors.ts";
import { toGlobalId } from "../shared/global-id.ts";
import { kindNamed } from "../shared/kind.ts";
import { UserErrorCode, type Outcome } from "../shared/mutation.ts";
import { conflict, Refusal, type Text } from "../shared/refusal.ts";
import type { Transaction, UnitOfWork } from "../shared/unit-of-work.ts";
import type { Viewer } from "../shared/viewer.ts";
import type { Visibility } from "../shared/visibility.ts";
import { holdFirst } from "./holding.ts";
import { leadingOf } from "./leading.ts";
import { differences, reversals, type Fields, type HistoryLine, type Reversal } from "./reversal.ts";
import type { UndoInput } from "./undo.type.ts";

export interface FoundDifference {
  readonly nodeId: string;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly current: string | null;
  readonly changedBy: string | null;
}

interface Standing {
  readonly partnershipId: string;
  readonly visibility: Visibility;
}

const inTheWay: Record<string, { code: UserErrorCode; text: Text }> = {
  "23P01": { code: UserErrorCode.ROOM_TAKEN, text: { sv: "Lokalen har bokats av någon annan sedan dess.", en: "Somebody else has booked the room since then." } },
  "23505": { code: UserErrorCode.CONFLICT, text: { sv: "Det har redan ersatts av något annat.", en: "Something else has taken its place already." } },
  "23503": { code: UserErrorCode.CONFLICT, text: { sv: "Andra har byggt vidare på det här sedan dess, till exempel rapporterat närvaro.", en: "Others have built on this since then, for example by reporting attendance." } },
};

const camel = (name: string): string => name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
/** A program writes for its person what it may not read itself: whether that person knows of a thing decides. */
const personOf = (viewer: Viewer): Viewer => ({ ...viewer, token: null });
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const shown = (value: unknown): string | null => (value === null || value === undefined ? null : typeof value === "string" ? value : JSON.stringify(value));

/** Takes back a mutation by the history of its effects. Undoing is a change like any other, and can be undone. */
export class UndoService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async undo(viewer: Viewer, input: UndoInput): Promise<Outcome> {
    try {
      return await this.unitOfWork.write(viewer, input, (tx) => this.takeBack(tx, input));
    } catch (error) {
      const reason = inTheWay[String((error as { code?: unknown }).code)];
      if (!reason) {
        throw error;
      }
      const userErrors = [{ code: reason.code, path: ["mutationId"], message: reason.text[viewer.language] }];
      return { refs: { nodeIds: [], removedIds: [], differences: [] }, cursor: null, userErrors };
    }
  }

  private async takeBack(tx: Transaction, { mutationId }: UndoInput) {
    const lines = await this.linesOf(tx, mutationId);
    if (lines.length === 0) {
      throw notFound("change of yours");
    }
    // What somebody did once they may take back as long as they may still do it.
    const writers = kindNamed(leadingOf(lines.map(({ kind }) => kind)) ?? "")?.writers ?? allow();
    if (lines.some(({ partnershipId }) => !mayAct(tx.viewer, writers, partnershipId))) {
      throw forbidden();
    }
    const steps = reversals(lines);
    await holdFirst(tx.reader, steps);
    const found: FoundDifference[] = [];
    for (const step of steps) {
      found.push(...(await this.compare(tx, step, mutationId)));
    }
    if (found.length > 0) {
      throw new Refusal(conflict(tx.viewer.language, {}).userErrors, { nodeIds: [], removedIds: [], differences: found });
    }
    for (const step of steps) {
      await this.apply(tx, step);
    }
    const ids = (what: (step: Reversal) => boolean) => steps.filter(what).map(({ kind, entityId }) => toGlobalId(kind, entityId));
    return { nodeIds: ids(({ what }) => what !== "REMOVE"), removedIds: ids(({ what }) => what === "REMOVE"), differences: [] };
  }

  private linesOf({ reader, viewer }: Transaction, mutationId: string): Promise<HistoryLine[]> {
    return reader.query<HistoryLine>(
      `select id, kind, entity_id as "entityId", partnership_id as "partnershipId", action, version, before, after
       from history where mutation_key = $1 and actor_id = $2 order by history.id`,
      [mutationId, viewer.userId],
    );
  }

  /** What others changed since, in what this step would write. A program is told the names of fields that it may not read, not what they hold. */
  private async compare(tx: Transaction, step: Reversal, mutationId: string): Promise<FoundDifference[]> {
    const { reader, viewer } = tx;
    const table = quoted(kindNamed(step.kind)?.table ?? "");
    const [row] = await reader.query<{ fields: Fields }>(`select to_jsonb(t) as fields from ${table} t where id = $1 for update`, [step.entityId]);
    const known = await this.requireKnown(tx, step, row?.fields ?? null);
    if (step.what === "RESTORE" || (step.what === "REMOVE" && !row)) {
      return [];
    }
    const differing = differences(step, row?.fields ?? {}).filter(({ field }) => step.what === "CHANGE" || !bookkeeping.has(field));
    if (differing.length === 0) {
      return [];
    }
    const isRead = maySee(viewer, known);
    const changedBy = isRead ? await this.lastToChange(tx, step, mutationId) : null;
    const told = (value: unknown): string | null => (isRead ? shown(value) : null);
    return differing.map(({ field, before, after, current }) => ({
      nodeId: toGlobalId(step.kind, step.entityId),
      field: camel(field),
      before: told(before),
      after: told(after),
      current: told(current),
      changedBy,
    }));
  }

  /** What somebody may not know of any more they do not take back, and are told nothing of. What is gone is judged by how it was last. */
  private async requireKnown({ reader, viewer }: Transaction, { entityId }: Reversal, fields: Fields | null): Promise<Standing> {
    const [last] = fields ? [] : await reader.query<{ action: string; fields: Fields }>("select action, coalesce(after, before) as fields from history where entity_id = $1 order by history.id desc limit 1", [entityId]);
    const row = fields ?? (last?.action === "D" ? last.fields : null);
    const standing = row && { partnershipId: row.partnership_id as string, visibility: row.visibility as Visibility };
    if (!standing || !maySee(personOf(viewer), standing)) {
      throw notFound("change of yours");
    }
    return standing;
  }

  private async lastToChange({ reader }: Transaction, { entityId }: Reversal, mutationId: string): Promise<string | null> {
    const [last] = await reader.query<{ name: string | null }>(
      `select shown_name(u) as name from history h left join "user" u on u.id = h.actor_id
       where h.entity_id = $1 and h.mutation_key is distinct from $2 order by h.id desc limit 1`,
      [entityId, mutationId],
    );
    return last?.name ?? null;
  }

  private async apply({ reader, viewer }: Transaction, { kind, entityId, what, before, version }: Reversal): Promise<void> {
    const table = quoted(kindNamed(kind)?.table ?? "");
    if (what === "REMOVE") {
      await reader.query(`delete from ${table} where id = $1`, [entityId]);
      return;
    }
    if (what === "RESTORE") {
      // Those who saw it last saw `version`: it comes back newer than that.
      const row = { ...before, version: version + 1, updated_by: viewer.userId };
      await reader.query(`insert into ${table} select * from jsonb_populate_record(null::${table}, $1::jsonb)`, [JSON.stringify(row)]);
      return;
    }
    const set = Object.keys(before).map((field) => `${quoted(field)} = r.${quoted(field)}`);
    await reader.query(
      `update ${table} t set ${set.join(", ")}, version = t.version + 1, updated_at = now(), updated_by = $3 from jsonb_populate_record(null::${table}, $1::jsonb) r where t.id = $2`,
      [JSON.stringify(before), entityId, viewer.userId],
    );
  }
}

const bookkeeping = new Set(["version", "created_at", "created_by", "updated_at", "updated_by", "stored_until"]);
