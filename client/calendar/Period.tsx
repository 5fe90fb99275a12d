import { useSuspenseQuery } from "@apollo/client/react";
import { Trans } from "@lingui/react/macro";
import { useMemo, useRef } from "react";
import { daysFrom } from "../format/dates.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import type { CalendarSearch } from "../search.ts";
import { Button } from "../ui/Button.tsx";
import { Agenda } from "./Agenda.tsx";
import { EmptyPeriod, NothingFits } from "./CalendarStates.tsx";
import { DayHeads, DayStrip } from "./DayHeads.tsx";
import { CalendarDocument } from "./documents.ts";
import { filterKey, fits, noFilters } from "./filter.ts";
import { KeysLine } from "./KeysHelp.tsx";
import type { Measures } from "./lanes.ts";
import { daysOf, isOf, type Look } from "./look.ts";
import { MonthDots } from "./MonthDots.tsx";
import { MonthGrid } from "./MonthGrid.tsx";
import { usePrinting } from "./paper.ts";
import { PaperWeek } from "./PaperWeek.tsx";
import { namedDays } from "./pauses.ts";
import type { MoveTo } from "./placing.ts";
import type { PlanStart } from "./PlanSheet.tsx";
import type { Item } from "./types.ts";
import type { MoveConflict } from "./useMove.ts";
import { useMedia } from "../ui/useMedia.ts";
import { WeekGrid } from "./WeekGrid.tsx";
import styles from "./CalendarPage.module.css";

export interface Shown {
  slug: string;
  look: Look;
  /** Rises when a failed question is to be asked again. */
  attempt: number;
}

/** What happens in the days that are shown, and what of it the filters let through. */
export function usePeriod({ slug, look, attempt }: Shown, search: CalendarSearch) {
  const { data } = useSuspenseQuery(CalendarDocument, { variables: { slug, ...daysOf(look) }, queryKey: ["period", attempt] });
  const { nodes: all = [], totalCount = 0 } = data.partnership?.occurrences ?? {};
  return { all, totalCount, items: all.filter(fits(search)), closures: namedDays(data.partnership) };
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
  search: CalendarSearch;
  today: string;
  onChange: (change: Partial<CalendarSearch>) => void;
  onPlan: (at: PlanStart | null) => void;
  onMove: (item: Item, to: MoveTo) => Promise<unknown>;
  onCancel: (id: string) => void;
  onHelp: () => void;
  conflict: MoveConflict | null;
}

export function Period({ shown, search, today, conflict, onChange, onPlan, onMove, onCancel, onHelp }: PeriodProps) {
  const { timeZone, viewerCanPlan } = usePartnership();
  const { all, items, closures } = usePeriod(shown, search);
  const isRoomy = useMedia("(min-width: 75rem)");
  const isWide = useMedia("(min-width: 48rem)");
  const isPrinting = usePrinting();
  // Outlives the month that is left by keys, so that the next one knows where focus goes.
  const focusRef = useRef<string | null>(null);
  const { look: { view, day, span }, slug } = shown;
  const { from, to } = daysOf(shown.look);
  const days = useMemo(() => daysFrom(from, to), [from, to]);
  const oneDay = useMemo(() => [day], [day]);
  const belongs = isOf(shown.look);
  const isMonth = span === "month";
  const onOpen = (tillfalle: string) => onChange({ tillfalle });
  const onDay = (dag: string) => onChange({ dag, vy: "dag" });
  const key = `${isMonth ? day.slice(0, 7) : from} ${filterKey(search)}`;

  if (view !== "dag" && !items.some(({ localDate }) => belongs(localDate))) {
    return all.some(({ localDate }) => belongs(localDate))
      ? <NothingFits isMonth={isMonth} onShowAll={() => onChange(noFilters)} />
      : <EmptyPeriod slug={slug} isMonth={isMonth} days={days.filter(belongs)} today={today} closures={closures} onGo={(dag) => onChange({ dag })} onPlan={viewerCanPlan ? () => onPlan(null) : undefined} />;
  }
  if (view === "lista") {
    return (
      <>
        <p className={styles.more}>
          <Button variant="quiet" onPress={() => onChange({ hela: isMonth ? undefined : "manaden" })}>{isMonth ? <Trans>Visa bara veckan</Trans> : <Trans>Visa hela månaden</Trans>}</Button>
        </p>
        <Agenda key={key} days={days.filter(belongs)} items={items} today={today} named={closures} onOpen={onOpen} />
      </>
    );
  }
  if (view === "manad") {
    const month = { slug, days, items, closures, day, today, focusRef };
    return isWide || isPrinting ? (
      <MonthGrid key={key} {...month} canPlan={viewerCanPlan} onOpen={onOpen} onDay={onDay} onTurn={(dag) => onChange({ dag })} onPlan={onPlan} onMove={onMove} onList={() => onChange({ vy: "lista", dag: day, hela: "manaden" })} />
    ) : (
      <>
        <MonthDots key={key} {...month} onChoose={(dag) => onChange({ dag })} />
        <Agenda key={`${day} ${key}`} days={[day]} items={items} today={today} named={closures} onOpen={onOpen} />
      </>
    );
  }
  const grid = { items, all, today, timeZone, canPlan: viewerCanPlan, conflict, onOpen, onCancel, onDay, onPlan, onMove };
  return (
    <>
      {isPrinting ? <div>{view === "vecka" ? <PaperWeek days={days} items={items} closures={closures} /> : <Agenda days={oneDay} items={items} today={today} named={closures} onOpen={onOpen} />}</div> : null}
      <div className={styles.grid}>
        {view === "dag" ? (
          <>
            <DayStrip days={days} items={items} named={closures} chosen={day} today={today} onDay={onDay} />
            {items.some(({ localDate }) => localDate === day) ? null : <p className={styles.calm}>{day === today ? <Trans>I dag är det lugnt.</Trans> : <Trans>Inget planerat.</Trans>}</p>}
            <WeekGrid key={`${day} ${key}`} {...grid} days={oneDay} measures={isWide ? measures.day : measures.narrowDay} />
          </>
        ) : (
          <>
            <DayHeads days={days} today={today} named={closures} onDay={onDay} />
            <WeekGrid key={key} {...grid} days={days} measures={isRoomy ? measures.week : measures.narrowWeek} />
          </>
        )}
        <KeysLine onHelp={onHelp} />
      </div>
    </>
  );
}
