import { allKinds, kindNamed, type Kind } from "../shared/kind.ts";
import type { Reader } from "../shared/reader.ts";
import { requireHeld } from "../shared/unit-of-work.ts";
import type { Reversal } from "./reversal.ts";

/** Of these kinds rows are held before those of any other, in this order, as whoever changes them by an act of their own does. */
const inOrder = ["Room", "Occurrence", "Activity"] as const;

/** The rows of a kind that steps are about, as they are and as they will be. */
const rowsOf = ({ table }: Kind): string => `(
  select r.* from jsonb_to_recordset($1::jsonb) as s(id uuid, before jsonb)
  left join "${table}" n on n.id = s.id cross join lateral (
    select n.* where n.id is not null
    union all select b.* from jsonb_populate_record(n, s.before) b) r) t`;

/** The rows of one kind that are held before these steps are taken. */
async function wantedOf(reader: Reader, steps: readonly Reversal[], held: string): Promise<string[]> {
  const wanted = new Set<string>();
  for (const kind of allKinds()) {
    const select = kind.heldWith?.[held];
    const own = steps.filter((step) => step.kind === kind.name).map(({ entityId, before }) => ({ id: entityId, before }));
    if (select && own.length > 0) {
      const rows = await reader.query<{ id: string | null }>(`select distinct q.id from ${rowsOf(kind)} cross join lateral (${select}) q(id)`, [JSON.stringify(own)]);
      rows.forEach(({ id }) => id && wanted.add(id));
    }
  }
  return [...wanted];
}

/** What whoever takes these steps queues for first, so that they wait for nobody who waits for them. */
export async function holdFirst(reader: Reader, steps: readonly Reversal[]): Promise<void> {
  for (const name of inOrder) {
    const kind = kindNamed(name);
    const ids = await wantedOf(reader, steps, name);
    if (kind && ids.length > 0) {
      await reader.query(kind.hold ?? `select from "${kind.table}" where id = any($1::uuid[]) order by id for update`, [ids]);
      requireHeld(ids, await wantedOf(reader, steps, name));
    }
  }
}
