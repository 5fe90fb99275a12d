import type { Language } from "../shared/viewer.ts";
import type { FormerPlace, ToldOccurrence } from "./timetable.ts";

/** What a feed says in its own words, beside what people entered. */
export interface FeedWords {
  readonly cancelled: (title: string) => string;
  readonly moved: (title: string) => string;
  readonly cancelledBecause: (reason: string) => string;
  readonly movedFrom: (former: FormerPlace) => string;
  readonly organiser: (names: readonly string[]) => string;
  readonly goals: (statements: readonly string[]) => string;
  readonly place: (place: string) => string;
  readonly more: (link: string) => string;
  readonly closure: (name: string) => string;
}

const dayIn = (locale: string) => {
  const format = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  // Whether there are commas between differs from one version of the names to the next.
  return (date: string): string => format.formatToParts(new Date(`${date}T00:00Z`)).flatMap(({ type, value }) => (type === "literal" ? [] : [value])).join(" ");
};
const [inSwedish, inEnglish] = [dayIn("sv-SE"), dayIn("en-GB")];
const clock = (time: string): string => time.replace(":", ".");
const at = (place: string | null): string => (place === null ? "" : `, ${place}`);

const words: Readonly<Record<Language, FeedWords>> = {
  sv: {
    cancelled: (title) => `INSTÄLLT: ${title}`,
    moved: (title) => `${title} (flyttat)`,
    cancelledBecause: (reason) => `Inställt: ${reason}`,
    movedFrom: ({ localDate, startTime, endTime, place }) => `Flyttat från ${inSwedish(localDate)} kl. ${clock(startTime)}–${clock(endTime)}${at(place)}.`,
    organiser: (names) => `Arrangör: ${names.join(", ")}`,
    goals: (statements) => `Mål: ${statements.join("; ")}`,
    place: (place) => `Plats: ${place}`,
    more: (link) => `Mer: ${link}`,
    closure: (name) => `Uppehåll: ${name}`,
  },
  en: {
    cancelled: (title) => `CANCELLED: ${title}`,
    moved: (title) => `${title} (moved)`,
    cancelledBecause: (reason) => `Cancelled: ${reason}`,
    movedFrom: ({ localDate, startTime, endTime, place }) => `Moved from ${inEnglish(localDate)}, ${startTime}–${endTime}${at(place)}.`,
    organiser: (names) => `Organiser: ${names.join(", ")}`,
    goals: (statements) => `Goal: ${statements.join("; ")}`,
    place: (place) => `Place: ${place}`,
    more: (link) => `More: ${link}`,
    closure: (name) => `Pause: ${name}`,
  },
};

export const wordsIn = (language: Language): FeedWords => words[language];

/** Whether an occurrence is told with words of its own. */
export const isToldApart = ({ status, movedFrom, own }: Pick<ToldOccurrence, "status" | "movedFrom" | "own">): boolean =>
  status === "CANCELLED" || status === "TENTATIVE" || movedFrom !== null || own !== null;
