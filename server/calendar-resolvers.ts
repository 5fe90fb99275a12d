import { ActivityResolver } from "./calendar/activity.resolver.ts";
import { ActivityService } from "./calendar/activity.service.ts";
import { AttendanceService } from "./calendar/attendance.service.ts";
import { CalendarMutationsResolver } from "./calendar/calendar-mutations.resolver.ts";
import { HalfYearMutationsResolver } from "./calendar/half-year.resolver.ts";
import { HalfYearService } from "./calendar/half-year.service.ts";
import { PauseMutationsResolver } from "./calendar/pause-mutations.resolver.ts";
import { PausesFollower } from "./calendar/pauses-follower.ts";
import { PausesService } from "./calendar/pauses.service.ts";
import { SeriesService } from "./calendar/series.service.ts";
import { SeriesWriter } from "./calendar/series-writer.ts";
import type { BookingService } from "./premises/booking.service.ts";
import { BulkBookingService } from "./premises/bulk-booking.service.ts";
import type { UnitOfWork } from "./shared/unit-of-work.ts";

interface Parts {
  readonly unitOfWork: UnitOfWork;
  readonly bookings: BookingService;
}

/** What is arranged, when it pauses, and how many came: a part of the composition root. */
export function calendarResolvers({ unitOfWork, bookings }: Parts): object[] {
  const writer = new SeriesWriter(bookings, new BulkBookingService(bookings));
  return [
    new ActivityResolver(),
    new CalendarMutationsResolver(new ActivityService(unitOfWork, bookings), new SeriesService(unitOfWork, bookings, writer), new AttendanceService(unitOfWork)),
    new PauseMutationsResolver(new PausesService(unitOfWork, new PausesFollower(bookings, writer))),
    new HalfYearMutationsResolver(new HalfYearService(unitOfWork)),
  ];
}
