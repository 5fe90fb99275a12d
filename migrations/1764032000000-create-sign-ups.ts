import type { MigrationInterface, QueryRunner } from "typeorm";

// Who comes along without an account (docs/decisions, sign-ups). What is kept of them stands in two tables that feed no log
// and no history, so that it can be let go of; followers and the history hear of the counts alone.

const common = `
  id uuid not null default gen_random_uuid(),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  partnership_id uuid not null,`;

const any = (partnerships: string) => `any ((select ${partnerships}())::uuid[])`;

/** Purpose of the class of retention, in both languages. */
const purpose = [
  "Anmälningar till aktiviteter: antal personer och, för den som själv har skrivit det, ett namn att ropa upp och en e-postadress för meddelanden. Dagarna räknas från tillfällets slut. Därefter står bara antalet kvar.",
  "Sign-ups for activities: the number of persons and, for those who have written it themselves, a name to be called by and an e-mail address for messages. The days count from the end of the occurrence. After that only the number remains.",
];

const up = [
  `alter table activity drop constraint activity_registration_check`,
  `alter table activity add constraint activity_registration_check check (registration in ('NONE', 'CONTACT', 'SIGN_UP'))`,
  `create table sign_up_rule (${common}
    visibility smallint not null default 0,
    activity_id uuid not null,
    capacity integer,
    most_in_party integer not null default 6,
    opens_days_before integer,
    closes_hours_before integer not null default 0,
    hosts_needed integer not null default 0,
    constraint sign_up_rule_pkey primary key (id),
    constraint sign_up_rule_visibility_check check (visibility between 0 and 3),
    constraint sign_up_rule_capacity_check check (capacity between 5 and 10000),
    constraint sign_up_rule_party_check check (most_in_party between 1 and 50),
    constraint sign_up_rule_times_check check (opens_days_before between 1 and 365 and closes_hours_before between 0 and 336),
    constraint sign_up_rule_hosts_check check (hosts_needed between 0 and 50)
  )`,
  `create unique index sign_up_rule_activity_id_idx on sign_up_rule (activity_id)`,
  `create index sign_up_rule_partnership_id_idx on sign_up_rule (partnership_id)`,
  `create table sign_up_tally (${common}
    visibility smallint not null default 1,
    occurrence_id uuid not null,
    signed_up_count integer not null,
    waiting_count integer not null,
    waiting_parties integer not null,
    constraint sign_up_tally_pkey primary key (id),
    constraint sign_up_tally_visibility_check check (visibility between 1 and 3),
    constraint sign_up_tally_counts_check check (least(signed_up_count, waiting_count, waiting_parties) >= 0 and waiting_parties <= waiting_count)
  )`,
  `create unique index sign_up_tally_occurrence_id_idx on sign_up_tally (occurrence_id)`,
  `create index sign_up_tally_partnership_id_idx on sign_up_tally (partnership_id)`,
  `create table host_slot (${common}
    visibility smallint not null default 1,
    occurrence_id uuid not null,
    user_id uuid not null,
    constraint host_slot_pkey primary key (id),
    constraint host_slot_visibility_check check (visibility between 1 and 3)
  )`,
  `create unique index host_slot_occurrence_id_user_id_idx on host_slot (occurrence_id, user_id)`,
  `create index host_slot_partnership_id_idx on host_slot (partnership_id)`,
  // What everybody may know of how many places are left: rounded, so that it tells of no single party.
  `create table sign_up_opening (
    occurrence_id uuid primary key references occurrence (id) on delete cascade,
    places_left_at_least integer, -- null: no limit
    is_full boolean not null
  )`,
  `create table sign_up (
    id uuid primary key default gen_random_uuid(),
    partnership_id uuid not null references partnership (id),
    occurrence_id uuid not null references occurrence (id),
    place integer not null check (place > 0), -- the order they came in; it never changes
    persons integer not null check (persons between 1 and 50),
    name text check (length(name) <= 40),
    state text not null check (state in ('CONFIRMED', 'WAITING', 'CANCELLED')),
    code_hash bytea not null unique,
    made_at timestamptz not null,
    confirmed_at timestamptz,
    unique (occurrence_id, place),
    constraint sign_up_given_back_check check (state <> 'CANCELLED' or name is null)
  )`,
  `create index sign_up_waiting_idx on sign_up (occurrence_id, place) where state = 'WAITING'`,
  `create table sign_up_address (
    sign_up_id uuid primary key references sign_up (id) on delete cascade,
    email text not null,
    language text not null check (language in ('sv', 'en')),
    told text not null -- how the occurrence was when they were last told of it
  )`,
  // Noted with whatever it is about: nothing in it makes one transaction wait for another.
  `create table sign_up_news (id bigint generated by default as identity primary key, occurrence_id uuid not null)`,
  ...["sign_up_rule", "sign_up_tally", "host_slot"].map((table) => `alter table ${table} add constraint ${table}_partnership_id_fkey foreign key (partnership_id) references partnership (id)`),
  `alter table sign_up_rule add constraint sign_up_rule_activity_id_fkey foreign key (activity_id) references activity (id) on delete cascade`,
  `alter table sign_up_tally add constraint sign_up_tally_occurrence_id_fkey foreign key (occurrence_id) references occurrence (id)`,
  `alter table host_slot add constraint host_slot_occurrence_id_fkey foreign key (occurrence_id) references occurrence (id)`,
  `alter table host_slot add constraint host_slot_user_id_fkey foreign key (user_id) references "user" (id)`,
  `create function occurrence_as_told(o occurrence) returns text language sql immutable as $$
    select md5(row(o.status = 'CANCELLED', o.starts_at, o.ends_at, o.room_id, o.place_text)::text)
  $$`,
  `create function note_sign_up_news() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  -- whoever cancels, moves or takes that back, in whatever way: those who have signed up are told
  begin
    insert into sign_up_news (occurrence_id) select new.id where exists (select from sign_up s where s.occurrence_id = new.id and s.state <> 'CANCELLED');
    return null;
  end $$`,
  `create trigger note_sign_up_news after update on occurrence for each row
    when ((old.status, old.starts_at, old.ends_at, old.room_id, old.place_text) is distinct from (new.status, new.starts_at, new.ends_at, new.room_id, new.place_text))
    execute function note_sign_up_news()`,
  `create function note_rule_news() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  -- other places, also by an undo: whoever waits may move up
  begin
    insert into sign_up_news (occurrence_id) select o.id from occurrence o
      where o.activity_id = coalesce(new.activity_id, old.activity_id) and exists (select from sign_up s where s.occurrence_id = o.id and s.state <> 'CANCELLED');
    return null;
  end $$`,
  `create trigger note_rule_news after insert or delete or update of capacity on sign_up_rule for each row execute function note_rule_news()`,
  `create function check_capacity() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  -- a capacity may be lowered below those who have a place already, but nobody gets one beyond it
  declare most integer := (select r.capacity from sign_up_rule r join occurrence o on o.activity_id = r.activity_id where o.id = new.occurrence_id);
  begin
    if new.signed_up_count > most and new.signed_up_count > (case when tg_op = 'UPDATE' then old.signed_up_count else 0 end) then
      raise check_violation using message = 'no more persons get a place than there are places', constraint = 'sign_up_capacity';
    end if;
    return null;
  end $$`,
  `create trigger sign_up_capacity after insert or update of signed_up_count on sign_up_tally for each row execute function check_capacity()`,
  `create function follow_activity() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    update sign_up_rule set visibility = new.visibility, version = version + 1 where activity_id = new.id and visibility <> new.visibility;
    return null;
  end $$`,
  `create trigger sign_up_rule_follows after update of visibility on activity for each row when (old.visibility <> new.visibility) execute function follow_activity()`,
  ...["note_sign_up_news", "note_rule_news", "check_capacity", "follow_activity"].map((name) => `revoke execute on function ${name}() from public`),
  `select feed_change_log('sign_up_rule', 'SignUpRule')`,
  `select feed_change_log('sign_up_tally', 'SignUpTally')`,
  `select feed_change_log('host_slot', 'HostSlot')`,
  `select touch_parent('sign_up_rule', 'activity_id', 'activity')`,
  `select touch_parent('host_slot', 'occurrence_id', 'occurrence')`,
  `select touch_parent('sign_up_opening', 'occurrence_id', 'occurrence')`,
  // what an occurrence tells of signing up follows from its activity's rule
  `select create_statement_triggers('sign_up_rule', 'touch_occurrence', 'touch_rows', $$'activity_id', 'occurrence', 'activity_id'$$)`,
  ...["sign_up_rule", "sign_up_tally", "host_slot"].map((table) => `select guard_partnership_rows('${table}')`),
  `select guard_rows('sign_up_opening', $$exists (select from occurrence o where o.id = occurrence_id)$$, $$exists (select from occurrence o where o.id = occurrence_id and o.partnership_id = ${any("viewer_works_in")})$$)`,
  // The names are for those who arrange it and for the process leader; a unit of work sees what it counts.
  `select guard_rows('sign_up',
    $$partnership_id = ${any("viewer_works_in")} or (partnership_id = ${any("viewer_partnerships")} and (
      exists (select from assignment a where a.user_id = (select viewer_id()) and a.partnership_id = sign_up.partnership_id and a.role = 'PROCESS_LEADER')
      or exists (select from occurrence o join activity c on c.id = o.activity_id join "user" u on u.id = (select viewer_id())
        where o.id = occurrence_id and (u.organisation_id = c.organiser_id or u.organisation_id = any (c.co_organiser_ids)))))$$,
    $$partnership_id = ${any("viewer_works_in")}$$, '{}')`,
  `select guard_rows('sign_up_address', s.writes, s.writes) from (select $$exists (select from sign_up s where s.id = sign_up_id and s.partnership_id = ${any("viewer_works_in")})$$ as writes) s`,
  `select guard_hub_rows('sign_up_news')`,
  `insert into retention_class (name, purpose_sv, purpose_en, legal_basis, days, place) select 'SIGN_UPS', '${purpose[0]}', '${purpose[1]}', 'PUBLIC_TASK', 14, max(place) + 1 from retention_class`,
];

const down = [
  `delete from retention_class where name = 'SIGN_UPS'`,
  `delete from guarded_table where name in ('sign_up_rule', 'sign_up_tally', 'host_slot', 'sign_up_opening', 'sign_up', 'sign_up_address', 'sign_up_news')`,
  `drop trigger sign_up_rule_follows on activity`,
  `drop function follow_activity`,
  `drop trigger note_sign_up_news on occurrence`,
  `drop function note_sign_up_news`,
  `drop function occurrence_as_told`,
  ...["sign_up_news", "sign_up_address", "sign_up", "sign_up_opening", "host_slot", "sign_up_tally", "sign_up_rule"].map((table) => `drop table ${table}`),
  `drop function note_rule_news`,
  `drop function check_capacity`,
  `update activity set registration = 'CONTACT' where registration = 'SIGN_UP'`,
  `alter table activity drop constraint activity_registration_check`,
  `alter table activity add constraint activity_registration_check check (registration in ('NONE', 'CONTACT'))`,
];

export class CreateSignUps1764032000000 implements MigrationInterface {
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
