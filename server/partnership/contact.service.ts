import { mayAct } from "../shared/access.ts";
import { audit, AuditAct } from "../shared/audit.ts";
import { idOf } from "../shared/global-id.ts";
import type { Reader } from "../shared/reader.ts";
import { Contact } from "./contact.type.ts";
import { partnershipRules } from "./partnership.access.ts";

/** Addresses are for the process leader alone, and it is kept account of whose were read. */
export async function readContacts(reader: Reader, partnershipId: string, userIds: readonly string[]): Promise<Contact[] | null> {
  if (!mayAct(reader.viewer, partnershipRules.managePeople, partnershipId)) {
    return null;
  }
  const ids = userIds.slice(0, 100).map((id) => idOf("User", id));
  const found = await reader.query<Contact>(
    `select u.id as "userId", u.email from "user" u where u.id = any($1::uuid[]) and not u.protected_identity and exists (
       select 1 from assignment a where a.user_id = u.id and a.partnership_id = $2 and (upper_inf(a.valid) or upper(a.valid) > $3::date))`,
    [ids, partnershipId, reader.clock.today()],
  );
  for (const { userId } of found) {
    await audit(reader, { what: AuditAct.CONTACTS_READ, partnershipId, subjectId: userId }, reader.database.pool);
  }
  return found.map((row) => Object.assign(new Contact(), row));
}
