import { badInput } from "../shared/errors.ts";
import type { LocalDate } from "../shared/time/local-date.ts";

/** The two stretches of a year that Swedish activity support is reported by. */
export interface HalfYear {
  readonly from: LocalDate;
  readonly lastDay: LocalDate;
}

const firstYear = 2000;
const lastYear = 2100;

/** 1 January–30 June, or 1 July–31 December. */
export function halfYearOf(year: number, half: number): HalfYear {
  if (year < firstYear || year > lastYear || (half !== 1 && half !== 2)) {
    throw badInput(`year is between ${firstYear} and ${lastYear}, half is 1 or 2.`);
  }
  return half === 1 ? { from: `${year}-01-01`, lastDay: `${year}-06-30` } : { from: `${year}-07-01`, lastDay: `${year}-12-31` };
}
