import type { Reader } from "../shared/reader.ts";
import type { SchoolBreak } from "./school-break.entity.ts";
import { schoolBreakKind } from "./school-break.kind.ts";

interface Between {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The school breaks of each partnership that touch a stretch of days, in order. */
export async function readSchoolBreaks(reader: Reader, partnershipIds: readonly string[], { from, to }: Between): Promise<SchoolBreak[][]> {
  const rows = await reader.select(
    schoolBreakKind,
    "where t.partnership_id = any($1::uuid[]) and upper(t.dates) > coalesce($2::date, '-infinity') and lower(t.dates) <= coalesce($3::date, 'infinity') order by lower(t.dates), t.id",
    [partnershipIds, from ?? null, to ?? null],
  );
  return partnershipIds.map((id) => rows.filter(({ partnershipId }) => partnershipId === id));
}
