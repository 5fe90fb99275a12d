// The hub's own expander, from the text of the rule each time, as the calendar calls it.
import { expand } from "../../server/shared/time/recurrence.ts";
import { serveExpander } from "./expanding.ts";
import { month, seriesOf, timeZone } from "./series.ts";

const plans = seriesOf(Number(process.env.SERIES)).map((series) => ({ ...series, endTime: "23:00", timeZone }));

serveExpander(plans, (plan) => expand(plan, month.from, month.to).map(({ startsAt }) => startsAt));
