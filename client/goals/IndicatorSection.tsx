import type { FragmentType } from "@apollo/client";
import { useSuspenseFragment } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useFormat } from "../format/useFormat.ts";
import { graphql } from "../graphql/gql.ts";
import { Fade, JustChanged } from "../live/JustChanged.tsx";
import { Button } from "../ui/Button.tsx";
import { Section } from "../ui/Section.tsx";
import { ProgressChip } from "../ui/StateChips.tsx";
import { IndicatorChart } from "./IndicatorChart.tsx";
import { MeasurementTable } from "./MeasurementTable.tsx";
import { RecordSheet } from "./RecordSheet.tsx";
import { useIndicator, type Indicator, type IndicatorRef } from "./useIndicator.ts";
import { useIndicatorTexts } from "./useIndicatorTexts.ts";
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
export function IndicatorSection({ indicator: from }: { indicator: FragmentType<typeof IndicatorSectionIndicator> }) {
  const { data } = useSuspenseFragment({ fragment: IndicatorSectionIndicator, fragmentName: "IndicatorSection_indicator", from });
  const indicator = useIndicator(data as IndicatorRef);
  const { registrera } = route.useSearch();
  const navigate = route.useNavigate();
  const open = (code: string | undefined) => void navigate({ search: { registrera: code }, resetScroll: false, hash: true });
  return (
    <Section
      title={<span id={indicator.code}>{indicator.name} <JustChanged id={indicator.id} /></span>}
      aside={data.viewerCanRecord ? <Button variant="primary" onPress={() => open(indicator.code)}><Trans>Registrera mätvärde</Trans></Button> : null}
    >
      <Facts indicator={indicator} />
      <figure className={styles.figure}>
        <IndicatorChart indicator={indicator} />
        <figcaption className={styles.caption}>{indicator.definition} {indicator.sourceText ? <Trans>Källa: {indicator.sourceText}.</Trans> : null}</figcaption>
      </figure>
      <MeasurementTable indicator={indicator} canConfirm={data.viewerCanConfirm} />
      {registrera === indicator.code && data.viewerCanRecord ? <RecordSheet indicator={indicator} onClose={() => open(undefined)} /> : null}
    </Section>
  );
}

function Facts({ indicator }: { indicator: Indicator }) {
  const { t } = useLingui();
  const format = useFormat();
  const texts = useIndicatorTexts(indicator);
  const { progress, baseline, decimals, unit } = indicator;
  const value = progress.value ?? null;
  const change = value === null ? null : Number(value) - Number(baseline.value);
  const since = baseline.date.slice(0, 4);
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{progress.evaluatedOn ? progress.evaluatedOn.slice(0, 4) : t`Senaste värdet`}</dt>
        <dd><Fade id={indicator.id} value={value ?? ""}>{value === null ? "–" : texts.number(value)}</Fade></dd>
      </div>
      <div>
        <dt>{unit === "PERCENT" ? <Trans>procentenheter sedan {since}</Trans> : <Trans>sedan {since}</Trans>}</dt>
        <dd>{change === null ? "–" : format.signed(change, decimals)}</dd>
      </div>
      <div>
        <dt>{progress.expectedValue ? <Trans>enligt målbanan {texts.number(progress.expectedValue)}</Trans> : t`läge`}</dt>
        <dd className={styles.state}><ProgressChip state={progress.state} overdue={progress.overdue} /></dd>
      </div>
    </dl>
  );
}
