import type { Text } from "../shared/refusal.ts";
import type { Misfit } from "./ics-times.ts";

/** Why an event is not taken, for whoever imports. */
export const misfits: Readonly<Record<Misfit, Text>> = {
  ALL_DAY: { sv: "Händelsen är en hel dag. Här har aktiviteter klockslag.", en: "The event is a whole day. Activities here have times." },
  NO_START: { sv: "Händelsen saknar en starttid som går att läsa.", en: "The event has no start that can be read." },
  TOO_LONG: { sv: "Händelsen har ingen längd, eller är ett dygn eller längre.", en: "The event has no length, or lasts a day or longer." },
  ZONE: { sv: "Tidszonen är okänd.", en: "The time zone is unknown." },
  RULE: { sv: "Upprepningen går inte att läsa.", en: "The repetition cannot be read." },
  TEXT: { sv: "Rubriken saknas eller är längre än 120 tecken, eller platsen längre än 200.", en: "The title is missing or longer than 120 characters, or the place longer than 200." },
  OUTSIDE: { sv: "Inget av tillfällena ligger inom två år bakåt eller framåt.", en: "None of the times lies within two years back or ahead." },
  TOO_MANY: { sv: "Händelsen har fler tillfällen än vad som går att ta emot.", en: "The event has more times than can be taken." },
};

export const sensitive: Text = { sv: "Det ser ut att stå ett personnummer i texten.", en: "The text seems to hold a personal identity number." };
export const taken: Text = { sv: "Lokalen är upptagen.", en: "The room is taken." };
export const noCalendar: Text = { sv: "Filen går inte att läsa som en kalender (iCalendar, .ics).", en: "The file cannot be read as a calendar (iCalendar, .ics)." };
export const tooLarge: Text = { sv: "Filen är större än 64 kB. Dela upp den.", en: "The file is larger than 64 kB. Split it." };
export const tooManyEvents: Text = { sv: "Filen har fler än 300 händelser eller 1 500 tillfällen. Dela upp den.", en: "The file has more than 300 events or 1,500 times. Split it." };
/** Stands as the reason of a time that is in the file no more. */
export const goneReason = "Finns inte längre i den kalender som importerades.";
