/** What a shared address can say beside its path. Every filter lives here, so a link shows what its sender saw. */

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

const oneOf = <Choice extends string>(value: unknown, choices: readonly Choice[]): Choice | undefined =>
  choices.find((choice) => choice === value);

const day = (value: unknown): string | undefined =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;

const flag = (value: unknown): true | undefined => (value === true || value === "ja" ? true : undefined);

export interface StartSearch {
  /** Where to go after signing in; a path on this site. */
  till?: string;
  /** Why somebody who came back from a sign-in elsewhere is not signed in. */
  fel?: string;
}

export const startSearch = (search: Record<string, unknown>): StartSearch => {
  const till = text(search.till);
  return { till: till && /^\/(?![/\\])[^\\\s]*$/.test(till) ? till : undefined, fel: text(search.fel) };
};

const calendarViews = ["lista", "manad", "vecka", "dag"] as const;
export type CalendarView = (typeof calendarViews)[number];

const targetGroups = ["ALL", "CHILDREN", "YOUTH", "YOUNG_ADULTS", "ADULTS", "WOMEN", "SENIORS", "FAMILIES"] as const;
const occurrenceStates = ["installda", "flyttade", "preliminara", "inte-rapporterade"] as const;
export type OccurrenceStateChoice = (typeof occurrenceStates)[number];

export interface CalendarSearch {
  vy?: CalendarView;
  /** A day in the period to show. */
  dag?: string;
  /** A list of the whole month, and not only of the week. */
  hela?: "manaden";
  partner?: string;
  mal?: string;
  lokal?: string;
  /** For whom. */
  malgrupp?: (typeof targetGroups)[number];
  /** What has become of it. */
  lage?: OccurrenceStateChoice;
  /** The occurrence whose sheet is open. */
  tillfalle?: string;
  /** The sheet that tells how to follow the calendar elsewhere is open. */
  prenumerera?: true;
  /** The sheet that takes over the file of another calendar is open. */
  importera?: true;
  /** The sheet for a new activity is open. */
  ny?: true;
}

const accesses = ["trappfritt", "horslinga", "toalett"] as const;

export interface RoomsSearch {
  vy?: "dag" | "vecka";
  /** A day in the period to show. */
  dag?: string;
  /** The organisation whose rooms are shown. */
  agare?: string;
  /** So many persons must have a place. */
  platser?: number;
  /** A thing that must be there, in lower case. */
  utrustning?: string;
  tillganglig?: (typeof accesses)[number];
  ordning?: "lediga";
  /** The room whose sheet is open. */
  lokal?: string;
  /** The booking whose sheet is open. */
  bokning?: string;
  /** The sheet for a new booking is open. */
  ny?: true;
}

export const roomsSearch = (search: Record<string, unknown>): RoomsSearch => ({
  vy: oneOf(search.vy, ["dag", "vecka"] as const),
  dag: day(search.dag),
  agare: text(search.agare),
  platser: Number.isInteger(Number(search.platser)) && Number(search.platser) > 0 ? Number(search.platser) : undefined,
  utrustning: text(search.utrustning),
  tillganglig: oneOf(search.tillganglig, accesses),
  ordning: oneOf(search.ordning, ["lediga"] as const),
  lokal: text(search.lokal),
  bokning: text(search.bokning),
  ny: flag(search.ny),
});

export const calendarSearch = (search: Record<string, unknown>): CalendarSearch => ({
  vy: oneOf(search.vy, calendarViews),
  dag: day(search.dag),
  hela: oneOf(search.hela, ["manaden"] as const),
  partner: text(search.partner),
  mal: text(search.mal),
  lokal: text(search.lokal),
  malgrupp: oneOf(search.malgrupp, targetGroups),
  lage: oneOf(search.lage, occurrenceStates),
  tillfalle: text(search.tillfalle),
  prenumerera: flag(search.prenumerera),
  importera: flag(search.importera),
  ny: flag(search.ny),
});

export interface HalfYearSearch {
  ar?: number;
  halva?: 1 | 2;
}

export const halfYearSearch = (search: Record<string, unknown>): HalfYearSearch => {
  const ar = Number(search.ar);
  return { ar: ar >= 2000 && ar <= 2100 && Number.isInteger(ar) ? ar : undefined, halva: ([1, 2] as const).find((half) => half === Number(search.halva)) };
};

export interface GoalSearch {
  /** The indicator whose sheet for a new value is open. */
  registrera?: string;
}

export const goalSearch = (search: Record<string, unknown>): GoalSearch => ({ registrera: text(search.registrera) });

export interface PartnersSearch {
  /** The year whose commitments are shown. */
  ar?: number;
}

export const partnersSearch = (search: Record<string, unknown>): PartnersSearch => {
  const year = Number(search.ar);
  return { ar: Number.isInteger(year) && year > 1900 && year < 2200 ? year : undefined };
};

export interface ChangesSearch {
  person?: string;
  organisation?: string;
  /** The kind of thing that was changed. */
  slag?: string;
  fran?: string;
  till?: string;
}

export const changesSearch = (search: Record<string, unknown>): ChangesSearch => ({
  person: text(search.person),
  organisation: text(search.organisation),
  slag: text(search.slag),
  fran: day(search.fran),
  till: day(search.till),
});
