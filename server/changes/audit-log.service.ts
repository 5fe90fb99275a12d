import { badInput } from "../shared/errors.ts";
import type { Page } from "../shared/page.ts";
import type { Reader } from "../shared/reader.ts";
import { levelIn } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import { AuditEntry } from "./audit-log.type.ts";
import { TrailHead } from "./trail-head.type.ts";
import { cursorOf, placeOf } from "./trail-place.ts";

const mostEntries = 100;

const list = `
  select e.id, e.at, e.what, e.reason, e.actor_role as "actorRole", case when not coalesce(u.protected_identity, false) then e.actor_organisation_id end as "actorOrganisationId",
    coalesce(shown_name(u), '') as "actorName", shown_name(s) as "subjectName"
  from audit_event e left join "user" u on u.id = e.actor_id left join "user" s on s.id = e.subject_id
  where e.partnership_id = $1 and ($2::bigint is null or e.id < $2) order by e.id desc limit $3`;

/** What was read, given out and let in in a partnership, for the process leader and the steering group. */
export class AuditLogService {
  async page(reader: Reader, partnershipId: string, first = 50, after?: string | null): Promise<Page<AuditEntry> | null> {
    if (levelIn(reader.viewer, partnershipId) < Visibility.RESTRICTED) {
      return null;
    }
    if (first < 1 || first > mostEntries) {
      throw badInput(`first is between 1 and ${mostEntries}.`);
    }
    const found = await reader.query<AuditEntry>(list, [partnershipId, placeOf(after), first + 1]);
    const rows = found.slice(0, first).map((row) => Object.assign(new AuditEntry(), row));
    const [{ total } = { total: 0 }] = await reader.query<{ total: number }>("select count(*)::int as total from audit_event where partnership_id = $1", [partnershipId]);
    return { rows, cursorAt: (index) => cursorOf(rows[index]?.id ?? ""), hasNext: found.length > first, hasPrevious: Boolean(after), totalCount: total };
  }

  /** Where the chain of a partnership's trails stands (docs/decisions, chain); null for all but those few, and before its first entry. */
  async head(reader: Reader, partnershipId: string): Promise<TrailHead | null> {
    if (levelIn(reader.viewer, partnershipId) < Visibility.RESTRICTED) {
      return null;
    }
    const [row] = await reader.query<TrailHead>("select place::int as place, encode(hash, 'hex') as hash from trail_head where chain = $1", [partnershipId]);
    return row ? Object.assign(new TrailHead(), row) : null;
  }
}
