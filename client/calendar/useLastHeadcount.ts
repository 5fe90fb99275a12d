import { useSuspenseQuery } from "@apollo/client/react";
import { addDays } from "../format/dates.ts";
import { EarlierHeadcounts } from "./headcountDocuments.ts";

const daysBack = 60;

/** How many came the last time somebody told, before an instant; null when nobody has for two months. */
export function useLastHeadcount(activityId: string, localDate: string, before: string): number | null {
  const { data } = useSuspenseQuery(EarlierHeadcounts, { variables: { activityId, from: addDays(localDate, -daysBack), to: localDate } });
  const occurrences = data.node?.__typename === "Activity" ? data.node.occurrences.nodes : [];
  return occurrences.findLast(({ startsAt, attendance }) => startsAt < before && attendance)?.attendance?.total ?? null;
}
