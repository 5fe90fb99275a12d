import { OccurrenceStatus } from "../calendar/occurrence.entity.ts";
import { BookingRefusal, BookingStatus } from "../premises/booking.entity.ts";
import { addDays, type LocalDate } from "../shared/time/local-date.ts";
import { zone } from "../shared/time/zone.ts";
import { Visibility } from "../shared/visibility.ts";
import type { Planned } from "./activities.ts";
import type { PartnershipPlan } from "./model.ts";
import type { OccurrenceRow } from "./occurrences.ts";
import type { Ids } from "./people.ts";
import type { Row } from "./rows.ts";
import { stableId } from "./stable.ts";

const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** FILLER: the first room of each partnership is the one that somebody waits for, so its owner is asked. */
export function placeRows(plan: PartnershipPlan, ids: Ids): { premises: Row[]; rooms: Row[] } {
  const buildings = [...new Map(plan.rooms.map((room) => [room.premises, room])).values()];
  const premisesId = (name: string) => stableId(plan.slug, "premises", name);
  return {
    premises: buildings.map(({ premises, owner }) => ({ id: premisesId(premises), partnershipId: ids.partnership, name: premises, ownerId: ids.organisation(owner) })),
    rooms: plan.rooms.map((room) => ({
      id: ids.room(room.key),
      partnershipId: ids.partnership,
      name: room.name,
      premisesId: premisesId(room.premises),
      capacity: room.capacity,
      areaM2: room.areaM2.toFixed(2),
      equipment: room.equipment,
      stepFree: room.stepFree,
      hearingLoop: room.hearingLoop,
      accessibleToilet: room.stepFree,
      openingHours: everyDay.map((weekday) => ({ weekday, opens: room.opens, closes: room.closes })),
      quietAfter: room.quietAfter ?? null,
      rules: room.rules ?? null,
      partIds: (room.parts ?? []).map((key) => ids.room(key)),
      asksApproval: room === plan.rooms[0],
    })),
  };
}

const booking = (ids: Ids, id: string, roomId: unknown, organisationId: unknown, startsAt: Date, endsAt: Date, more: Row): Row => ({
  id,
  partnershipId: ids.partnership,
  visibility: Visibility.PARTNERSHIP,
  roomId,
  occurrenceId: null,
  startsAt,
  endsAt,
  blockedFrom: startsAt,
  blockedUntil: endsAt,
  organisationId,
  purpose: null,
  expiresAt: null,
  refusal: null,
  ...more,
});

/** Every coming occurrence in a room holds it, those that were cancelled no longer; one request waits for its answer, and one was refused because the room was taken. */
export function bookingRows(plan: PartnershipPlan, ids: Ids, planned: readonly Planned[], occurrences: readonly OccurrenceRow[], today: LocalDate): Row[] {
  const organisers = new Map(planned.map(({ row }) => [row.id, row.organiserId]));
  const held = occurrences
    .filter(({ roomId, localDate }) => roomId !== null && localDate >= today)
    .map((occurrence) =>
      booking(ids, stableId(occurrence.id, "booking"), occurrence.roomId, organisers.get(occurrence.activityId), occurrence.startsAt, occurrence.endsAt, {
        occurrenceId: occurrence.id,
        status: occurrence.status === OccurrenceStatus.CANCELLED ? BookingStatus.CANCELLED : BookingStatus.CONFIRMED,
      }),
    );
  const asking = plan.parties.find(({ supporter }) => supporter);
  return asking ? [...held, ...requests(plan, ids, asking.key, occurrences, today)] : held;
}

function requests(plan: PartnershipPlan, ids: Ids, asking: string, occurrences: readonly OccurrenceRow[], today: LocalDate): Row[] {
  const [room] = plan.rooms;
  if (!room) {
    return [];
  }
  const day = addDays(today, 12);
  const local = zone("Europe/Stockholm");
  const [from, to] = ["19:00", "21:00"].map((time) => local.toInstant(day, time)) as [Date, Date];
  const ask = (name: string, startsAt: Date, endsAt: Date, status: BookingStatus): Row =>
    booking(ids, stableId(plan.slug, name), ids.room(room.key), ids.organisation(asking), startsAt, endsAt, { purpose: "Möte i gruppen", status });
  const taken = occurrences.find(({ roomId, localDate, status }) => roomId === ids.room(room.key) && localDate > today && status === OccurrenceStatus.SCHEDULED);
  return [
    { ...ask("request", from, to, BookingStatus.REQUESTED), expiresAt: from },
    ...(taken ? [{ ...ask("refusal", taken.startsAt, taken.endsAt, BookingStatus.REFUSED), refusal: BookingRefusal.TAKEN }] : []),
  ];
}
