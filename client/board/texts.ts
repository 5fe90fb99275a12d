import { daysBetween } from "../format/dates.ts";
import { formats, type Format, type Locale } from "../format/format.ts";

/** Everything the board says by itself, in both languages. What the partners have written stays in their own. */
const swedish = {
  today: (place: string) => `${place} i dag`,
  onNow: "Pågår nu",
  next: "Härnäst",
  tentative: "Preliminärt",
  cancelled: "Inställt",
  cancelledToday: "Inställt i dag",
  nextTime: (when: string) => `Nästa gång ${when}.`,
  laterToday: "senare i dag",
  movedFrom: (where: string) => `Flyttat hit från ${where}`,
  movedTo: (where: string) => `Flyttat till ${where}`,
  newTime: "Ny tid",
  before: "Tidigare",
  quiet: "I dag är det lugnt",
  noMore: "Inget mer i dag",
  nextActivity: (when: string, title: string) => `Nästa aktivitet är ${when}: ${title}.`,
  welcome: "Välkommen!",
  nothingAhead: "Inget är planerat den närmaste veckan.",
  notKnown: "Vi vet inte vad som händer i dag",
  longSilence: "Tavlan har inte haft kontakt på länge och visar inget gammalt.",
  mayHaveChanged: "Kan ha ändrats",
  noContact: (since: string) => `Ingen kontakt sedan ${since}. Visar det senast kända.`,
  updated: (at: string) => `Uppdaterad ${at}`,
  outOf: (value: string, target: string) => `${value} av ${target}`,
  goalIs: (value: string, target: string) => `${value}, målet är ${target}`,
  lines: (from: number, to: number, all: number) => `${from === to ? from : `${from}–${to}`} av ${all}`,
  some: (shown: number, all: number) => `Visar ${shown} av ${all}`,
  pause: "Pausa",
  goOn: "Fortsätt",
  demo: "Demodata",
  seeking: "Tavlan söker kontakt",
  seekingMore: "Den visar dagens aktiviteter så snart den får kontakt, och försöker av sig själv.",
  unknown: (slug: string) => `Det finns ingen tavla som heter ”${slug}”`,
  chooseMore: "De här tavlorna finns:",
  pair: "Koppla den här skärmen",
  pairGo: "Processledaren går till",
  pairMore: "i telefonen eller datorn och skriver den här koden:",
  pairScan: "Eller skanna för att komma dit.",
  pairCode: "Koden byts var tionde minut.",
  pairNumber: "Skriv det här talet för att godkänna",
  pairNumberMore: "Väntar du dig inte det här? Godkänn inte. Koden slutar gälla av sig själv.",
  pairBy: "Skärmen kopplas till",
  alsoOn: "Mer i partnerskapet",
  quietHere: "Här är det lugnt i dag. Mer i partnerskapet",
  noMoreHere: "Inget mer här i dag. Mer i partnerskapet",
  broken: "Tavlan laddas om",
  brokenMore: "Något gick fel. Tavlan försöker igen om en minut.",
};

const english: typeof swedish = {
  today: (place) => `${place} today`,
  onNow: "On now",
  next: "Next",
  tentative: "Preliminary",
  cancelled: "Cancelled",
  cancelledToday: "Cancelled today",
  nextTime: (when) => `Next time ${when}.`,
  laterToday: "later today",
  movedFrom: (where) => `Moved here from ${where}`,
  movedTo: (where) => `Moved to ${where}`,
  newTime: "New time",
  before: "Earlier",
  quiet: "It is quiet today",
  noMore: "Nothing more today",
  nextActivity: (when, title) => `The next activity is ${when}: ${title}.`,
  welcome: "Welcome!",
  nothingAhead: "Nothing is planned for the coming week.",
  notKnown: "We do not know what happens today",
  longSilence: "The board has had no contact for a long time and shows nothing old.",
  mayHaveChanged: "May have changed",
  noContact: (since) => `No contact since ${since}. Showing what was last known.`,
  updated: (at) => `Updated ${at}`,
  outOf: (value, target) => `${value} of ${target}`,
  goalIs: (value, target) => `${value}, the goal is ${target}`,
  lines: (from, to, all) => `${from === to ? from : `${from}–${to}`} of ${all}`,
  some: (shown, all) => `Showing ${shown} of ${all}`,
  pause: "Pause",
  goOn: "Go on",
  demo: "Demo data",
  seeking: "The board is looking for contact",
  seekingMore: "It shows today’s activities as soon as it has contact, and keeps trying by itself.",
  unknown: (slug) => `There is no board called “${slug}”`,
  chooseMore: "These boards exist:",
  pair: "Pair this screen",
  pairGo: "The process leader goes to",
  pairMore: "on a phone or a computer and enters this code:",
  pairScan: "Or scan to get there.",
  pairCode: "The code changes every ten minutes.",
  pairNumber: "Enter this number to approve",
  pairNumberMore: "Not expecting this? Do not approve. The code expires by itself.",
  pairBy: "The screen is being paired with",
  alsoOn: "More in the partnership",
  quietHere: "It is quiet here today. More in the partnership",
  noMoreHere: "Nothing more here today. More in the partnership",
  broken: "The board is starting again",
  brokenMore: "Something went wrong. The board tries again in a minute.",
};

export interface Texts {
  readonly words: typeof swedish;
  readonly format: Format;
  readonly language: Locale;
  /** "i dag", "i morgon" or "torsdag" within a week, else "torsdag 3 december"; seen from a day. */
  readonly dayFrom: (day: string, today: string) => string;
}

function textsOf(words: typeof swedish, language: Locale): Texts {
  const format = formats[language];
  const dayFrom = (day: string, today: string): string => {
    const distance = daysBetween(today, day);
    return distance > 1 && distance < 7 ? format.weekday(day) : format.dayFrom(day, today);
  };
  return { words, format, language, dayFrom };
}

export const texts: Record<Locale, Texts> = { sv: textsOf(swedish, "sv"), en: textsOf(english, "en") };

