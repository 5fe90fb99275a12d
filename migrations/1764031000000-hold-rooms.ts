import type { MigrationInterface, QueryRunner } from "typeorm";

// A hall that is made of rooms is taken when one of them is, and the other way round. A confirmed booking holds every
// smallest room that its own is made of, and no two bookings hold one of them at the same time (INV-40, INV-42).

const settings = [
  `alter table room
  add column part_ids uuid[] not null default '{}',
  add column setup_minutes integer not null default 0,
  add column cleanup_minutes integer not null default 0,
  add column shortest_minutes integer,
  add column longest_minutes integer,
  add column asks_approval boolean not null default false,
  add column hours_to_answer integer not null default 72,
  add column open_to_partners boolean not null default true,
  add constraint room_buffers_check check (setup_minutes between 0 and 240 and cleanup_minutes between 0 and 240),
  add constraint room_length_check check (shortest_minutes > 0 and longest_minutes > 0 and shortest_minutes <= longest_minutes),
  add constraint room_hours_to_answer_check check (hours_to_answer between 1 and 720)`,
  `create index room_part_ids_idx on room using gin (part_ids)`,
  `select references_all('room', 'part_ids', 'room')`,
  `alter table booking
  add column series_id uuid,
  add column expires_at timestamptz,
  add column refusal text,
  add column reason text,
  add constraint booking_refusal_check check (refusal in ('TAKEN', 'CLOSED', 'DECLINED'))`,
  `create index booking_series_id_idx on booking (series_id) where series_id is not null`,
  `create index booking_waits_idx on booking (partnership_id, starts_at) where status in ('REQUESTED', 'REFUSED')`,
];

/** What stood there before the hub waited for answers was asked for by somebody, and waits until it would begin. */
const before = [`update booking set expires_at = starts_at where status = 'REQUESTED'`, `update booking set refusal = 'TAKEN' where status = 'REFUSED'`];

