import ICAL from "ical.js";

export interface Read {
  readonly uid: string;
  readonly summary: string;
  readonly status: string | null;
  readonly place: string | null;
  readonly start: string;
  readonly end: string;
}

const instant = (time: ICAL.Time): string => new Date(time.toUnixTime() * 1000).toISOString();

/** What another program makes of a calendar: every time of it, in UTC, in order. */
export function readCalendar(text: string): Read[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as never);
  for (const each of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(each as never);
  }
  const events = calendar.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each, { strictExceptions: true, exceptions: [] }));
  const masters = events.filter((event) => !event.isRecurrenceException());
  for (const exception of events.filter((event) => event.isRecurrenceException())) {
    masters.find(({ uid }) => uid === exception.uid)?.relateException(exception);
  }
  return masters.flatMap(timesOf).sort((one, other) => (one.start < other.start ? -1 : one.start > other.start ? 1 : one.uid < other.uid ? -1 : 1));
}

function timesOf(event: ICAL.Event): Read[] {
  const told = (item: ICAL.Event, startDate: ICAL.Time, endDate: ICAL.Time): Read => ({
    uid: item.uid,
    summary: item.summary,
    status: item.component.getFirstPropertyValue("status") as string | null,
    place: item.location,
    start: instant(startDate),
    end: instant(endDate),
  });
  if (!event.isRecurring()) {
    return [told(event, event.startDate, event.endDate)];
  }
  const found: Read[] = [];
  const iterator = event.iterator();
  for (let next = iterator.next(); next && found.length < 2_000; next = iterator.next()) {
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    found.push(told(item, startDate, endDate));
  }
  return found;
}
