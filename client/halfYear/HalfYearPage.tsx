import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import { Suspense, useState, type ReactNode } from "react";
import { localAt } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { useToday } from "../live/clock.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { Button } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Section } from "../ui/Section.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { ActivityTable, SplitTable } from "./Tables.tsx";
import { HalfYearDocument, IssuedDocument } from "./documents.ts";
import { daysOf, halfYearWith, saveCsv, turned, type HalfYear, type Summary } from "./halfYears.ts";
import { IssuedState } from "./IssuedState.tsx";
import { ParticipantsSheet } from "./ParticipantsSheet.tsx";
import { useMethods } from "./useMethods.ts";
import styles from "./HalfYearPage.module.css";

const route = getRouteApi("/a/$slug/halvar");

/** What was done in a half-year: occasions and different people beside each other, never together. */
export function HalfYearPage(): ReactNode {
  const { t } = useLingui();
  const format = useFormat();
  const { slug } = route.useParams();
  const { ar, halva } = route.useSearch();
  const navigate = route.useNavigate();
  const { timeZone, viewerRole } = usePartnership();
  const { today } = useToday(timeZone);
  const current = halfYearWith(today);
  const shown: HalfYear = { year: ar ?? current.year, half: halva ?? current.half };
  const { from, lastDay } = daysOf(shown);
  const words = format.dateRange(from, lastDay);
  const go = ({ year, half }: HalfYear) => void navigate({ search: { ar: year, halva: half }, resetScroll: false });
  return (
    <>
      <PageHeader title={t`Halvår`} lead={viewerRole ? words : <Trans>Halvår som partnerskapet har fastställt.</Trans>} />
      {viewerRole ? (
        <>
          <div className={styles.turn}>
            <Button icon={<ChevronLeft size={18} aria-hidden />} aria-label={t`Föregående halvår`} onPress={() => go(turned(shown, -1))} />
            <Button onPress={() => go(current)}><Trans>Det här halvåret</Trans></Button>
            <Button icon={<ChevronRight size={18} aria-hidden />} aria-label={t`Nästa halvår`} onPress={() => go(turned(shown, 1))} />
          </div>
          <Suspense key={words} fallback={<Skeleton rows={8} />}><Inside slug={slug} shown={shown} words={words} /></Suspense>
        </>
      ) : null}
      <Suspense fallback={<Skeleton rows={3} />}><Issued slug={slug} /></Suspense>
    </>
  );
}

function Inside({ slug, shown, words }: { slug: string; shown: HalfYear; words: string }) {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(HalfYearDocument, { variables: { slug, ...shown }, fetchPolicy: "cache-and-network" });
  const [isTelling, setTelling] = useState(false);
  const summary = data.partnership?.halfYear;
  if (!summary) {
    return null;
  }
  const { figures, activities } = summary;
  return (
    <div className={styles.parts}>
      <Section title={t`Hela partnerskapet`}>
        <Numbers summary={summary} />
        <p className={styles.note}><Trans>Den som kom tio gånger är tio deltagartillfällen men en unik deltagare. De två läggs aldrig ihop.</Trans></p>
        {figures.enteredLate + figures.notReported > 0 ? (
          <p className={styles.marks}>
            {figures.enteredLate > 0 ? <Chip tone="waiting">{t`rapporterade i efterhand: ${figures.enteredLate}`}</Chip> : null}
            {figures.notReported > 0 ? <Chip tone="stopped">{t`utan rapport: ${figures.notReported}`}</Chip> : null}
          </p>
        ) : null}
        <div className={styles.buttons}>
          <Button onPress={() => saveCsv(`halvar-${slug}-${shown.year}-${shown.half}.csv`, summary.csv)}><Trans>Hämta som CSV</Trans></Button>
          <Button onPress={() => setTelling(true)}><Trans>Unika deltagare …</Trans></Button>
        </div>
      </Section>
      <IssuedState slug={slug} summary={summary} shown={shown} words={words} />
      <SplitTable figures={figures} />
      <ActivityTable activities={activities} />
      {isTelling ? <ParticipantsSheet summary={summary} words={words} onClose={() => setTelling(false)} /> : null}
    </div>
  );
}

function Numbers({ summary: { figures, uniqueParticipants } }: { summary: Summary }) {
  const format = useFormat();
  const methods = useMethods();
  return (
    <dl className={styles.numbers}>
      <div><dt><Trans>Genomförda tillfällen</Trans></dt><dd>{format.number(figures.occurrencesHeld)}</dd></div>
      <div><dt><Trans>Deltagartillfällen</Trans></dt><dd>{format.number(figures.participantOccasions)}</dd></div>
      <div><dt><Trans>Timmar</Trans></dt><dd>{format.number(figures.hours)}</dd></div>
      <div>
        <dt><Trans>Unika deltagare</Trans></dt>
        <dd>{uniqueParticipants ? <>{format.number(uniqueParticipants.uniqueCount)} <span className={styles.how}>{methods[uniqueParticipants.method]}</span></> : "–"}</dd>
      </div>
    </dl>
  );
}

/** Reports as they were issued; a visitor gets those for everybody. */
function Issued({ slug }: { slug: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const { timeZone } = usePartnership();
  const { data } = useSuspenseQuery(IssuedDocument, { variables: { slug }, fetchPolicy: "cache-and-network" });
  const reports = (data.partnership?.halfYearReports.nodes ?? []).filter(({ visibility }) => visibility === "PUBLIC").toReversed();
  return (
    <Section title={t`Fastställda halvår, för alla`}>
      <p className={styles.note}><Trans>Antal som kan peka ut någon visas inte.</Trans></p>
      {reports.length === 0 ? <p><Trans>Inget halvår är fastställt än.</Trans></p> : null}
      <ul>
        {reports.map(({ id, periodStart, periodEnd, csv, digest, issuedAt }) => {
          const [period, day] = [format.dateRange(periodStart, periodEnd), format.date(localAt(Date.parse(issuedAt), timeZone).day)];
          return (
            <li key={id} className={styles.buttons}>
              <span>{period}, <Trans>fastställt {day}</Trans></span>
              <Button aria-label={t`Hämta som CSV: ${period}`} onPress={() => saveCsv(`halvar-${slug}-${periodStart}-alla.csv`, csv)}><Trans>Hämta som CSV</Trans></Button>
              <span className={styles.digest}>SHA-256 {digest}</span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
