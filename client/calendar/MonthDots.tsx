import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { KeyboardEvent } from "react";
import { useFormat } from "../format/useFormat.ts";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { cx } from "../ui/cx.ts";
import { dayStop, weeksFrom, weekStop } from "./month.ts";
import { onDayOf, takesPlace, weekNumber, type MonthData } from "./monthDays.ts";
import { namesOn } from "./pauses.ts";
import { useWalk } from "./useWalk.ts";
import { WeekdayHeads } from "./WeekdayHeads.tsx";
import styles from "./MonthDots.module.css";

const mostDots = 3;

/** A month on a phone: how much happens each day, to choose one of; what happens then stands below. */
export function MonthDots({ slug, days, items, closures, day: chosen, today, focusRef, onChoose }: MonthData & { onChoose: (day: string) => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const itemsOn = onDayOf(items);
  const weeks = weeksFrom(days[0] ?? chosen, days.at(-1) ?? chosen);
  const { ref, stop, onFocus, onBlur, onKey } = useWalk(weeks.map((week) => ({ monday: week[0] ?? "", days: week.map((day) => ({ day, stops: [] })) })), () => chosen, focusRef, onChoose);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
    <table ref={ref} role="grid" aria-label={format.month(chosen)} className={styles.month} onFocus={onFocus} onBlur={onBlur} onKeyDown={(event: KeyboardEvent) => void onKey(event)}>
      <WeekdayHeads days={weeks[0] ?? []} today={days.includes(today) ? today : null} label={t`Vecka`} />
      <tbody>
        {weeks.map((week) => {
          const monday = week[0] ?? "";
          return (
            <tr key={monday}>
              <th scope="row" className={styles.week}><Link to="/a/$slug/aktiviteter" params={{ slug }} search={(before) => ({ ...before, vy: "lista", dag: monday })} {...stop(weekStop(monday))}><VisuallyHidden>{format.week(monday)}</VisuallyHidden><span aria-hidden>{weekNumber(monday)}</span></Link></th>
              {week.map((day) => {
                const count = itemsOn(day).filter(takesPlace).length;
                const closure = namesOn(closures, day).join(", ") || null;
                return (
                  <td key={day} aria-selected={day === chosen} aria-current={day === today ? "date" : undefined} className={cx(day === today && styles.today, day.slice(0, 7) !== chosen.slice(0, 7) && styles.outside, closure !== null && styles.closed)}>
                    <button type="button" {...stop(dayStop(day))} className={styles.choose} onClick={() => onChoose(day)}>
                      <strong>{Number(day.slice(8))}</strong>
                      <VisuallyHidden> {format.weekdayDate(day)}{day === today ? <>, <Trans>i dag</Trans></> : null}, <Plural value={count} one="# tillfälle" other="# tillfällen" />{closure === null ? null : `, ${closure}`}</VisuallyHidden>
                      <span className={styles.dots} aria-hidden>{Array.from({ length: Math.min(count, mostDots) }, (_, index) => <i key={index} />)}{count > mostDots ? <b>+</b> : null}</span>
                    </button>
                  </td>
                );
              })}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
