import type { EntityManager } from "typeorm";

interface Extended {
  readonly roomId: string;
  readonly organisationId: string;
  /** Goes on as it is where it has the room already: who was told yes once is not asked again every month. */
  readonly activityId: string;
  readonly occurrences: readonly { readonly id: string; readonly startsAt: Date; readonly endsAt: Date }[];
}

const insert = `
  insert into booking (partnership_id, visibility, room_id, occurrence_id, organisation_id, starts_at, ends_at, setup_minutes, cleanup_minutes, blocked_from, blocked_until, status, refusal, expires_at)
  select w.partnership_id, 1, w.room_id, w.id, $2, w.starts_at, w.ends_at, w.setup_minutes, w.cleanup_minutes, w.blocked_from, w.blocked_until,
    case when w.is_closed or w.is_taken then 'REFUSED' when w.must_ask then 'REQUESTED' else 'CONFIRMED' end,
    case when w.is_closed then 'CLOSED' when w.is_taken then 'TAKEN' end,
    case when not w.is_closed and not w.is_taken and w.must_ask then w.starts_at end
  from (
    select t.*, coalesce(lag(t.blocked_until) over (order by t.blocked_from) > t.blocked_from, false) or exists (
        select from leaves_of(t.room_id) as l(id) join room_hold h on h.room_id = l.id and tstzrange(h.blocked_from, h.blocked_until) && tstzrange(t.blocked_from, t.blocked_until)) as is_taken,
      exists (
        select from jsonb_to_recordset(t.closures) as c("from" date, "lastDay" date)
        where tstzrange(c."from"::timestamp at time zone t.time_zone, (c."lastDay" + 1)::timestamp at time zone t.time_zone) && tstzrange(t.blocked_from, t.blocked_until)) as is_closed,
      t.asks_approval and not exists (
        select from occurrence o join booking b on b.occurrence_id = o.id where o.activity_id = $3 and b.room_id = t.room_id and b.status = 'CONFIRMED') as must_ask
    from (
      select r.partnership_id, r.id as room_id, r.setup_minutes, r.cleanup_minutes, r.asks_approval, r.closures, p.time_zone, o.id, o.starts_at, o.ends_at,
        o.starts_at - r.setup_minutes * interval '1 minute' as blocked_from, o.ends_at + r.cleanup_minutes * interval '1 minute' as blocked_until
      from room r join partnership p on p.id = r.partnership_id cross join unnest($4::uuid[], $5::timestamptz[], $6::timestamptz[]) as o(id, starts_at, ends_at)
      where r.id = $1) t) w`;

/**
 * Books the room of a series for occurrences that the calendar has come to. Where somebody else has taken it since, or it
 * is closed that day, the occurrence stays without the room; what was taken is kept, so that it can be had when it is free.
 */
export async function extendBookings(manager: EntityManager, { roomId, organisationId, activityId, occurrences }: Extended): Promise<void> {
  await manager.query("select from room where id in (select leaves_of($1)) order by id for no key update", [roomId]);
  await manager.query(insert, [roomId, organisationId, activityId, occurrences.map(({ id }) => id), occurrences.map(({ startsAt }) => startsAt), occurrences.map(({ endsAt }) => endsAt)]);
}
