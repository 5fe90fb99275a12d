import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../format/useFormat.ts";
import { Chip, type ChipTone } from "../ui/Chip.tsx";
import { Section } from "../ui/Section.tsx";
import type { PartnersPartnership } from "./PartnersPage.tsx";
import styles from "./Contributions.module.css";

type Summary = NonNullable<PartnersPartnership["contributions"]>;

/** What everybody has promised together, who carries most, and how much hangs on one. */
export function Contributions({ summary }: { summary: Summary }) {
  const { t } = useLingui();
  const format = useFormat();
  const { cashSek, premisesSek, premisesM2, staffHours, volunteerHours, totalValueSek, largestShareOfCash, largestShareOfValue, level, byMembership, year } = summary;
  const levels: Record<Summary["level"], { tone: ChipTone; text: string }> = {
    GREEN: { tone: "going", text: t`låg sårbarhet` },
    AMBER: { tone: "waiting", text: t`viss sårbarhet` },
    RED: { tone: "stopped", text: t`hög sårbarhet` },
  };
  const [cash, value] = [format.share(largestShareOfCash), format.share(largestShareOfValue)];
  const sorted = byMembership.toSorted((a, b) => b.valueSek - a.valueSek).filter(({ valueSek }) => valueSek > 0);
  const widest = Math.max(...sorted.map(({ shareOfValue }) => shareOfValue), 0.01);
  return (
    <Section title={t`Tillsammans`} note={year}>
      <dl className={styles.facts}>
        <div><dt><Trans>Samlat värde</Trans></dt><dd className={styles.total}>{format.kronor(totalValueSek)}</dd></div>
        <div><dt><Trans>Pengar</Trans></dt><dd>{format.kronor(cashSek)}</dd></div>
        <div><dt><Trans>Lokaler</Trans></dt><dd>{format.area(premisesM2)}, {format.kronor(premisesSek)}</dd></div>
        <div><dt><Trans>Arbetstid</Trans></dt><dd>{format.hours(staffHours)}</dd></div>
        <div><dt><Trans>Ideell tid</Trans></dt><dd>{format.hours(volunteerHours)}</dd></div>
      </dl>
      <p className={styles.level}><Chip tone={levels[level].tone}>{levels[level].text}</Chip> <Trans>En part står för {cash} av pengarna och en för {value} av värdet.</Trans></p>
      <ul className={styles.bars} aria-label={t`Andel av värdet`}>
        {sorted.map(({ membership, shareOfValue }) => (
          <li key={membership.id}>
            <span className={styles.who}>{membership.organisation.name}{membership.unit ? `, ${membership.unit.name}` : ""}</span>
            <span className={styles.track} aria-hidden><span style={{ inlineSize: `${(shareOfValue / widest) * 100}%` }} /></span>
            <span className={styles.share}>{format.share(shareOfValue)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
