import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { CatchBoundary, getRouteApi } from "@tanstack/react-router";
import { Suspense, useDeferredValue, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useToday } from "../live/clock.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import type { CalendarSearch } from "../search.ts";
import { Button } from "../ui/Button.tsx";
import { isTyping } from "../ui/isTyping.ts";
import { PageHeader } from "../ui/PageHeader.tsx";
import { CalendarControls } from "./CalendarControls.tsx";
import { CalendarFailed, CalendarSkeleton } from "./CalendarStates.tsx";
import { ImportSheet } from "./ImportSheet.tsx";
import { KeysHelp } from "./KeysHelp.tsx";
import { askedFor, isOf, turned, usePeriodWords, type Look } from "./look.ts";
import { MoveConflictDialog } from "./MoveConflictDialog.tsx";
import { OccurrenceSheet } from "./OccurrenceSheet.tsx";
import { useLandscape } from "./paper.ts";
import { Period, usePeriod, type Shown } from "./Period.tsx";
import { PlanSheet, type PlanStart } from "./PlanSheet.tsx";
import { RoomTakenDialog } from "./RoomTakenDialog.tsx";
import { SubscribeSheet } from "./SubscribeSheet.tsx";
import { useMove } from "./useMove.ts";
import { useNarrow } from "../ui/useMedia.ts";
import { useViews } from "./useViews.ts";
import styles from "./CalendarPage.module.css";

const route = getRouteApi("/a/$slug/aktiviteter");

export function CalendarPage(): ReactNode {
  const { t } = useLingui();
  const periodWords = usePeriodWords();
  const { slug } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { name, timeZone, viewerCanPlan: canPlan } = usePartnership();
  const { today } = useToday(timeZone);
  const isNarrow = useNarrow();
  const views = useViews(isNarrow);
  const [start, setStart] = useState<PlanStart | null>(null);
  const [attempt, setAttempt] = useState(0);
  const period = useRef<HTMLElement>(null);
  const [cancelling, setCancelling] = useState<string | null>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const { move, conflict, refused, forgetRefused } = useMove();

  const look = askedFor(search, today, isNarrow);
  const asked = `${look.view} ${look.day} ${look.span}`;
  // The old days stay, dimmed, until the new ones are here: nothing jumps, and the button one pressed keeps its focus.
  const deferred = useDeferredValue(asked);
  const [view, day, span] = deferred.split(" ") as [Look["view"], Look["day"], Look["span"]];
  const shown: Shown = { slug, look: { view, day, span }, attempt };
  const resetKey = () => `${deferred} ${attempt}`;
  const isCurrent = deferred === asked;
  const label = periodWords(look);
  useLandscape(view === "manad" || view === "vecka");

  const set = (change: Partial<CalendarSearch>) => {
    setCancelling(null);
    void navigate({ search: (before) => ({ ...before, ...change }), resetScroll: false });
  };
  const cancel = (tillfalle: string) => {
    set({ tillfalle });
    setCancelling(tillfalle);
  };
  const turn = (by: 1 | -1) => set({ dag: turned(look, by) });
  const plan = (at: PlanStart | null) => {
    setStart(at);
    set({ ny: true });
  };
  /** What was pressed inside is gone with its view; keys go on from the new one. */
  const show = (change: Partial<CalendarSearch>) => {
    set(change);
    if (change.vy) {
      period.current?.focus();
    }
  };
  const keys: Record<string, (() => void) | undefined> = {
    n: canPlan ? () => plan(null) : undefined,
    t: () => set({ dag: undefined }),
    ...Object.fromEntries(views.map(({ id }, index) => [index + 1, () => show({ vy: id })])),
    "?": () => setHelpOpen(true),
  };
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as Element;
    if (isTyping(target) || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const by = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : undefined;
    if (by !== undefined && period.current?.contains(target)) {
      event.preventDefault();
      period.current.focus();
      turn(by);
      return;
    }
    const act = keys[event.key.toLowerCase()];
    if (act) {
      event.preventDefault();
      act();
    }
  };
  const newActivity = canPlan ? <Button variant="primary" onPress={() => plan(null)}><Trans>Ny aktivitet</Trans></Button> : null;
  return (
    // The keys act only while focus is inside the calendar (WCAG 2.1.4).
    <div onKeyDown={onKey} role="presentation">
      <p className={styles.onPaper}>{name}</p>
      <PageHeader title={t`Aktiviteter`} lead={<>{label}{isCurrent ? <CatchBoundary getResetKey={resetKey} errorComponent={() => null}><Suspense fallback={null}><Count shown={shown} search={search} /></Suspense></CatchBoundary> : null}</>} actions={<><Button onPress={() => set({ prenumerera: true })}><Trans>Prenumerera</Trans></Button>{canPlan ? <Button onPress={() => set({ importera: true })}><Trans>Importera</Trans></Button> : null}{isNarrow ? null : newActivity}</>} />
      <CalendarControls slug={slug} look={look} search={search} isNarrow={isNarrow} onChange={set} onTurn={turn} />
      <section ref={period} tabIndex={-1} aria-label={label} aria-busy={!isCurrent} className={isCurrent ? styles.period : styles.late}>
        <CatchBoundary getResetKey={resetKey} errorComponent={({ error }) => <CalendarFailed isMonth={span === "month"} error={error} onRetry={() => setAttempt((before) => before + 1)} />}>
          <Suspense fallback={<CalendarSkeleton view={view} />}>
            <Period
              shown={shown}
              search={search}
              today={today}
              conflict={conflict}
              onChange={show}
              onPlan={plan}
              onMove={move}
              onCancel={cancel}
              onHelp={() => setHelpOpen(true)}
            />
          </Suspense>
        </CatchBoundary>
      </section>
      {isNarrow && newActivity ? <div className={styles.planBar}>{newActivity}</div> : null}
      {search.tillfalle ? <OccurrenceSheet key={search.tillfalle} id={search.tillfalle} isCancelling={cancelling === search.tillfalle} onClose={() => set({ tillfalle: undefined })} /> : null}
      {search.prenumerera ? <Suspense fallback={null}><SubscribeSheet search={search} onClose={() => set({ prenumerera: undefined })} /></Suspense> : null}
      {search.importera && canPlan ? <Suspense fallback={null}><ImportSheet onClose={() => set({ importera: undefined })} /></Suspense> : null}
      {search.ny && canPlan ? <PlanSheet slug={slug} start={start ?? { localDate: look.day >= today ? look.day : today, startTime: "17:00" }} onClose={() => set({ ny: undefined })} /> : null}
      {conflict ? <MoveConflictDialog conflict={conflict} /> : null}
      {refused ? <Suspense fallback={null}><RoomTakenDialog refused={refused} onMove={move} onClose={forgetRefused} /></Suspense> : null}
      {isHelpOpen ? <KeysHelp onClose={() => setHelpOpen(false)} /> : null}
    </div>
  );
}

function Count({ shown, search }: { shown: Shown; search: CalendarSearch }) {
  const belongs = isOf(shown.look);
  const { all, totalCount, items } = usePeriod(shown, search);
  const [count, read] = [items.filter(({ localDate }) => belongs(localDate)).length, all.length];
  return (
    <>
      {count === 0 ? null : <> · <Plural value={count} one="# tillfälle" other="# tillfällen" /></>}
      {totalCount > read ? <> · <Trans>de första {read} av {totalCount} visas</Trans></> : null}
    </>
  );
}
