interface Days {
  id: string;
  name: string;
  from: string;
  lastDay: string;
}

/** Days on which series may pause, by what they are called. */
export interface NamedDays extends Days {
  kind: "CLOSURE" | "BREAK";
}

/** Which of them a series keeps to. */
export interface Pausing {
  pausesForClosures: boolean;
  pausesForSchoolBreaks: boolean;
}

interface Pauses {
  closures: readonly Days[];
  schoolBreaks: readonly Days[];
}

const has = ({ from, lastDay }: Days, day: string): boolean => from <= day && day <= lastDay;

/** A partnership's closures and school breaks together, in order: for a calendar to name on its days. */
export const namedDays = (partnership: Pauses | null | undefined): NamedDays[] =>
  [
    ...(partnership?.closures ?? []).map(({ id, name, from, lastDay }): NamedDays => ({ id, name, from, lastDay, kind: "CLOSURE" })),
    ...(partnership?.schoolBreaks ?? []).map(({ id, name, from, lastDay }): NamedDays => ({ id, name, from, lastDay, kind: "BREAK" })),
  ].toSorted((a, b) => a.from.localeCompare(b.from));

/** What a day is called, where it is one of them. */
export const namesOn = (days: readonly NamedDays[], day: string): string[] => [...new Set(days.filter((one) => has(one, day)).map(({ name }) => name))];

/** Whether a series leaves a day out. */
export const pausesOn = (days: readonly NamedDays[], { pausesForClosures, pausesForSchoolBreaks }: Pausing) => (day: string): boolean =>
  days.some((one) => (one.kind === "CLOSURE" ? pausesForClosures : pausesForSchoolBreaks) && has(one, day));
