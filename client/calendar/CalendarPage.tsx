import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { CatchBoundary, getRouteApi } from "@tanstack/react-router";
import { Suspense, useDeferredValue, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { addDays, daysFrom, mondayOf } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { useToday } from "../live/clock.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import type { CalendarSearch } from "../search.ts";
import { Button } from "../ui/Button.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { CalendarControls } from "./CalendarControls.tsx";
import { CalendarFailed, CalendarSkeleton } from "./CalendarStates.tsx";
import { ImportSheet } from "./ImportSheet.tsx";
import { KeysHelp } from "./KeysHelp.tsx";
import { MoveConflictDialog } from "./MoveConflictDialog.tsx";
import { OccurrenceSheet } from "./OccurrenceSheet.tsx";
import { Period, usePeriod, type Shown } from "./Period.tsx";
import { PlanSheet, type PlanStart } from "./PlanSheet.tsx";
import { RoomTakenDialog } from "./RoomTakenDialog.tsx";
import { SubscribeSheet } from "./SubscribeSheet.tsx";
import { useMove } from "./useMove.ts";
import { useNarrow } from "./useMedia.ts";
import styles from "./CalendarPage.module.css";

const route = getRouteApi("/a/$slug/aktiviteter");

const isTyping = (target: Element) => target.closest("input, textarea, [role=spinbutton], [role=dialog], [role=listbox], [role=menu]") !== null;

export function CalendarPage(): ReactNode {
  const { t } = useLingui();
  const format = useFormat();
  const { slug } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { timeZone, viewerCanPlan: canPlan } = usePartnership();
  const { today } = useToday(timeZone);
  const isNarrow = useNarrow();
  const [start, setStart] = useState<PlanStart | null>(null);
  const [attempt, setAttempt] = useState(0);
  const period = useRef<HTMLElement>(null);
  const [cancelling, setCancelling] = useState<string | null>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const { move, conflict, refused, forgetRefused } = useMove();

  const chosen = search.vy === "vecka" || search.vy === "dag" || search.vy === "lista" ? search.vy : isNarrow ? "lista" : "vecka";
  const view = chosen === "vecka" && isNarrow ? "dag" : chosen;
  const day = search.dag ?? today;
  const monday = mondayOf(day);
  // The old week stays, dimmed, until the new one is here: nothing jumps, and the button one pressed keeps its focus.
  const shownMonday = useDeferredValue(monday);
  const shown: Shown = { slug, monday: shownMonday, attempt };
  const resetKey = () => `${shownMonday} ${attempt}`;
  const isCurrent = shownMonday === monday;
  const words = view === "dag" ? `${format.weekdayDate(day)}, ${format.week(day)}` : `${format.dateRange(monday, addDays(monday, 6))}, ${format.week(monday)}`;

  const label = words.charAt(0).toLocaleUpperCase() + words.slice(1);

  const set = (change: Partial<CalendarSearch>) => {
    setCancelling(null);
    void navigate({ search: (before) => ({ ...before, ...change }), resetScroll: false });
  };
  const cancel = (tillfalle: string) => {
    set({ tillfalle });
    setCancelling(tillfalle);
  };
  const turn = (by: 1 | -1) => set({ dag: view === "dag" ? addDays(day, by) : addDays(monday, by * 7) });
  const plan = (at: PlanStart | null) => {
    setStart(at);
    set({ ny: true });
  };
  const keys: Record<string, (() => void) | undefined> = {
    n: canPlan ? () => plan(null) : undefined,
    t: () => set({ dag: undefined }),
    1: () => set({ vy: "lista" }),
    2: isNarrow ? undefined : () => set({ vy: "vecka" }),
    3: () => set({ vy: "dag" }),
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
      <PageHeader title={t`Aktiviteter`} lead={<>{label}{isCurrent ? <CatchBoundary getResetKey={resetKey} errorComponent={() => null}><Suspense fallback={null}><Count shown={shown} search={search} day={view === "dag" ? day : undefined} /></Suspense></CatchBoundary> : null}</>} actions={<><Button onPress={() => set({ prenumerera: true })}><Trans>Prenumerera</Trans></Button>{canPlan ? <Button onPress={() => set({ importera: true })}><Trans>Importera</Trans></Button> : null}{isNarrow ? null : newActivity}</>} />
      <CalendarControls slug={slug} view={view} search={search} day={day} isNarrow={isNarrow} onChange={set} onTurn={turn} />
      <section ref={period} tabIndex={-1} aria-label={label} aria-busy={!isCurrent} className={isCurrent ? styles.period : styles.late}>
        <CatchBoundary getResetKey={resetKey} errorComponent={({ error }) => <CalendarFailed error={error} onRetry={() => setAttempt((before) => before + 1)} />}>
          <Suspense fallback={<CalendarSkeleton view={view} />}>
            <Period
              shown={shown}
              view={view}
              day={daysFrom(shownMonday, addDays(shownMonday, 6)).includes(day) ? day : shownMonday}
              search={search}
              today={today}
              onChange={set}
              onPlan={plan}
              onMove={move}
              onCancel={cancel}
              onHelp={() => setHelpOpen(true)}
              conflict={conflict}
            />
          </Suspense>
        </CatchBoundary>
      </section>
      {isNarrow && newActivity ? <div className={styles.planBar}>{newActivity}</div> : null}
      {search.tillfalle ? <OccurrenceSheet key={search.tillfalle} id={search.tillfalle} isCancelling={cancelling === search.tillfalle} onClose={() => set({ tillfalle: undefined })} /> : null}
      {search.prenumerera ? <Suspense fallback={null}><SubscribeSheet search={search} onClose={() => set({ prenumerera: undefined })} /></Suspense> : null}
      {search.importera && canPlan ? <Suspense fallback={null}><ImportSheet onClose={() => set({ importera: undefined })} /></Suspense> : null}
      {search.ny && canPlan ? <PlanSheet slug={slug} start={start ?? { localDate: day >= today ? day : today, startTime: "17:00" }} onClose={() => set({ ny: undefined })} /> : null}
      {conflict ? <MoveConflictDialog conflict={conflict} /> : null}
      {refused ? <Suspense fallback={null}><RoomTakenDialog refused={refused} onMove={move} onClose={forgetRefused} /></Suspense> : null}
      {isHelpOpen ? <KeysHelp onClose={() => setHelpOpen(false)} /> : null}
    </div>
  );
}

function Count({ shown, search, day }: { shown: Shown; search: CalendarSearch; day: string | undefined }) {
  const { items } = usePeriod(shown, search);
  const count = day ? items.filter(({ localDate }) => localDate === day).length : items.length;
  return count === 0 ? null : <> · <Plural value={count} one="# tillfälle" other="# tillfällen" /></>;
}
