import { useLingui } from "@lingui/react/macro";
import { useFormat } from "../format/useFormat.ts";
import { readRule } from "./rule.ts";

interface SeriesTimes {
  rule?: string | null;
  startDate: string;
  startTime: string;
  endTime: string;
}

/** "Tisdagar och torsdagar 17–21, v. 2–52" */
export function useSeriesWords(): (series: SeriesTimes) => string {
  const { t } = useLingui();
  const format = useFormat();
  const weekdays = [t`måndagar`, t`tisdagar`, t`onsdagar`, t`torsdagar`, t`fredagar`, t`lördagar`, t`söndagar`];
  return ({ rule, startDate, startTime, endTime }) => {
    const time = format.clockRange(startTime, endTime);
    if (!rule) {
      const day = format.weekdayDate(startDate);
      return t`En gång, ${day} ${time}`;
    }
    const { weekdays: days, weeks, interval, frequency, until } = readRule(rule);
    const list = new Intl.ListFormat(format.locale, { type: "conjunction" }).format(days.map((day) => weekdays[day - 1] ?? ""));
    const spoken = list.charAt(0).toUpperCase() + list.slice(1);
    const end = until ? format.date(until) : "";
    const parts = [
      frequency === "MONTHLY" ? t`En gång i månaden ${time}` : `${spoken} ${time}`,
      frequency === "WEEKLY" && interval === 2 ? t`varannan vecka` : "",
      weeks?.kind === "EVEN" ? t`jämna veckor` : "",
      weeks?.kind === "ODD" ? t`udda veckor` : "",
      weeks ? t`v. ${weeks.from}–${weeks.to}` : "",
      end ? t`till och med ${end}` : "",
    ];
    return parts.filter(Boolean).join(", ");
  };
}