const holds = [
  `alter table booking drop constraint booking_no_overlap`,
  `create table room_hold (
  booking_id uuid not null,
  room_id uuid not null,
  partnership_id uuid not null,
  blocked_from timestamptz not null,
  blocked_until timestamptz not null,
  constraint room_hold_pkey primary key (booking_id, room_id),
  constraint booking_no_overlap exclude using gist (room_id with =, tstzrange(blocked_from, blocked_until) with &&)
)`,
  `alter table room_hold add constraint room_hold_booking_id_fkey foreign key (booking_id) references booking (id) on delete cascade`,
  `alter table room_hold add constraint room_hold_room_id_fkey foreign key (room_id) references room (id)`,
  `create index room_hold_partnership_id_idx on room_hold (partnership_id)`,
  // The smallest rooms that a room is made of: itself, where it has no parts.
  `create function leaves_of(whole uuid) returns setof uuid language sql stable rows 2 security definer set search_path = public, pg_temp as $$
    with recursive below as (
      select r.id, r.part_ids from room r where r.id = whole
      union
      select p.id, p.part_ids from below b join room p on p.id = any (b.part_ids)
    )
    select b.id from below b where b.part_ids = '{}'
  $$`,
  // Writers queue on the rooms, in the order of their ids, so that they cannot deadlock inside the exclusion constraint.
  `create function hold_rooms(bookings uuid[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    perform 1 from room r where r.id in (select leaves_of(w.room_id) from (select distinct b.room_id from booking b where b.id = any (bookings)) w) order by r.id for no key update;
    insert into room_hold (booking_id, room_id, partnership_id, blocked_from, blocked_until)
      select b.id, l.leaf, b.partnership_id, b.blocked_from, b.blocked_until
      from booking b join (
        select w.room_id as whole, leaves_of(w.room_id) as leaf from (select distinct c.room_id from booking c where c.id = any (bookings)) w
      ) l on l.whole = b.room_id
      where b.id = any (bookings) and b.status = 'CONFIRMED' order by b.blocked_from, l.leaf;
  end $$`,
  // Who waits for a time, or was refused for it, is told whenever it is taken or set free.
  `create function tell_waiting(rooms uuid[], from_times timestamptz[], until_times timestamptz[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    if cardinality(rooms) = 0 or current_setting('hub.bulk', true) = 'on' then
      return;
    end if;
    insert into pending_touch
      select distinct pg_current_xact_id(), 'booking', w.id
      from unnest(rooms, from_times, until_times) as c(room_id, blocked_from, blocked_until)
      join booking w on (w.status = 'REQUESTED' or w.status = 'REFUSED' and w.refusal = 'TAKEN') and w.blocked_from < c.blocked_until and c.blocked_from < w.blocked_until
        and w.partnership_id = (select r.partnership_id from room r where r.id = c.room_id)
      where exists (select from leaves_of(w.room_id) as mine(id) join leaves_of(c.room_id) as theirs(id) on mine.id = theirs.id)
      on conflict do nothing;
    perform queue_flush();
  end $$`,
  `create function keep_holds() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    gone uuid[] := '{}';
    come uuid[] := '{}';
    rooms uuid[] := '{}';
    froms timestamptz[] := '{}';
    untils timestamptz[] := '{}';
  begin
    if tg_op = 'INSERT' then
      select coalesce(array_agg(n.id), '{}'), coalesce(array_agg(n.room_id), '{}'), coalesce(array_agg(n.blocked_from), '{}'), coalesce(array_agg(n.blocked_until), '{}')
        into come, rooms, froms, untils from new_rows n where n.status = 'CONFIRMED';
    elsif tg_op = 'DELETE' then
      -- what they held is gone with them
      select coalesce(array_agg(o.room_id), '{}'), coalesce(array_agg(o.blocked_from), '{}'), coalesce(array_agg(o.blocked_until), '{}')
        into rooms, froms, untils from old_rows o where o.status = 'CONFIRMED';
    else
      with changed as (
        select o.id, o.status as status_before, n.status as status_now, o.room_id as room_before, n.room_id as room_now,
          o.blocked_from as from_before, n.blocked_from as from_now, o.blocked_until as until_before, n.blocked_until as until_now
        from old_rows o join new_rows n on n.id = o.id
        where 'CONFIRMED' in (o.status, n.status)
          and (o.status, o.room_id, o.blocked_from, o.blocked_until) is distinct from (n.status, n.room_id, n.blocked_from, n.blocked_until)
      ), told as (
        select c.room_before as room, c.from_before as blocked_from, c.until_before as blocked_until from changed c where c.status_before = 'CONFIRMED'
        union all select c.room_now, c.from_now, c.until_now from changed c where c.status_now = 'CONFIRMED'
      )
      select
        coalesce((select array_agg(c.id) from changed c where c.status_before = 'CONFIRMED'), '{}'),
        coalesce((select array_agg(c.id) from changed c where c.status_now = 'CONFIRMED'), '{}'),
        coalesce((select array_agg(t.room) from told t), '{}'),
        coalesce((select array_agg(t.blocked_from) from told t), '{}'),
        coalesce((select array_agg(t.blocked_until) from told t), '{}')
        into gone, come, rooms, froms, untils;
      delete from room_hold h where h.booking_id = any (gone);
    end if;
    if cardinality(come) > 0 then
      perform hold_rooms(come);
    end if;
    perform tell_waiting(rooms, froms, untils);
    return null;
  end $$`,
  `select create_statement_triggers('booking', 'hold', 'keep_holds', '')`,
  // What a room is made of may change while it is booked: what is still to come is held anew, and a clash refuses the change.
  `create function keep_parts() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    moment timestamptz := coalesce(nullif(current_setting('hub.at', true), '')::timestamptz, now());
    affected uuid[];
  begin
    perform pg_advisory_xact_lock(hashtext('room parts'));
    if exists (
      with recursive below as (
        select p.id, p.part_ids, p.partnership_id from room p where p.id = any (new.part_ids)
        union select p.id, p.part_ids, p.partnership_id from below b join room p on p.id = any (b.part_ids)
      ) select from below b where b.id = new.id or b.partnership_id <> new.partnership_id
    ) then
      raise check_violation using message = 'a room is not a part of itself, and has parts in its own partnership', constraint = 'room_parts_check';
    end if;
    affected := array(
      with recursive above as (
        select new.id as id union select r.id from above a join room r on r.part_ids @> array[a.id]
      ) select b.id from booking b join above a on a.id = b.room_id where b.status = 'CONFIRMED' and b.blocked_until > moment);
    delete from room_hold h where h.booking_id = any (affected);
    perform hold_rooms(affected);
    return null;
  end $$`,
  `create trigger keep_parts after update of part_ids on room for each row when (old.part_ids is distinct from new.part_ids) execute function keep_parts()`,
  `create trigger keep_parts_new after insert on room for each row when (new.part_ids <> '{}') execute function keep_parts()`,
  `select hold_rooms(array(select b.id from booking b where b.status = 'CONFIRMED'))`,
  ...["hold_rooms(uuid[])", "tell_waiting(uuid[], timestamptz[], timestamptz[])", "keep_holds()", "keep_parts()", "leaves_of(uuid)"].map((name) => `revoke execute on function ${name} from public`),
  `select open_to_viewers('leaves_of(uuid)')`,
  `select guard_rows('room_hold', $$partnership_id = any ((select viewer_partnerships())::uuid[])$$, null)`,
];

const up = [...settings, ...before, ...holds];

const down = [
  ...["keep_parts", "keep_parts_new", "references_part_ids"].map((name) => `drop trigger ${name} on room`),
  ...["insert", "update", "delete"].map((act) => `drop trigger hold_${act} on booking`),
  `delete from opened_function where signature = 'leaves_of(uuid)'`,
  `delete from guarded_table where name = 'room_hold'`,
  ...["keep_parts()", "keep_holds()", "tell_waiting(uuid[], timestamptz[], timestamptz[])", "hold_rooms(uuid[])", "leaves_of(uuid)"].map((name) => `drop function ${name}`),
  `drop table room_hold`,
  `alter table booking drop column series_id, drop column expires_at, drop column refusal, drop column reason`,
  `drop index booking_waits_idx`,
  // Parts are forgotten, and with them what kept a hall and its rooms apart: of two bookings in one room there were never both.
  `alter table booking add constraint booking_no_overlap exclude using gist (room_id with =, tstzrange(blocked_from, blocked_until) with &&) where (status = 'CONFIRMED')`,
  `alter table room drop column part_ids, drop column setup_minutes, drop column cleanup_minutes, drop column shortest_minutes, drop column longest_minutes,
    drop column asks_approval, drop column hours_to_answer, drop column open_to_partners`,
];

export class HoldRooms1764031000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) {
      await runner.query(statement);
    }
  }
}
