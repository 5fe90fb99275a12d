import { Area } from "../people/area.entity.ts";
import type { Partnership } from "../partnership/partnership.entity.ts";
import type { SchoolBreak } from "../partnership/school-break.entity.ts";
import { SchoolBreakKind } from "../partnership/school-break.entity.ts";
import { UserErrorCode } from "../shared/mutation.ts";
import type { Reader } from "../shared/reader.ts";
import type { Problems, Text } from "../shared/refusal.ts";
import { toDay, type LocalDate } from "../shared/time/local-date.ts";
import { validFrom } from "../shared/valid-time.ts";

const mostName = 60;
const mostSource = 200;
const mostDays = 120;
const [firstYear, lastYear] = ["2015", "2050"];

const turned: Text = { sv: "Välj en sista dag som inte ligger före den första.", en: "Choose a last day that is not before the first." };
const tooLong: Text = { sv: `Högst ${mostDays} dagar.`, en: `At most ${mostDays} days.` };
const outOfRange: Text = { sv: `Välj en dag mellan ${firstYear} och ${lastYear}.`, en: `Choose a day between ${firstYear} and ${lastYear}.` };
const otherMunicipality: Text = { sv: "Välj en kommun där partnerskapet har ett område, med fyra siffror.", en: "Choose a municipality in which the partnership has an area, by its four digits." };
const overlapping: Text = { sv: "Det finns redan ett lov de dagarna. Ändra det i stället.", en: "There is a break on those days already. Change that one instead." };

/** What people call the breaks, in the language of Swedish schools: a name like any other that somebody writes. */
export const breakNames: Readonly<Record<SchoolBreakKind, string>> = {
  [SchoolBreakKind.AUTUMN]: "Höstlov",
  [SchoolBreakKind.CHRISTMAS]: "Jullov",
  [SchoolBreakKind.WINTER]: "Sportlov",
  [SchoolBreakKind.EASTER]: "Påsklov",
  [SchoolBreakKind.SUMMER]: "Sommarlov",
  [SchoolBreakKind.OTHER]: "",
};

export interface Days {
  readonly from: LocalDate;
  readonly lastDay: LocalDate;
}

/** `at` leads to the fields of the input. */
export function checkPause(problems: Problems, name: string, { from, lastDay }: Days, at: readonly string[] = []): void {
  problems.text([...at, "name"], name, { most: mostName, required: true });
  for (const [field, day] of [["from", from], ["lastDay", lastDay]] as const) {
    problems.when(day < firstYear || day.slice(0, 4) > lastYear, [...at, field], UserErrorCode.OUT_OF_RANGE, outOfRange);
  }
  problems.when(lastDay < from, [...at, "lastDay"], UserErrorCode.INVALID, turned);
  problems.when(toDay(lastDay) - toDay(from) + 1 > mostDays, [...at, "lastDay"], UserErrorCode.OUT_OF_RANGE, tooLong);
}

export const checkSource = (problems: Problems, source: string | null, at: readonly string[] = []): Problems => problems.text([...at, "source"], source, { most: mostSource });

/** The municipality that is meant; null, and a problem, where that is none of the partnership's. */
export async function municipalityOf(problems: Problems, reader: Reader, { areaIds }: Partnership, said: string | null | undefined, at: readonly string[]): Promise<string | null> {
  const codes = new Set((await reader.byIds(Area, areaIds)).flatMap((area) => area?.municipalityCode ?? []));
  const code = said ?? (codes.size === 1 ? [...codes][0] : undefined);
  // Where the partnership names no area it says itself which municipality it is in.
  if (code !== undefined && (codes.has(code) || (codes.size === 0 && /^\d{4}$/.test(code)))) {
    return code;
  }
  problems.add([...at, "municipalityCode"], code === undefined ? UserErrorCode.REQUIRED : UserErrorCode.INVALID, otherMunicipality);
  return null;
}

/** Two breaks of the same schools at a time are one that was written twice. */
export async function checkOverlap(problems: Problems, reader: Reader, { id, partnershipId, municipalityCode }: Pick<SchoolBreak, "partnershipId" | "municipalityCode"> & { readonly id?: string }, { from, lastDay }: Days, at: readonly string[] = []): Promise<void> {
  if (lastDay < from) {
    return;
  }
  const [found] = await reader.query("select id from school_break where partnership_id = $1 and municipality_code = $2 and dates && $3::daterange and id is distinct from $4 limit 1", [partnershipId, municipalityCode, validFrom(from, lastDay), id ?? null]);
  problems.when(found !== undefined, [...at, "from"], UserErrorCode.INVALID, overlapping);
}
