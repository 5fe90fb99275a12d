import { useLingui } from "@lingui/react/macro";
import { useFormat } from "../format/useFormat.ts";
import { readRule } from "./rule.ts";

interface SeriesTimes {
  rule?: string | null;
  startDate: string;
  startTime: string;
  endTime: string;
}

/** "tisdagen", as in "den andra tisdagen". */
export function useDefiniteWeekdays(): readonly string[] {
  const { t } = useLingui();
  return [t`måndagen`, t`tisdagen`, t`onsdagen`, t`torsdagen`, t`fredagen`, t`lördagen`, t`söndagen`];
}

/** The first four; after them comes the last. */
export function useOrdinals(): readonly string[] {
  const { t } = useLingui();
  return [t`första`, t`andra`, t`tredje`, t`fjärde`];
}

/** "Tisdagar och torsdagar 17–21, v. 2–52" */
export function useSeriesWords(): (series: SeriesTimes) => string {
  const { t } = useLingui();
  const format = useFormat();
  const definite = useDefiniteWeekdays();
  const ordinals = useOrdinals();
  const weekdays = [t`måndagar`, t`tisdagar`, t`onsdagar`, t`torsdagar`, t`fredagar`, t`lördagar`, t`söndagar`];
  return ({ rule, startDate, startTime, endTime }) => {
    const time = format.clockRange(startTime, endTime);
    if (!rule) {
      const day = format.weekdayDate(startDate);
      return t`En gång, ${day} ${time}`;
    }
    const { weekdays: days, weeks, interval, frequency, until, count, nth, monthDay } = readRule(rule);
    const list = new Intl.ListFormat(format.locale, { type: "conjunction" }).format(days.map((day) => weekdays[day - 1] ?? ""));
    const spoken = list.charAt(0).toUpperCase() + list.slice(1);
    const end = until ? format.date(until) : "";
    const weekday = definite[(days[0] ?? 1) - 1] ?? "";
    const ordinal = nth === null ? "" : nth < 0 ? t`sista` : (ordinals[nth - 1] ?? "");
    const monthly = ordinal ? t`Den ${ordinal} ${weekday} i månaden ${time}` : monthDay && monthDay > 0 ? t`Den ${monthDay} varje månad ${time}` : t`En gång i månaden ${time}`;
    const rest: Record<string, string> = { MONTHLY: monthly, DAILY: t`Varje dag ${time}`, YEARLY: t`En gång om året ${time}`, WEEKLY: t`Varje vecka ${time}` };
    const parts = [
      days.length > 0 && frequency !== "MONTHLY" ? `${spoken} ${time}` : (rest[frequency] ?? time),
      frequency === "WEEKLY" && interval === 2 ? t`varannan vecka` : "",
      weeks?.kind === "EVEN" ? t`jämna veckor` : "",
      weeks?.kind === "ODD" ? t`udda veckor` : "",
      weeks ? t`v. ${weeks.from}–${weeks.to}` : "",
      end ? t`till och med ${end}` : "",
      count ? t`${count} gånger` : "",
    ];
    return parts.filter(Boolean).join(", ");
  };
}
