import type { Language } from "../shared/viewer.ts";
import { roundedDown } from "./places.ts";

/** A statement in the transaction that holds the occurrence. */
export type Ask = <Row>(text: string, values: unknown[]) => Promise<Row[]>;

export interface Counts {
  readonly signedUp: number;
  readonly waiting: number;
  readonly parties: number;
}

/** Somebody who has got a place and wants to be told. */
export interface MovedUp {
  readonly email: string;
  readonly language: Language;
  readonly persons: number;
}

/** Who signs up, changes and leaves queues here: the occurrence's own row is the lock. */
export const lockOccurrence = "select from occurrence where id = $1 for no key update";

const count = `
  select coalesce(sum(persons) filter (where state = 'CONFIRMED'), 0)::int as "signedUp", coalesce(sum(persons) filter (where state = 'WAITING'), 0)::int as waiting,
    (count(*) filter (where state = 'WAITING'))::int as parties
  from sign_up where occurrence_id = $1`;

export const countOf = async (ask: Ask, occurrenceId: string): Promise<Counts> =>
  (await ask<Counts>(count, [occurrenceId]))[0] ?? { signedUp: 0, waiting: 0, parties: 0 };

// Nobody overtakes: a party moves up when it and everybody before it fit.
const moveUp = `
  with line as (select id, sum(persons) over (order by place) as needed from sign_up where occurrence_id = $1 and state = 'WAITING'),
    moved as (
      update sign_up s set state = 'CONFIRMED', confirmed_at = $3 from line
      where line.id = s.id and ($2::int is null or line.needed <= $2) returning s.id, s.persons)
  select m.persons, a.email, a.language from moved m left join sign_up_address a on a.sign_up_id = m.id`;

const keepTally = `
  insert into sign_up_tally as t (partnership_id, occurrence_id, signed_up_count, waiting_count, waiting_parties)
  select o.partnership_id, o.id, $2, $3, $4 from occurrence o where o.id = $1
  on conflict (occurrence_id) do update set signed_up_count = $2, waiting_count = $3, waiting_parties = $4, version = t.version + 1, updated_at = now()
  where (t.signed_up_count, t.waiting_count, t.waiting_parties) is distinct from ($2, $3, $4)`;

// Followers outside the partnership hear of it only when what they may know is another.
const keepOpening = `
  insert into sign_up_opening as s (occurrence_id, places_left_at_least, is_full)
  select $1, $2, $3 where exists (select from sign_up_opening where occurrence_id = $1) or ($2::int, $3::boolean) is distinct from ($4::int, false)
  on conflict (occurrence_id) do update set places_left_at_least = $2, is_full = $3
  where (s.places_left_at_least, s.is_full) is distinct from ($2, $3)`;

interface Settled {
  readonly capacity: number | null;
  readonly now: Date;
  /** False where nobody moves up any more: it has begun or was cancelled. */
  readonly isAhead: boolean;
}

/** Moves up whoever has got room, and keeps the counts. Returns those who are to be told. */
export async function settle(ask: Ask, occurrenceId: string, { capacity, now, isAhead }: Settled): Promise<MovedUp[]> {
  const before = await countOf(ask, occurrenceId);
  const free = capacity === null ? null : capacity - before.signedUp;
  const moved = isAhead && before.parties > 0 && (free === null || free > 0) ? await ask<MovedUp & { email: string | null }>(moveUp, [occurrenceId, free, now]) : [];
  const { signedUp, waiting, parties } = moved.length > 0 ? await countOf(ask, occurrenceId) : before;
  await ask(keepTally, [occurrenceId, signedUp, waiting, parties]);
  const left = capacity === null ? null : roundedDown(capacity - signedUp);
  const isFull = parties > 0 || (capacity !== null && signedUp >= capacity);
  await ask(keepOpening, [occurrenceId, left, isFull, capacity === null ? null : roundedDown(capacity)]);
  return moved.filter(({ email }) => email !== null);
}
