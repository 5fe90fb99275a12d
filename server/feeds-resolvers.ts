import { CalendarFeedMutationsResolver, ViewerCalendarFeedsResolver } from "./feeds/calendar-feed.resolver.ts";
import { CalendarFeedService } from "./feeds/calendar-feed.service.ts";
import { CalendarImportResolver } from "./feeds/calendar-import.resolver.ts";
import { CalendarImportService } from "./feeds/calendar-import.service.ts";
import { ImportWriter } from "./feeds/import-writer.ts";
import type { BookingService } from "./premises/booking.service.ts";
import type { UnitOfWork } from "./shared/unit-of-work.ts";

interface Parts {
  readonly unitOfWork: UnitOfWork;
  readonly bookings: BookingService;
}

/** The calendar in other calendars, and other calendars in it: a part of the composition root. */
export function feedsResolvers({ unitOfWork, bookings }: Parts): object[] {
  const feeds = new CalendarFeedService(unitOfWork);
  return [
    new ViewerCalendarFeedsResolver(feeds),
    new CalendarFeedMutationsResolver(feeds),
    new CalendarImportResolver(new CalendarImportService(unitOfWork, new ImportWriter(bookings))),
  ];
}
