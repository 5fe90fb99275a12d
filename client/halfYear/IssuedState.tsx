import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { localAt } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { useAct } from "../live/useAct.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { Button } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { Section } from "../ui/Section.tsx";
import { DialogBox } from "../ui/Sheet.tsx";
import { IssueHalfYear } from "./documents.ts";
import { saveCsv, type HalfYear, type Summary } from "./halfYears.ts";
import { Wide } from "./Tables.tsx";
import { useFigureNames } from "./useFigureNames.ts";
import styles from "./HalfYearPage.module.css";

interface IssuedStateProps {
  slug: string;
  summary: Summary;
  shown: HalfYear;
  words: string;
}

/** Whether the half-year is closed, and what has changed since. */
export function IssuedState({ slug, summary, shown, words }: IssuedStateProps) {
  const { t } = useLingui();
  const format = useFormat();
  const names = useFigureNames();
  const { timeZone } = usePartnership();
  const [isAsking, setAsking] = useState(false);
  const { report, isOver, viewerCanIssue, differences, correctedAfterClose } = summary;
  if (!report) {
    return isOver && viewerCanIssue ? (
      <Section title={t`Fastställ`}>
        <p className={styles.note}><Trans>Halvåret är slut men inte fastställt. Det som rapporteras in efteråt syns då bredvid, med vad det var.</Trans></p>
        <Button variant="primary" onPress={() => setAsking(true)}><Trans>Fastställ halvåret …</Trans></Button>
        {isAsking ? <IssueQuestion shown={shown} words={words} onClose={() => setAsking(false)} /> : null}
      </Section>
    ) : null;
  }
  const day = format.date(localAt(Date.parse(report.issuedAt), timeZone).day);
  return (
    <Section title={t`Fastställt`} note={day}>
      <div className={styles.buttons}>
        {correctedAfterClose ? <Chip tone="waiting">{t`rättad efter stängning`}</Chip> : <Chip tone="going">{t`oförändrat sedan dess`}</Chip>}
        <Button onPress={() => saveCsv(`halvar-${slug}-${shown.year}-${shown.half}-faststallt.csv`, report.csv)}><Trans>Hämta den fastställda</Trans></Button>
      </div>
      <p className={styles.digest}>SHA-256 {report.digest}</p>
      {differences.length > 0 ? (
        <Wide>
          <thead><tr><th scope="col"><Trans>Vad</Trans></th><th scope="col"><Trans>Uppgift</Trans></th><th scope="col"><Trans>Fastställt</Trans></th><th scope="col"><Trans>Nu</Trans></th></tr></thead>
          <tbody>
            {differences.map(({ activity, figure, issued, current }) => (
              <tr key={`${activity?.id ?? ""} ${figure}`}><th scope="row">{activity?.title ?? t`Hela partnerskapet`}</th><td>{names[figure]}</td><td>{format.number(issued)}</td><td>{format.number(current)}</td></tr>
            ))}
          </tbody>
        </Wide>
      ) : null}
    </Section>
  );
}

/** Asked before, because it cannot be taken back. */
function IssueQuestion({ shown, words, onClose }: { shown: HalfYear; words: string; onClose: () => void }) {
  const { t } = useLingui();
  const { id: partnershipId } = usePartnership();
  const act = useAct(IssueHalfYear, () => t`Halvåret är fastställt`, { isFinal: true });
  const issue = async () => {
    if (await act.run({ partnershipId, ...shown })) {
      onClose();
    }
  };
  const problem = act.errors.half ?? act.errors.form;
  return (
    <DialogBox isUrgent title={t`Fastställ ${words}?`} onClose={onClose}>
      <p><Trans>Siffrorna sparas som de är nu. Alla får läsa dem, utom antal som kan peka ut någon. Det går inte att ångra.</Trans></p>
      {problem ? <p role="alert" className={styles.error}>{problem}</p> : null}
      <div className={styles.buttons}>
        <Button variant="primary" isPending={act.isPending} onPress={() => void issue()}><Trans>Fastställ</Trans></Button>
        <Button autoFocus onPress={onClose}><Trans>Avbryt</Trans></Button>
      </div>
    </DialogBox>
  );
}
