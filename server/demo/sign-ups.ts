import { createHash } from "node:crypto";
import { Registration } from "../calendar/activity-lists.ts";
import { OccurrenceStatus } from "../calendar/occurrence.entity.ts";
import { addDays, type LocalDate } from "../shared/time/local-date.ts";
import { Role } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import type { Planned } from "./activities.ts";
import type { OccurrenceRow } from "./occurrences.ts";
import type { Ids } from "./people.ts";
import type { Row } from "./rows.ts";
import { between, stableId } from "./stable.ts";

const daysAhead = 14;
const capacity = 15;
const hostsNeeded = 2;

/** Trips, which leave from a meeting point, and what needs a seat at a table take sign-ups: cooking, study circles and workshops. Nothing else does. */
export const takesSignUps = ({ title, place }: { readonly title: string; readonly place?: string }): boolean =>
  (place?.startsWith("Samling") ?? false) || /^(Matlagning|Provkök|Studiecirkel)|verkstad/i.test(title);

interface Demo {
  readonly rules: Row[];
  readonly signUps: Row[];
  readonly tallies: Row[];
  readonly openings: Row[];
  readonly hosts: Row[];
}

/** How many have signed up for the coming two weeks, party by party in the order that they came: numbers alone, no names and no addresses. */
function partiesOf({ id, partnershipId }: OccurrenceRow, now: Date): (Row & { readonly persons: number; readonly state: string })[] {
  let needed = 0;
  return Array.from({ length: between(2, 8, id, "parties") }, (_, index) => {
    const persons = between(1, 4, id, "party", index);
    needed += persons;
    const state = needed <= capacity ? "CONFIRMED" : "WAITING";
    const madeAt = new Date(now.getTime() - between(1, 72, id, "hours") * 3_600_000 + index * 60_000);
    // Of a secret that nobody has: no code leads to it.
    const codeHash = `\\x${createHash("sha256").update(`demo ${id} ${index}`).digest("hex")}`;
    return { id: stableId(id, "sign-up", index), partnershipId, occurrenceId: id, place: index + 1, persons, state, codeHash, madeAt, confirmedAt: state === "CONFIRMED" ? madeAt : null };
  });
}

/** Who comes along, by a rule: see `takesSignUps`. */
export function signUpRows(ids: Ids, planned: readonly Planned[], occurrences: readonly OccurrenceRow[], now: Date, today: LocalDate): Demo {
  const taking = planned.filter(({ row }) => row.registration === Registration.SIGN_UP);
  const activityIds = new Set(taking.map(({ row }) => row.id));
  const rules = taking.map(({ row }) => ({ id: stableId(row.id, "sign-up-rule"), partnershipId: ids.partnership, visibility: Visibility.PUBLIC, activityId: row.id, capacity, mostInParty: 4, closesHoursBefore: 1, hostsNeeded }));
  const coming = occurrences.filter(({ activityId, status, localDate }) => activityIds.has(activityId) && status === OccurrenceStatus.SCHEDULED && localDate > today && localDate <= addDays(today, daysAhead));
  const all = coming.map((occurrence) => {
    const parties = partiesOf(occurrence, now);
    const sum = (state: string): number => parties.filter((party) => party.state === state).reduce((together, { persons }) => together + persons, 0);
    const [signedUpCount, waitingCount, waitingParties] = [sum("CONFIRMED"), sum("WAITING"), parties.filter(({ state }) => state === "WAITING").length];
    const tally = { id: stableId(occurrence.id, "tally"), partnershipId: ids.partnership, visibility: Visibility.PARTNERSHIP, occurrenceId: occurrence.id, signedUpCount, waitingCount, waitingParties };
    const opening = { occurrenceId: occurrence.id, placesLeftAtLeast: Math.floor((capacity - signedUpCount) / 5) * 5, isFull: waitingParties > 0 || signedUpCount === capacity };
    const host = { id: stableId(occurrence.id, "host"), partnershipId: ids.partnership, visibility: Visibility.PARTNERSHIP, occurrenceId: occurrence.id, userId: ids.user(Role.ACTIVITY_LEADER) };
    return { parties, tally, opening, host };
  });
  return { rules, signUps: all.flatMap(({ parties }) => parties), tallies: all.map(({ tally }) => tally), openings: all.map(({ opening }) => opening), hosts: all.map(({ host }) => host) };
}
