import { Booking } from "../premises/booking.entity.ts";
import { Related } from "../shared/related.ts";
import { Occurrence } from "./occurrence.entity.ts";

/** A booking leads to what it is for. The calendar says so, because the premises know nothing of activities. */
Related(() => Occurrence, { by: "occurrenceId", nullable: true })(Booking.prototype, "occurrence");
