import type { Reader } from "../shared/reader.ts";
import type { Selection } from "../shared/selection.ts";
import { fillTree } from "../shared/tree.ts";
import { levelIn } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import { CommitmentKind, type Commitment } from "./commitment.entity.ts";
import { commitmentKind } from "./commitment.kind.ts";
import { Membership } from "./membership.entity.ts";

const inOrder = Object.values(CommitmentKind).map((kind) => `'${kind}'`);
/** What holds; a row that another one replaced is history (INV-9). */
const current = `where t.membership_id = any($1::uuid[]) and t.year = $2 and t.status <> 'CHANGED' order by array_position(array[${inOrder.join(", ")}], t.kind), t.created_at, t.id`;

/** The commitments of several memberships in a year, null where the viewer is an outsider. */
export async function readCommitments(reader: Reader, membershipIds: readonly string[], year: number, selection: Selection): Promise<(Commitment[] | null)[]> {
  const memberships = await reader.byIds(Membership, membershipIds);
  const inside = memberships.filter((membership) => membership && levelIn(reader.viewer, membership.partnershipId) >= Visibility.PARTNERSHIP);
  const rows = inside.length === 0 ? [] : await reader.select(commitmentKind, current, [membershipIds, year]);
  await fillTree(reader, rows, selection);
  return memberships.map((membership) => (inside.includes(membership) ? rows.filter(({ membershipId }) => membershipId === membership?.id) : null));
}
