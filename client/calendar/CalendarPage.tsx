import { useSuspenseQuery } from "@apollo/client/react";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import { Suspense, useEffect, useState, type KeyboardEvent, type ReactNode } from "react";
import { addDays, daysFrom, mondayOf } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { useToday } from "../live/clock.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import type { CalendarSearch } from "../search.ts";
import { Button } from "../ui/Button.tsx";
import { DateField } from "../ui/DateField.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { SegmentedControl } from "../ui/SegmentedControl.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Agenda } from "./Agenda.tsx";
import { CalendarDocument } from "./documents.ts";
import { Filters } from "./Filters.tsx";
import { OccurrenceSheet } from "./OccurrenceSheet.tsx";
import { PlanSheet, type PlanStart } from "./PlanSheet.tsx";
import type { Item } from "./types.ts";
import { useMove } from "./useMove.ts";
import { useNarrow } from "./useNarrow.ts";
import { WeekGrid } from "./WeekGrid.tsx";
import styles from "./CalendarPage.module.css";

const route = getRouteApi("/a/$slug/aktiviteter");

const fits = ({ mal, partner, lokal }: CalendarSearch) => ({ activity, room }: Item): boolean =>
  (!mal || activity.goals.some(({ code }) => code === mal))
  && (!partner || [activity.organiser, ...activity.coOrganisers].some(({ id }) => id === partner))
  && (!lokal || room?.id === lokal);

export function CalendarPage(): ReactNode {
  const { t } = useLingui();
  const format = useFormat();
  const { slug } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { timeZone } = usePartnership();
  const { today } = useToday(timeZone);
  const isNarrow = useNarrow();
  const [start, setStart] = useState<PlanStart | null>(null);
  const view = search.vy === "vecka" || search.vy === "lista" ? search.vy : isNarrow ? "lista" : "vecka";
  const monday = mondayOf(search.dag ?? today);
  const days = daysFrom(monday, addDays(monday, 6));
  const { data } = useSuspenseQuery(CalendarDocument, { variables: { slug, from: monday, to: addDays(monday, 6) } });
  const { move, problem, tellProblem } = useMove();
  useEffect(() => { tellProblem(); }, [problem]); // eslint-disable-line react-hooks/exhaustive-deps

  const set = (change: Partial<CalendarSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), resetScroll: false });
  const items = (data.partnership?.occurrences.nodes ?? []).filter(fits(search));
  const canPlan = data.partnership?.viewerCanPlan ?? false;
  const plan = (at: PlanStart | null) => {
    setStart(at);
    set({ ny: true });
  };
  const onKey = (event: KeyboardEvent) => {
    const inField = (event.target as HTMLElement).closest("input, textarea, [role=spinbutton], [role=dialog]") !== null;
    if (!inField && event.key.toLowerCase() === "n" && canPlan && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      plan(null);
    }
  };
  const count = items.length;
  return (
    // The keys act only while focus is inside the calendar (WCAG 2.1.4).
    <div onKeyDown={onKey} role="presentation">
      <PageHeader
        title={t`Aktiviteter`}
        lead={<>{format.dateRange(monday, addDays(monday, 6))}, {format.week(monday)} · <Plural value={count} one="# tillfälle" other="# tillfällen" /></>}
        actions={canPlan ? <Button variant="primary" className={styles.plan} onPress={() => plan(null)}><Trans>Ny aktivitet</Trans></Button> : null}
      />
      <div className={styles.controls}>
        <SegmentedControl label={t`Vy`} value={view} onChange={(vy) => set({ vy })} options={[{ id: "lista", label: t`Lista` }, { id: "vecka", label: t`Vecka` }]} />
        <div className={styles.turn}>
          <Button icon={<ChevronLeft size={18} aria-hidden />} aria-label={t`Föregående vecka`} onPress={() => set({ dag: addDays(monday, -7) })} />
          <Button onPress={() => set({ dag: undefined })}><Trans>I dag</Trans></Button>
          <Button icon={<ChevronRight size={18} aria-hidden />} aria-label={t`Nästa vecka`} onPress={() => set({ dag: addDays(monday, 7) })} />
        </div>
        <div className={styles.jump}><DateField label={t`Gå till dag`} isRequired value={search.dag ?? today} onChange={(dag) => set({ dag: dag ?? undefined })} /></div>
        <Suspense fallback={null}><Filters slug={slug} search={search} onChange={set} /></Suspense>
      </div>
      {view === "vecka" ? (
        <WeekGrid days={days} items={items} today={today} timeZone={timeZone} canPlan={canPlan} onOpen={(tillfalle) => set({ tillfalle })} onPlan={plan} onMove={move} />
      ) : (
        <Agenda days={days} items={items} today={today} onOpen={(tillfalle) => set({ tillfalle })} />
      )}
      <Suspense fallback={<Skeleton />}>
        {search.tillfalle ? <OccurrenceSheet id={search.tillfalle} onClose={() => set({ tillfalle: undefined })} /> : null}
        {search.ny && canPlan ? <PlanSheet slug={slug} start={start ?? { localDate: days.includes(today) ? today : monday, startTime: "17:00" }} onClose={() => set({ ny: undefined })} /> : null}
      </Suspense>
    </div>
  );
}
