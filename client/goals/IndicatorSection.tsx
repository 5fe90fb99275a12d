import type { FragmentType } from "@apollo/client";
import { useSuspenseFragment } from "@apollo/client/react";
import { Trans } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { graphql } from "../graphql/gql.ts";
import { JustChanged } from "../live/JustChanged.tsx";
import { Button } from "../ui/Button.tsx";
import { Section } from "../ui/Section.tsx";
import { Facts } from "./Facts.tsx";
import { IndicatorChart } from "./IndicatorChart.tsx";
import { MeasurementTable } from "./MeasurementTable.tsx";
import { RecordSheet } from "./RecordSheet.tsx";
import { Remarks } from "./Remarks.tsx";
import { useIndicator, type IndicatorRef } from "./useIndicator.ts";
import styles from "./IndicatorSection.module.css";

const IndicatorSectionIndicator = graphql(`
  fragment IndicatorSection_indicator on Indicator {
    id
    version
    viewerCanRecord
    viewerCanConfirm
    ...IndicatorSeries_indicator
  }
`);

const route = getRouteApi("/a/$slug/mal/$goalCode");

/** One measure of the goal: three facts, the picture, the same as a table, and what can be done. */
export function IndicatorSection({ indicator: from, isOnly }: { indicator: FragmentType<typeof IndicatorSectionIndicator>; isOnly: boolean }) {
  const { data } = useSuspenseFragment({ fragment: IndicatorSectionIndicator, fragmentName: "IndicatorSection_indicator", from });
  const indicator = useIndicator(data as IndicatorRef);
  const { registrera } = route.useSearch();
  const navigate = route.useNavigate();
  const open = (code: string | undefined) => void navigate({ search: { registrera: code }, resetScroll: false, hash: true });
  return (
    <Section
      title={<span id={indicator.code}>{indicator.name} <JustChanged id={indicator.id} /></span>}
      aside={data.viewerCanRecord ? <Button variant={isOnly || indicator.progress.overdue ? "primary" : "secondary"} onPress={() => open(indicator.code)}><Trans>Registrera mätvärde</Trans></Button> : null}
    >
      <Facts indicator={indicator} />
      <figure className={styles.figure}>
        <IndicatorChart indicator={indicator} />
        <figcaption className={styles.caption}>{indicator.definition} {indicator.sourceText ? <Trans>Källa: {indicator.sourceText}.</Trans> : null}</figcaption>
      </figure>
      <Remarks indicator={indicator} />
      <MeasurementTable indicator={indicator} canConfirm={data.viewerCanConfirm} />
      {registrera === indicator.code && data.viewerCanRecord ? <RecordSheet indicator={indicator} onClose={() => open(undefined)} /> : null}
    </Section>
  );
}
