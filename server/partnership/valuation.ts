import { Decimal } from "../shared/decimal.ts";
import { badInput } from "../shared/errors.ts";
import type { Reader } from "../shared/reader.ts";
import { CommitmentKind, type Commitment } from "./commitment.entity.ts";
import type { Tariff } from "./tariff.entity.ts";

/** SEK per hour in one year. */
export type Tariffs = Readonly<Partial<Record<Tariff["kind"], number>>>;

type Promised = Pick<Commitment, "kind" | "amountSek" | "hours" | "adultHours" | "youthHours">;

const worth = (hours: string | null, tariff: number | undefined): Decimal => Decimal.of(hours ?? 0).times(Decimal.of(tariff ?? 0));

/** Whole SEK, half rounded up. Hours without a tariff are worth nothing here: they count as hours. */
export function valueOf({ kind, amountSek, hours, adultHours, youthHours }: Promised, tariffs: Tariffs): number {
  switch (kind) {
    case CommitmentKind.STAFF_HOURS:
      return worth(hours, tariffs.STAFF).rounded(0).toNumber();
    case CommitmentKind.VOLUNTEER_HOURS:
      return worth(adultHours, tariffs.VOLUNTEER_ADULT).plus(worth(youthHours, tariffs.VOLUNTEER_YOUTH)).rounded(0).toNumber();
    default:
      return amountSek ?? 0;
  }
}

/** A year that commitments can be for. */
export function calendarYear(year: number): number {
  if (year < 1900 || year > 2200) {
    throw badInput("year is between 1900 and 2200.");
  }
  return year;
}

/** The tariffs of the years asked for: those that hold on each year's first day. */
export async function readTariffs(reader: Reader, years: readonly number[]): Promise<Map<number, Tariffs>> {
  const rows = await reader.query<{ year: number; kind: Tariff["kind"]; sekPerHour: number }>(
    `select y.year, t.kind, t.sek_per_hour as "sekPerHour" from unnest($1::int[]) as y(year) join tariff t on t.valid @> make_date(y.year, 1, 1) order by lower(t.valid)`,
    [[...new Set(years)]],
  );
  return new Map(years.map((year) => [year, Object.fromEntries(rows.filter((row) => row.year === year).map(({ kind, sekPerHour }) => [kind, sekPerHour]))]));
}
