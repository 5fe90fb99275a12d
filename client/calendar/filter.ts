import { arrangersOf } from "../partnership/arrangers.ts";
import type { CalendarSearch, OccurrenceStateChoice } from "../search.ts";
import type { Item } from "./types.ts";

export type Filter = "mal" | "partner" | "lokal" | "malgrupp" | "lage";
const filters: readonly Filter[] = ["mal", "partner", "lokal", "malgrupp", "lage"];

/** Everything is shown again. */
export const noFilters = { mal: undefined, partner: undefined, lokal: undefined, malgrupp: undefined, lage: undefined } satisfies Pick<CalendarSearch, Filter>;

export const activeFilters = (search: CalendarSearch): Filter[] => filters.filter((filter) => search[filter] !== undefined);

/** Differs where something else is shown. */
export const filterKey = (search: CalendarSearch): string => filters.map((filter) => search[filter] ?? "").join(" ");

const isIn: Record<OccurrenceStateChoice, (item: Item) => boolean> = {
  installda: ({ status }) => status === "CANCELLED",
  flyttade: ({ status, moved }) => moved && status !== "CANCELLED",
  preliminara: ({ status }) => status === "TENTATIVE",
  "inte-rapporterade": ({ notReported }) => notReported,
};

/** What the filters in the address let through. */
export const fits = ({ mal, partner, lokal, malgrupp, lage }: CalendarSearch) => (item: Item): boolean =>
  (!mal || item.activity.goals.some(({ code }) => code === mal))
  && (!partner || arrangersOf(item).some(({ id }) => id === partner))
  && (!lokal || item.room?.id === lokal)
  && (!malgrupp || item.activity.targetGroup === malgrupp)
  && (!lage || isIn[lage](item));
