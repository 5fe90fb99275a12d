import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../format/useFormat.ts";
import { Chip, type ChipTone } from "../ui/Chip.tsx";
import { Section } from "../ui/Section.tsx";
import type { PartnersPartnership } from "./PartnersPage.tsx";
import styles from "./Contributions.module.css";

type Summary = NonNullable<PartnersPartnership["contributions"]>;
type Giver = Summary["byMembership"][number];

const nameOf = ({ organisation, unit }: Giver["membership"]): string => [organisation.name, unit?.name].filter(Boolean).join(", ");
const most = (givers: readonly Giver[], of: (giver: Giver) => number): Giver | undefined => givers.toSorted((a, b) => of(b) - of(a))[0];

/** What everybody has promised together, who carries most, and how much hangs on one. */
export function Contributions({ summary }: { summary: Summary }) {
  const { t } = useLingui();
  const format = useFormat();
  const { cashSek, premisesSek, premisesM2, staffHours, volunteerHours, totalValueSek, byMembership, year } = summary;
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
      <Vulnerability summary={summary} />
      <ul className={styles.bars} aria-label={t`Andel av värdet`}>
        {sorted.map(({ membership, shareOfValue }) => (
          <li key={membership.id}>
            <span className={styles.who}>{nameOf(membership)}</span>
            <span className={styles.track} aria-hidden><span style={{ inlineSize: `${(shareOfValue / widest) * 100}%` }} /></span>
            <span className={styles.share}>{format.share(shareOfValue)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** How much hangs on one: said with names and shares, and what the word means for those who ask. */
function Vulnerability({ summary: { level, byMembership, largestShareOfCash, largestShareOfValue } }: { summary: Summary }) {
  const { t } = useLingui();
  const format = useFormat();
  const [payer, giver] = [most(byMembership, ({ cashSek }) => cashSek), most(byMembership, ({ valueSek }) => valueSek)];
  if (!payer || !giver) {
    return <p className={styles.level}><Trans>Inga bekräftade åtaganden för året.</Trans></p>;
  }
  const levels: Record<Summary["level"], { tone: ChipTone; text: string }> = {
    GREEN: { tone: "going", text: t`låg sårbarhet` },
    AMBER: { tone: "waiting", text: t`viss sårbarhet` },
    RED: { tone: "stopped", text: t`hög sårbarhet` },
  };
  const [cash, value, first, second] = [format.share(largestShareOfCash), format.share(largestShareOfValue), nameOf(payer.membership), nameOf(giver.membership)];
  return (
    <div className={styles.level}>
      <p>
        <Chip tone={levels[level].tone}>{levels[level].text}</Chip>{" "}
        {payer.membership.id === giver.membership.id
          ? <Trans>Mest hänger på {first}, som står för {cash} av pengarna och {value} av det samlade värdet.</Trans>
          : <Trans>{first} står för mest pengar, {cash}. {second} står för störst del av det samlade värdet, {value}.</Trans>}
      </p>
      <details>
        <summary className={styles.ask}><Trans>Vad menas med sårbarhet?</Trans></summary>
        <p><Trans>Hur illa det skulle bli om en part lämnade. Sårbarheten är hög när en part ensam ger minst 60 % av pengarna eller hälften av värdet. Den är viss när en part ger minst 40 %, eller när få parter ger nästan allt.</Trans></p>
      </details>
    </div>
  );
}
