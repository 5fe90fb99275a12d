import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { KeyboardEvent, MouseEvent } from "react";
import { useFormat } from "../format/useFormat.ts";
import { WaitingPill } from "../live/WaitingPill.tsx";
import { dayAt, dayStop, weeksFrom, weekStop } from "./month.ts";
import { MonthDay } from "./MonthDay.tsx";
import { entryStop, moreStop, onDayOf, splitDay, takesPlace, type MonthData } from "./monthDays.ts";
import { namesOn } from "./pauses.ts";
import type { MoveTo } from "./placing.ts";
import type { PlanStart } from "./PlanSheet.tsx";
import type { Item } from "./types.ts";
import { useHeldPlaces } from "./useHeldPlaces.ts";
import { useMonthMove } from "./useMonthMove.ts";
import { useWalk } from "./useWalk.ts";
import { WeekdayHeads } from "./WeekdayHeads.tsx";
import page from "./CalendarPage.module.css";
import styles from "./MonthGrid.module.css";

export interface MonthGridProps extends MonthData {
  canPlan: boolean;
  onOpen: (id: string) => void;
  onDay: (day: string) => void;
  onTurn: (day: string) => void;
  onPlan: (at: PlanStart) => void;
  onMove: (item: Item, to: MoveTo) => Promise<unknown>;
  onList: () => void;
}

const evening = "17:00";

/** A month as lines of text. Arrows walk over its days and into them; everything can be moved by pointer or by keys. */
export function MonthGrid({ slug, days, items: current, closures, day: chosen, today, focusRef, canPlan, onOpen, onDay, onTurn, onPlan, onMove, onList }: MonthGridProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { base, shown, waiting, apply, hold } = useHeldPlaces(current);
  const items = base.flatMap(({ id }) => shown.get(id) ?? []);
  const itemsOn = onDayOf(items);
  const weeks = weeksFrom(days[0] ?? chosen, days.at(-1) ?? chosen);
  const stopsOf = (day: string) => {
    const { shown, rest } = splitDay(itemsOn(day));
    return [...shown.map(({ id }) => entryStop(id)), ...(rest.length > 0 ? [moreStop(day)] : [])];
  };
  const places = weeks.map((week) => ({ monday: week[0] ?? "", days: week.map((day) => ({ day, stops: stopsOf(day) })) }));
  const homeOf = (gone: string) => {
    const home = items.find(({ id }) => entryStop(id) === gone)?.localDate ?? chosen;
    return days.includes(home) ? home : (days[0] ?? home);
  };
  const { ref, at, stop, onFocus, onBlur, onKey: onWalk, goSoon } = useWalk(places, homeOf, focusRef, onTurn);
  const move = useMonthMove(days, onMove);
  const { moving } = move;
  const most = Math.max(1, ...days.map((day) => itemsOn(day).filter(takesPlace).length));

  const onKey = (event: KeyboardEvent) => {
    const own = items.find(({ id }) => entryStop(id) === at);
    if (move.onKey(event, own) || onWalk(event)) {
      return;
    }
    const day = dayAt(places, at);
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
    if (event.key === "Enter" && at === dayStop(day)) {
      onDay(day);
    } else if (event.key.toLowerCase() === "n" && canPlan && !hasModifier) {
      onPlan({ localDate: day, startTime: evening });
    } else {
      if (event.key.toLowerCase() === "t" && !hasModifier) {
        goSoon(dayStop(today));
      }
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const planAt = (event: MouseEvent) => {
    const target = event.target as Element;
    const day = target.closest("[data-day]")?.getAttribute("data-day");
    if (!move.wasDrag() && canPlan && day && !target.closest("button, a")) {
      onPlan({ localDate: day, startTime: evening });
    }
  };
  const open = (id: string) => {
    if (!move.wasDrag() && moving === null) {
      onOpen(id);
    }
  };

  return (
    <div {...hold}>
      <button type="button" className={styles.asList} onClick={onList}><Trans>Visa som lista</Trans></button>
      <WaitingPill waiting={waiting.added} moved={waiting.moved} onApply={apply} />
      {/* Clicking an empty day is a short cut; the button and the N key do the same for everybody else. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/click-events-have-key-events */}
      <table ref={ref} role="grid" aria-label={format.month(chosen)} className={styles.month} onFocus={onFocus} onKeyDown={onKey} onClick={planAt} onPointerMove={move.onDrag} onPointerUp={move.onDrop} onPointerCancel={move.cancel} onBlur={(event) => { onBlur(event); if (!event.currentTarget.contains(event.relatedTarget)) { move.onLeave(); } }}>
        <WeekdayHeads days={weeks[0] ?? []} today={days.includes(today) ? today : null} label={t`Vecka`} />
        <tbody>
          {weeks.map((week) => {
            const monday = week[0] ?? "";
            return (
              <tr key={monday}>
                <th scope="row" className={styles.week}><Link to="/a/$slug/aktiviteter" params={{ slug }} search={(before) => ({ ...before, vy: "vecka", dag: monday })} className={styles.weekLink} {...stop(weekStop(monday))}>{format.week(monday)}</Link></th>
                {week.map((day) => {
                  const own = itemsOn(day);
                  const closure = namesOn(closures, day).join(", ") || null;
                  return (
                    <MonthDay
                      key={day}
                      day={day}
                      items={own}
                      closure={closure}
                      isClosureNamed={day === monday || closures.some(({ from }) => from === day)}
                      isToday={day === today}
                      isOutside={day.slice(0, 7) !== chosen.slice(0, 7)}
                      density={own.filter(takesPlace).length / most}
                      leaving={moving && moving.day !== moving.item.localDate ? moving.item.id : null}
                      arriving={moving && moving.day === day && !own.some(({ id }) => id === moving.item.id) ? moving.item : null}
                      stop={stop}
                      onOpen={open}
                      onDay={onDay}
                      onGrab={move.onGrab}
                    />
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className={page.help}><Trans><kbd>↑</kbd> <kbd>↓</kbd> <kbd>←</kbd> <kbd>→</kbd> gå mellan dagar och tillfällen · <kbd>M</kbd> flytta det valda · <kbd>N</kbd> ny aktivitet den dagen · <kbd>T</kbd> i dag · <kbd>1</kbd>–<kbd>4</kbd> vy</Trans></p>
    </div>
  );
}
