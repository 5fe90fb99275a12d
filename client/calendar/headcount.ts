import type { AgeBandsInput } from "../graphql/graphql.ts";

export const bands = ["from0to12", "from13to15", "from16to19", "from20to25", "from26to64", "from65"] as const;
export type Band = (typeof bands)[number];

/** A headcount while it is written: null is not counted, which is not the same as nobody. */
export type Headcount = Readonly<Record<"total" | "girlsWomen" | "boysMen" | "otherOrUnknown" | "volunteers" | Band, number | null>> & { readonly estimated: boolean };

type Told = { [Field in "total" | "girlsWomen" | "boysMen" | "otherOrUnknown" | "volunteers"]?: number | null } & { estimated?: boolean; ageBands?: Readonly<Record<Band, number>> | null };

export const headcountOf = (told: Told | null | undefined): Headcount => ({
  total: told?.total ?? null,
  girlsWomen: told?.girlsWomen ?? null,
  boysMen: told?.boysMen ?? null,
  otherOrUnknown: told?.otherOrUnknown ?? null,
  volunteers: told?.volunteers ?? null,
  estimated: told?.estimated ?? false,
  ...(Object.fromEntries(bands.map((band) => [band, told?.ageBands?.[band] ?? null])) as Record<Band, number | null>),
});

const counted = (parts: readonly (number | null)[]): number[] => parts.filter((part) => part !== null);
const sumOf = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + part, 0);

export const genderParts = ({ girlsWomen, boysMen, otherOrUnknown }: Headcount): number[] => counted([girlsWomen, boysMen, otherOrUnknown]);
export const ageParts = (headcount: Headcount): number[] => counted(bands.map((band) => headcount[band]));

/** How many of those who came are not in a part yet; null while nobody counts parts. */
export const left = (total: number | null, parts: readonly number[]): number | null => (total === null || parts.length === 0 ? null : total - sumOf(parts));

/** As the hub takes it: ages that were left out are nobody, once some age is counted. */
export function inputOf(headcount: Headcount, total: number) {
  const { girlsWomen, boysMen, otherOrUnknown, volunteers, estimated } = headcount;
  const ageBands = ageParts(headcount).length === 0 ? null : (Object.fromEntries(bands.map((band) => [band, headcount[band] ?? 0])) as AgeBandsInput);
  return { total, girlsWomen, boysMen, otherOrUnknown, volunteers, estimated, ageBands };
}
