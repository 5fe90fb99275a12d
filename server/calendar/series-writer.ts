import type { BookingService } from "../premises/booking.service.ts";
import type { BulkBookingService } from "../premises/bulk-booking.service.ts";
import { changeEach } from "../shared/change-each.ts";
import type { Transaction } from "../shared/unit-of-work.ts";
import { allDependents } from "./dependents.ts";
import { Occurrence } from "./occurrence.entity.ts";
import { orRefuse } from "./room-refusal.ts";
import { bookingsOfAdded } from "./series-bookings.ts";
import type { SeriesChange } from "./series-edit.ts";
import type { Described, Prepared } from "./series-preview.ts";

type Refs = Readonly<Record<string, unknown>>;

/** Writes what was planned of a series: the only way that occurrences change together, and their bookings with them. */
export class SeriesWriter {
  constructor(
    private readonly bookings: BookingService,
    private readonly bulk: BulkBookingService,
  ) {}

  async carryOut(tx: Transaction, { state, change, bookings }: Prepared, refs: Refs): Promise<void> {
    const { activity, rows } = state;
    await this.remove(tx, change);
    await this.place(tx, change);
    const ids = await tx.insertAll(Occurrence, change.added);
    const organiserId = change.activity.organiserId ?? activity.organiserId;
    const added = [...bookings.added, ...bookingsOfAdded(bookings.rooms, organiserId, change.added, { ids })];
    await orRefuse(tx, state.timeZone, refs, () => this.bulk.carryOut(tx, { ...bookings, added }));
    await tx.change(activity, change.activity);
    await this.follow(tx, change, rows, organiserId);
  }

  /** Many series whose occurrences come and go, and move nowhere, in few statements. An added one without its room is better than none. */
  async carryOutAll(tx: Transaction, { change, bookings }: Described, series: readonly Prepared[], refs: Refs): Promise<void> {
    await this.remove(tx, change);
    await this.place(tx, change);
    await this.bulk.carryOut(tx, bookings);
    for (const { state, change: own, bookings: { rooms } } of series) {
      if (own.added.length > 0) {
        const ids = await tx.insertAll(Occurrence, own.added);
        const added = bookingsOfAdded(rooms, state.activity.organiserId, own.added, { ids, mayBeRefused: true });
        await orRefuse(tx, state.timeZone, refs, () => this.bulk.carryOut(tx, { released: [], moved: [], gone: [], added }));
      }
      if (Object.keys(own.activity).length > 0) {
        await tx.change(state.activity, own.activity);
      }
    }
  }

  private place(tx: Transaction, { changed }: SeriesChange): Promise<void> {
    return changeEach(tx, Occurrence, changed.map(({ row, to }) => ({ id: row.id, to })));
  }

  private async remove(tx: Transaction, { removed }: SeriesChange): Promise<void> {
    const ids = removed.map(({ id }) => id);
    for (const { remove } of allDependents()) {
      await remove?.(tx, ids);
    }
    await this.bulk.remove(tx, ids);
    await tx.reader.query("delete from occurrence where id = any($1::uuid[])", [ids]);
  }

  /** Bookings go to whoever arranges; and what occurrences are called follows the activity, so that followers hear of it. */
  private async follow(tx: Transaction, { activity, changed }: SeriesChange, rows: readonly Occurrence[], organiserId: string): Promise<void> {
    const own = new Map(changed.flatMap(({ row, to }) => (to.ownOrganiserId === undefined ? [] : [[row.id, to.ownOrganiserId] as const])));
    const holders = new Map<string, string[]>();
    for (const { id, ownOrganiserId } of rows) {
      const holder = own.get(id) ?? (own.has(id) ? null : ownOrganiserId) ?? organiserId;
      holders.set(holder, [...(holders.get(holder) ?? []), id]);
    }
    if (activity.organiserId !== undefined || own.size > 0) {
      for (const [holder, ids] of holders) {
        await this.bookings.handOver(tx, ids, holder);
      }
    }
    if (["title", "description", "organiserId"].some((field) => field in activity)) {
      await tx.reader.query("update occurrence set version = version + 1 where id = any($1::uuid[])", [rows.map(({ id }) => id)]);
    }
  }
}
