import type { ActivityFigures, Figures } from "./half-year-figures.ts";
import type { Outside, OutsideFigures } from "./half-year-outside.ts";
import type { HalfYear } from "./half-year.ts";
import { ParticipantsMethod } from "./period-participants.entity.ts";

/** How many different people came, as it is told beside the occasions. */
export interface Unique {
  readonly uniqueCount: number;
  readonly method: ParticipantsMethod;
}

const byteOrderMark = "\uFEFF";
const lineEnd = "\r\n";
const minutesPerHour = 60;
const whole = "Hela partnerskapet";
const notShown = "visas inte";

const methods: Record<ParticipantsMethod, string> = {
  [ParticipantsMethod.ORGANISER_REGISTER]: "arrangörens register",
  [ParticipantsMethod.ESTIMATE]: "uppskattning",
  [ParticipantsMethod.SURVEY]: "enkät",
};

const columns: readonly (readonly [keyof Figures, string])[] = [
  ["occurrencesHeld", "Genomförda tillfällen"],
  ["notReported", "Tillfällen utan rapport"],
  ["minutes", "Timmar"],
  ["participantOccasions", "Deltagartillfällen"],
  ["girlsWomen", "Tjejer och kvinnor"],
  ["boysMen", "Killar och män"],
  ["otherOrUnknown", "Annat eller vet inte"],
  ["genderNotCounted", "Kön inte räknat"],
  ["from0to12", "0–12 år"],
  ["from13to15", "13–15 år"],
  ["from16to19", "16–19 år"],
  ["from20to25", "20–25 år"],
  ["from26to64", "26–64 år"],
  ["from65", "65 år och äldre"],
  ["agesNotCounted", "Ålder inte räknad"],
  ["enteredLate", "Rapporterat i efterhand (tillfällen)"],
  ["estimated", "Uppskattat (tillfällen)"],
];
const outsideColumns = columns.filter(([name]) => !["notReported", "enteredLate", "estimated"].includes(name));

/** A cell that begins so would be worked out as a formula by a spreadsheet. */
const asText = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
const cell = (text: string): string => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const line = (cells: readonly string[]): string => cells.map(cell).join(";") + lineEnd;

/** Hours with two decimals at most and a decimal comma. */
export const hoursOf = (minutes: number): string => String(Math.round((minutes / minutesPerHour) * 100) / 100);
const number = (name: keyof Figures, value: number | null | undefined): string =>
  value === undefined ? "" : value === null ? notShown : name === "minutes" ? hoursOf(value).replace(".", ",") : String(value);

const head = (name: string, { from, lastDay }: HalfYear, what: string): string => byteOrderMark + line([what, asText(name), `${from}–${lastDay}`]);
const cells = (used: typeof columns, figures: OutsideFigures): string[] => used.map(([name]) => number(name, figures[name]));
const headings = (used: typeof columns): string[] => ["Aktivitet", ...used.map(([, heading]) => heading)];

export interface Inside {
  readonly name: string;
  readonly period: HalfYear;
  readonly activities: readonly (Pick<ActivityFigures, "title" | "figures"> & { readonly unique: Unique | null })[];
  readonly whole: { readonly figures: Figures; readonly unique: Unique | null };
}

/** Every figure, for those who work in the partnership. Different people stand in a column of their own, and are never added. */
export function insideCsv({ name, period, activities, whole: { figures, unique } }: Inside): string {
  const told = (one: Unique | null): string[] => (one ? [String(one.uniqueCount), methods[one.method]] : ["", ""]);
  return [
    head(name, period, "Halvårssammanställning"),
    line([...headings(columns), "Unika deltagare", "Så vet vi unika deltagare"]),
    ...activities.map((activity) => line([asText(activity.title), ...cells(columns, activity.figures), ...told(activity.unique)])),
    line([whole, ...cells(columns, figures), ...told(unique)]),
  ].join("");
}

/** What everybody may see of it. */
export const outsideCsv = (name: string, period: HalfYear, outside: Outside): string =>
  [
    head(name, period, "Halvårssammanställning för alla"),
    line(headings(outsideColumns)),
    ...outside.activities.map(({ title, figures }) => line([asText(title), ...cells(outsideColumns, figures)])),
    line([whole, ...cells(outsideColumns, outside.whole)]),
  ].join("");
