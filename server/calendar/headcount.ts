import { Decimal } from "../shared/decimal.ts";
import { UserErrorCode } from "../shared/mutation.ts";
import { Provenance } from "../shared/provenance.ts";
import type { Problems } from "../shared/refusal.ts";
import type { Transaction } from "../shared/unit-of-work.ts";
import type { AgeBands, Attendance } from "./attendance.entity.ts";
import type { HeadcountInput } from "./attendance.inputs.ts";

/** The most that anybody counts. */
export const most = 100_000;
export const outOfRange = { sv: "Ange ett antal mellan 0 och 100\u00a0000.", en: "Give a number between 0 and 100,000." };
const counted = ["total", "girlsWomen", "boysMen", "otherOrUnknown", "newcomers", "youthLeaders", "volunteers"] as const;
const hoursOutOfRange = { sv: "Ange timmar mellan 0 och 100\u00a0000, med högst två decimaler.", en: "Give hours between 0 and 100,000, with at most two decimals." };
const mostHoursDecimals = 2;
const mostHours = Decimal.of(most);

const sumOf = (bands: AgeBands): number => Object.values({ ...bands }).reduce((sum: number, count: number) => sum + count, 0);

/** The headcount as its row will be, told now and by the viewer. */
export const headcountOf = ({ reader, viewer }: Transaction, input: HeadcountInput): Partial<Attendance> => ({
  total: input.total,
  girlsWomen: input.girlsWomen ?? null,
  boysMen: input.boysMen ?? null,
  otherOrUnknown: input.otherOrUnknown ?? null,
  ageBands: input.ageBands ? { ...input.ageBands } : null,
  newcomers: input.newcomers ?? null,
  youthLeaders: input.youthLeaders ?? null,
  volunteers: input.volunteers ?? null,
  volunteerHours: input.volunteerHours ?? null,
  estimated: input.estimated ?? false,
  provenance: Provenance.REPORTED,
  reportedAt: reader.clock.now(),
  reportedById: viewer.userId,
});

export function checkHeadcount(problems: Problems, input: HeadcountInput): void {
  for (const field of counted) {
    const value = input[field] ?? 0;
    problems.when(value < 0 || value > most, field, UserErrorCode.OUT_OF_RANGE, outOfRange);
  }
  if (input.total >= 0) {
    checkParts(problems, input);
  }
}

/** INV-37: parts are at most the whole, and a complete split sums to it. */
function checkParts(problems: Problems, { total, girlsWomen, boysMen, otherOrUnknown, newcomers, ageBands, volunteerHours }: HeadcountInput): void {
  const parts = [girlsWomen, boysMen, otherOrUnknown].map((part) => part ?? null);
  const sum = parts.reduce((all: number, part) => all + (part ?? 0), 0);
  const complete = parts.every((part) => part !== null);
  problems.when(sum > total || (complete && sum !== total), "girlsWomen", UserErrorCode.INVALID, {
    sv: "Delarna ska tillsammans vara lika många som alla som kom.",
    en: "The parts must add up to everybody who came.",
  });
  problems.when((newcomers ?? 0) > total, "newcomers", UserErrorCode.INVALID, { sv: "De nya kan inte vara fler än alla som kom.", en: "Newcomers cannot be more than everybody who came." });
  const bands = ageBands ? Object.values({ ...ageBands }) : [];
  problems.when(bands.some((count) => count < 0) || (ageBands !== null && ageBands !== undefined && sumOf(ageBands) !== total), "ageBands", UserErrorCode.INVALID, {
    sv: "Åldrarna ska tillsammans vara lika många som alla som kom.",
    en: "The ages must add up to everybody who came.",
  });
  const hours = volunteerHours ? Decimal.of(volunteerHours) : Decimal.zero;
  problems.when(hours.isNegative || hours.decimals > mostHoursDecimals || hours.compare(mostHours) > 0, "volunteerHours", UserErrorCode.OUT_OF_RANGE, hoursOutOfRange);
}
