import { CombinedGraphQLErrors } from "@apollo/client";
import { useQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useEffectEvent, useRef } from "react";
import { addDays } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { contact } from "../live/contact.ts";
import { problemText, referenceOf } from "../live/problems.ts";
import type { CalendarView } from "../search.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { SectionError } from "../ui/SectionError.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { cx } from "../ui/cx.ts";
import { NextOccurrenceDocument } from "./documents.ts";
import type { NamedDays } from "./pauses.ts";
import styles from "./CalendarStates.module.css";

/** The frame stands at once; what happens in it comes. */
export function CalendarSkeleton({ view }: { view: CalendarView }) {
  if (view === "lista" || view === "dag") {
    return <Skeleton rows={7} />;
  }
  return (
    <div className={styles.skeleton}>
      <div className={cx(styles.frame, view === "manad" && styles.month)} aria-hidden>{Array.from({ length: view === "manad" ? 35 : 7 }, (_, day) => <span key={day} />)}</div>
      <Skeleton rows={0} />
    </div>
  );
}

/** The calendar failed; the rest of the page stays. Tries again by itself when the hub is back. */
export function CalendarFailed({ isMonth, error, onRetry }: { isMonth: boolean; error: unknown; onRetry: () => void }) {
  const { t, i18n } = useLingui();
  const isAnswer = CombinedGraphQLErrors.is(error);
  const retry = useEffectEvent(onRetry);
  const wasOpen = useRef(contact.get().state === "open");
  useEffect(() => contact.subscribe(() => {
    const isOpen = contact.get().state === "open";
    if (isOpen && !wasOpen.current) {
      retry();
    }
    wasOpen.current = isOpen;
  }), []);
  const lost = isMonth ? t`Ingen kontakt med servern. Månaden kommer när kontakten är tillbaka.` : t`Ingen kontakt med servern. Veckan kommer när kontakten är tillbaka.`;
  return <SectionError title={isAnswer ? problemText(error, i18n) : lost} reference={referenceOf(error)} onRetry={onRetry} />;
}

export function NothingFits({ isMonth, onShowAll }: { isMonth: boolean; onShowAll: () => void }) {
  const { t } = useLingui();
  return (
    <EmptyState title={isMonth ? t`Inget den här månaden passar urvalet` : t`Inget den här veckan passar urvalet`} action={<Button onPress={onShowAll}><Trans>Visa allt</Trans></Button>}>
      <Trans>Det finns annat planerat.</Trans>
    </EmptyState>
  );
}

export interface EmptyPeriodProps {
  slug: string;
  isMonth: boolean;
  days: readonly string[];
  today: string;
  closures: readonly NamedDays[];
  onGo: (day: string) => void;
  onPlan: (() => void) | undefined;
}

/** Nothing is planned: says why when it is known, and when something happens next. */
export function EmptyPeriod({ slug, isMonth, days, today, closures, onGo, onPlan }: EmptyPeriodProps) {
  const { t } = useLingui();
  const format = useFormat();
  const [first = today, last = today] = [days[0], days.at(-1)];
  const { data } = useQuery(NextOccurrenceDocument, { variables: { slug, from: addDays(last, 1), to: addDays(last, 390) } });
  const next = data?.partnership?.occurrences.nodes.find(({ status }) => status !== "CANCELLED");
  const inWeek = closures.filter((one) => one.from <= last && one.lastDay >= first);
  const closure = inWeek.find(({ kind }) => kind === "CLOSURE") ?? inWeek[0];
  const lastDay = closure ? format.dayMonth(closure.lastDay) : "";
  const name = closure?.name ?? "";
  const isNow = days.includes(today);
  return (
    <EmptyState
      title={isMonth ? (isNow ? t`Den här månaden är det lugnt` : t`Inget är planerat den här månaden`) : isNow ? t`Den här veckan är det lugnt` : t`Inget är planerat den här veckan`}
      action={(
        <div className={styles.ways}>
          {onPlan ? <Button variant="primary" onPress={onPlan}><Trans>Ny aktivitet</Trans></Button> : null}
          {next ? <Button onPress={() => onGo(next.localDate)}><Trans>Visa {format.weekdayDate(next.localDate)}</Trans></Button> : null}
        </div>
      )}
    >
      {closure?.kind === "CLOSURE" ? <><Trans>Partnerskapet har stängt till och med {lastDay}: {name}.</Trans>{" "}</> : null}
      {closure?.kind === "BREAK" ? <><Trans>Skolorna har lov till och med {lastDay}: {name}.</Trans>{" "}</> : null}
      {next ? <Trans>Nästa gång något händer: {next.title}, {format.weekdayDate(next.localDate)} {format.at(next.startTime)}.</Trans> : null}
    </EmptyState>
  );
}
