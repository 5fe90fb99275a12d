// rrule-temporal, with every rule read beforehand.
import { RRuleTemporal } from "rrule-temporal";
import { zone } from "../../server/shared/time/zone.ts";
import { addDays } from "../../server/shared/time/local-date.ts";
import { serveExpander } from "./expanding.ts";
import { month, seriesOf, timeZone, type Series } from "./series.ts";

const compact = (text: string): string => text.replaceAll(/[-:]/g, "");

const read = ({ rule, startDate, startTime }: Series): RRuleTemporal =>
  new RRuleTemporal({ rruleString: `DTSTART;TZID=${timeZone}:${compact(startDate)}T${compact(startTime)}00\nRRULE:${rule}` });

const from = zone(timeZone).toInstant(month.from, "00:00");
const to = new Date(zone(timeZone).toInstant(addDays(month.to, 1), "00:00").getTime() - 1);

serveExpander(seriesOf(Number(process.env.SERIES)).map(read), (rule) => rule.between(from, to, true).map(({ epochMilliseconds }) => epochMilliseconds));
