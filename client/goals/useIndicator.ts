import type { FragmentType } from "@apollo/client";
import { useSuspenseFragment } from "@apollo/client/react";
import type { IndicatorSeries_IndicatorFragment as Fragment } from "../graphql/graphql.ts";
import { IndicatorSeriesIndicator } from "./fragments.ts";

export type IndicatorRef = FragmentType<typeof IndicatorSeriesIndicator>;
export type Indicator = Fragment;
export type Measurement = Fragment["measurements"]["nodes"][number];

export function useIndicator(from: IndicatorRef): Indicator {
  return useSuspenseFragment({ fragment: IndicatorSeriesIndicator, fragmentName: "IndicatorSeries_indicator", from }).data;
}
