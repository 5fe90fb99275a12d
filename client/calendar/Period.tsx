import { useSuspenseQuery } from "@apollo/client/react";
import { Trans } from "@lingui/react/macro";
import { useMemo } from "react";
import { addDays, daysFrom } from "../format/dates.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import type { CalendarSearch } from "../search.ts";
import { Agenda } from "./Agenda.tsx";
import { EmptyWeek, NothingFits } from "./CalendarStates.tsx";
import { DayHeads, DayStrip } from "./DayHeads.tsx";
import { CalendarDocument } from "./documents.ts";
import { KeysLine } from "./KeysHelp.tsx";
import type { Measures } from "./lanes.ts";
import type { PlanStart } from "./PlanSheet.tsx";
import type { Item, View } from "./types.ts";
import type { MoveConflict, MoveTo } from "./useMove.ts";
import { useMedia } from "./useMedia.ts";
import { WeekGrid } from "./WeekGrid.tsx";
import styles from "./CalendarPage.module.css";

export interface Shown {
  slug: string;
  monday: string;
  /** Rises when a failed question is to be asked again. */
  attempt: number;
}

const fits = ({ mal, partner, lokal }: CalendarSearch) => ({ activity, room }: Item): boolean =>
  (!mal || activity.goals.some(({ code }) => code === mal))
  && (!partner || [activity.organiser, ...activity.coOrganisers].some(({ id }) => id === partner))
  && (!lokal || room?.id === lokal);

/** What happens in a week, and what of it the filters let through. */
export function usePeriod({ slug, monday, attempt }: Shown, search: CalendarSearch) {
  const { data } = useSuspenseQuery(CalendarDocument, { variables: { slug, from: monday, to: addDays(monday, 6) }, queryKey: ["period", attempt] });
  const all = data.partnership?.occurrences.nodes ?? [];
  return { all, items: all.filter(fits(search)), closures: data.partnership?.closures ?? [] };
}

/** At 48 pixels an hour a title and a time need 45 minutes. A whole day has room for everything that goes on in it. */
const measures = {
  week: { most: 2, head: 45, indent: 0.07 },
  narrowWeek: { most: 1, head: 45, indent: 0.07 },
  day: { most: Number.POSITIVE_INFINITY, head: 1_440, indent: 0 },
  narrowDay: { most: Number.POSITIVE_INFINITY, head: 45, indent: 0.03 },
} satisfies Record<string, Measures>;

export interface PeriodProps {
  shown: Shown;
  view: View;
  day: string;
  search: CalendarSearch;
  today: string;
  onChange: (change: Partial<CalendarSearch>) => void;
  onPlan: (at: PlanStart | null) => void;
  onMove: (item: Item, to: MoveTo) => Promise<unknown>;
  onCancel: (id: string) => void;
  onHelp: () => void;
  conflict: MoveConflict | null;
}

export function Period({ shown, view, day, search, today, onChange, onPlan, onMove, onCancel, onHelp, conflict }: PeriodProps) {
  const { timeZone, viewerCanPlan } = usePartnership();
  const { all, items, closures } = usePeriod(shown, search);
  const isRoomy = useMedia("(min-width: 75rem)");
  const isWide = useMedia("(min-width: 48rem)");
  const days = useMemo(() => daysFrom(shown.monday, addDays(shown.monday, 6)), [shown.monday]);
  const oneDay = useMemo(() => [day], [day]);
  const filtered = [shown.monday, search.mal, search.partner, search.lokal].join(" ");
  const onOpen = (tillfalle: string) => onChange({ tillfalle });
  const onDay = (dag: string) => onChange({ dag, vy: "dag" });

  if (items.length === 0 && view !== "dag") {
    return all.length > 0
      ? <NothingFits onShowAll={() => onChange({ mal: undefined, partner: undefined, lokal: undefined })} />
      : <EmptyWeek slug={shown.slug} days={days} today={today} closures={closures} onGo={(dag) => onChange({ dag })} onPlan={viewerCanPlan ? () => onPlan(null) : undefined} />;
  }
  if (view === "lista") {
    return <Agenda key={filtered} days={days} items={items} today={today} onOpen={onOpen} />;
  }
  const grid = { items, all, today, timeZone, canPlan: viewerCanPlan, conflict, onOpen, onCancel, onDay, onPlan, onMove };
  return (
    <div className={styles.grid}>
      {view === "dag" ? (
        <>
          <DayStrip days={days} items={items} chosen={day} today={today} onDay={onDay} />
          {items.some(({ localDate }) => localDate === day) ? null : <p className={styles.calm}>{day === today ? <Trans>I dag är det lugnt.</Trans> : <Trans>Inget planerat.</Trans>}</p>}
          <WeekGrid key={`${day} ${filtered}`} {...grid} days={oneDay} measures={isWide ? measures.day : measures.narrowDay} />
        </>
      ) : (
        <>
          <DayHeads days={days} today={today} onDay={onDay} />
          <WeekGrid key={filtered} {...grid} days={days} measures={isRoomy ? measures.week : measures.narrowWeek} />
        </>
      )}
      <KeysLine onHelp={onHelp} />
    </div>
  );
}
