import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "../format/useFormat.ts";
import { Section } from "../ui/Section.tsx";
import type { Summary } from "./halfYears.ts";
import { useFigureNames } from "./useFigureNames.ts";
import styles from "./HalfYearPage.module.css";

/** Wider than a phone: keys must reach it to scroll. */
export function Wide({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keys must reach it to scroll
    <div className={styles.scroll} role="group" aria-label={t`Tabell som går att rulla i sidled`} tabIndex={0}>
      <table className={styles.table}>{children}</table>
    </div>
  );
}

/** Occasions by gender and by age. */
export function SplitTable({ figures: { ageBands, ...figures } }: { figures: Summary["figures"] }) {
  const { t } = useLingui();
  const format = useFormat();
  const names = useFigureNames();
  const parts: readonly (readonly [string, number])[] = [
    ...(["girlsWomen", "boysMen", "otherOrUnknown", "genderNotCounted"] as const).map((name) => [name, figures[name]] as const),
    ...(["from0to12", "from13to15", "from16to19", "from20to25", "from26to64", "from65"] as const).map((band) => [band, ageBands[band]] as const),
    ["agesNotCounted", figures.agesNotCounted],
  ];
  return (
    <Section title={t`Deltagartillfällen efter kön och ålder`}>
      <Wide>
        <thead><tr><th scope="col"><Trans>Del</Trans></th><th scope="col"><Trans>Deltagartillfällen</Trans></th></tr></thead>
        <tbody>{parts.map(([name, count]) => <tr key={name}><th scope="row">{names[name]}</th><td>{format.number(count)}</td></tr>)}</tbody>
      </Wide>
    </Section>
  );
}

export function ActivityTable({ activities }: { activities: Summary["activities"] }) {
  const { t } = useLingui();
  const format = useFormat();
  const names = useFigureNames();
  const columns = ["occurrencesHeld", "participantOccasions", "hours", "enteredLate", "notReported"] as const;
  return (
    <Section title={t`Aktivitet för aktivitet`}>
      {activities.length === 0 ? <p><Trans>Ingenting har ägt rum än.</Trans></p> : (
        <Wide>
          <thead><tr><th scope="col"><Trans>Aktivitet</Trans></th>{columns.map((name) => <th key={name} scope="col">{names[name]}</th>)}<th scope="col"><Trans>Unika deltagare</Trans></th></tr></thead>
          <tbody>
            {activities.map(({ activity, figures, uniqueParticipants }) => (
              <tr key={activity.id}>
                <th scope="row">{activity.title}</th>
                {columns.map((name) => <td key={name}>{format.number(figures[name])}</td>)}
                <td>{uniqueParticipants ? format.number(uniqueParticipants.uniqueCount) : "–"}</td>
              </tr>
            ))}
          </tbody>
        </Wide>
      )}
    </Section>
  );
}
