import { UserErrorCode } from "../shared/mutation.ts";
import { Problems } from "../shared/refusal.ts";
import type { Reader } from "../shared/reader.ts";
import type { Transaction } from "../shared/unit-of-work.ts";
import type { HeadcountInput } from "./attendance.inputs.ts";

/** Whether an activity is sensitive, whoever asks: what may not be read is not taken for no. */
export async function isSensitive({ reader }: Pick<Transaction, "reader">, activityId: string): Promise<boolean> {
  const [row] = await reader.query<{ sensitive: boolean }>("select sensitive from activity where id = $1", [activityId]);
  return row?.sensitive !== false;
}

/** Those of some activities that are sensitive, or may be. */
export async function sensitiveAmong(reader: Reader, activityIds: readonly string[]): Promise<Set<string>> {
  const rows = await reader.query<{ id: string }>("select id from activity where id = any($1::uuid[]) and sensitive is distinct from false", [activityIds]);
  return new Set(rows.map(({ id }) => id));
}

/** Whether headcounts of an activity stand where everybody in the partnership reads them. */
export async function hasHeadcounts(reader: Reader, activityId: string): Promise<boolean> {
  const rows = await reader.query("select from attendance t join occurrence o on o.id = t.occurrence_id where o.activity_id = $1 limit 1", [activityId]);
  return rows.length > 0;
}

const parts = ["girlsWomen", "boysMen", "otherOrUnknown", "ageBands", "newcomers", "youthLeaders", "volunteers", "volunteerHours"] as const;
const totalAlone = { sv: "För en känslig aktivitet rapporteras bara hur många som kom.", en: "Of a sensitive activity only how many came is reported." };

/** Who came by gender and age could tell who they are. */
export function checkTotalAlone(problems: Problems, input: HeadcountInput): void {
  for (const part of parts) {
    problems.when(input[part] !== null && input[part] !== undefined, part, UserErrorCode.INVALID, totalAlone);
  }
}

/** Keeps how many came with those who arrange it. Told again it replaces what was told before. */
export async function keepWithOrganiser({ reader }: Transaction, occurrenceId: string, total: number): Promise<void> {
  await reader.query("insert into organiser_headcount (occurrence_id, total, told_at) values ($1, $2, $3) on conflict (occurrence_id) do update set total = excluded.total, told_at = excluded.told_at", [occurrenceId, total, reader.clock.now()]);
}

/** What those who arrange it told, by occurrence; the database shows it to nobody else. */
export async function organiserTotals(reader: Reader, occurrenceIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await reader.query<{ id: string; total: number }>("select occurrence_id as id, total from organiser_headcount where occurrence_id = any($1::uuid[])", [occurrenceIds]);
  return new Map(rows.map(({ id, total }) => [id, total]));
}
