import type { HalfYearQuery } from "../graphql/graphql.ts";

export type Summary = NonNullable<NonNullable<HalfYearQuery["partnership"]>["halfYear"]>;

export interface HalfYear {
  year: number;
  half: 1 | 2;
}

const monthsInHalf = 6;

export const halfYearWith = (day: string): HalfYear => ({ year: Number(day.slice(0, 4)), half: Number(day.slice(5, 7)) <= monthsInHalf ? 1 : 2 });

export function turned({ year, half }: HalfYear, by: 1 | -1): HalfYear {
  if (by === 1) {
    return half === 1 ? { year, half: 2 } : { year: year + 1, half: 1 };
  }
  return half === 2 ? { year, half: 1 } : { year: year - 1, half: 2 };
}

export const daysOf = ({ year, half }: HalfYear) => (half === 1 ? { from: `${year}-01-01`, lastDay: `${year}-06-30` } : { from: `${year}-07-01`, lastDay: `${year}-12-31` });

/** Gives a report to the browser as a file, byte for byte as the hub tells it. */
export function saveCsv(name: string, csv: string): void {
  const address = URL.createObjectURL(new Blob([csv], { type: "text/csv;charset=utf-8" }));
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
