import type { MigrationInterface, QueryRunner } from "typeorm";

const up = [
  `create table activity (
  id uuid not null default gen_random_uuid(),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  partnership_id uuid not null,
  visibility smallint not null default 0,
  title text not null,
  description text,
  goal_ids uuid[] not null,
  organiser_id uuid not null,
  co_organiser_ids uuid[] not null default '{}',
  kind text not null,
  status text not null,
  target_group text not null,
  age_from integer,
  age_to integer,
  season text not null,
  cost_sek integer not null default 0,
  open_to_all boolean not null default true,
  registration text not null,
  resident_led text not null,
  youth_related boolean not null default false,
  permanence text not null,
  provenance text not null,
  rule text,
  start_date date not null,
  start_time text not null,
  end_time text not null,
  time_zone text not null default 'Europe/Stockholm',
  pauses_for_closures boolean not null default true,
  excluded_dates date[] not null default '{}',
  stored_until date,
  room_id uuid,
  place_text text,
  constraint activity_pkey primary key (id),
  constraint activity_age_check check (age_from is null or age_to is null or age_from <= age_to),
  constraint activity_cost_check check (cost_sek >= 0),
  constraint activity_goals_check check (cardinality(goal_ids) >= 1),
  constraint activity_kind_check check (kind in ('SERIES', 'SINGLE', 'PROGRAMME')),
  constraint activity_permanence_check check (permanence in ('TRIAL', 'PROJECT', 'TRANSITION', 'PERMANENT', 'ENDED')),
  constraint activity_provenance_check check (provenance in ('ARTICLE', 'PUBLIC_SOURCE', 'FILLER', 'DERIVED', 'REPORTED')),
  constraint activity_registration_check check (registration in ('NONE', 'CONTACT')),
  constraint activity_resident_led_check check (resident_led in ('RESIDENT_LED', 'YOUTH_LED', 'CO_LED', 'STAFF_LED')),
  constraint activity_rule_check check ((kind = 'SINGLE') = (rule is null)),
  constraint activity_season_check check (season in ('TERM', 'SCHOOL_BREAK', 'SUMMER', 'ALL_YEAR')),
  constraint activity_status_check check (status in ('IDEA', 'PLANNED', 'OPEN', 'PAUSED', 'ENDED', 'CANCELLED')),
  constraint activity_target_group_check check (target_group in ('CHILDREN', 'YOUTH', 'YOUNG_ADULTS', 'ADULTS', 'WOMEN', 'SENIORS', 'FAMILIES', 'ALL')),
  constraint activity_time_check check (start_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and end_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  constraint activity_visibility_check check (visibility between 0 and 3)
)`,
  `create index activity_partnership_id_idx on activity (partnership_id)`,
  `create index activity_goal_ids_idx on activity using gin (goal_ids)`,
  `create table occurrence (
  id uuid not null default gen_random_uuid(),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  partnership_id uuid not null,
  visibility smallint not null default 0,
  activity_id uuid not null,
  original_start text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  local_date date not null,
  start_time text not null,
  end_date date not null,
  end_time text not null,
  time_zone text not null default 'Europe/Stockholm',
  room_id uuid,
  place_text text,
  status text not null,
  cancel_reason text,
  planned_placement jsonb,
  constraint occurrence_pkey primary key (id),
  constraint occurrence_cancel_reason_check check ((status = 'CANCELLED') = (cancel_reason is not null)),
  constraint occurrence_end_date_check check (end_date = local_date + case when end_time <= start_time then 1 else 0 end),
  constraint occurrence_end_time_check check (end_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  constraint occurrence_order_check check (starts_at < ends_at),
  constraint occurrence_original_start_check check (original_start ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$'),
  constraint occurrence_start_time_check check (start_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  constraint occurrence_status_check check (status in ('TENTATIVE', 'SCHEDULED', 'HELD', 'CANCELLED')),
  constraint occurrence_visibility_check check (visibility between 0 and 3)
)`,
  `create index occurrence_partnership_id_idx on occurrence (partnership_id)`,
  `create index occurrence_partnership_id_ends_at_idx on occurrence (partnership_id, ends_at)`,
  `create index occurrence_partnership_id_local_date_starts_at_idx on occurrence (partnership_id, local_date, starts_at)`,
  `create index occurrence_moved_idx on occurrence (partnership_id) where planned_placement is not null`,
  `create unique index occurrence_activity_id_original_start_idx on occurrence (activity_id, original_start)`,
  `create table attendance (
  id uuid not null default gen_random_uuid(),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  partnership_id uuid not null,
  visibility smallint not null default 1,
  occurrence_id uuid not null,
  total integer not null,
  girls_women integer,
  boys_men integer,
  other_or_unknown integer,
  age_bands jsonb,
  newcomers integer,
  youth_leaders integer,
  volunteers integer,
  volunteer_hours numeric(8,2),
  estimated boolean not null default false,
  provenance text not null default 'REPORTED',
  reported_at timestamptz not null,
  reported_by_id uuid,
  constraint attendance_pkey primary key (id),
  constraint attendance_age_bands_check check (age_bands is null or (age_bands ?& array['from0to12', 'from13to15', 'from16to19', 'from20to25', 'from26to64', 'from65'] and age_bands - array['from0to12', 'from13to15', 'from16to19', 'from20to25', 'from26to64', 'from65'] = '{}'
  and least((age_bands->>'from0to12')::int, (age_bands->>'from13to15')::int, (age_bands->>'from16to19')::int, (age_bands->>'from20to25')::int, (age_bands->>'from26to64')::int, (age_bands->>'from65')::int) >= 0
  and (age_bands->>'from0to12')::int + (age_bands->>'from13to15')::int + (age_bands->>'from16to19')::int + (age_bands->>'from20to25')::int + (age_bands->>'from26to64')::int + (age_bands->>'from65')::int = total)),
  constraint attendance_parts_check check (least(total, coalesce(girls_women, 0), coalesce(boys_men, 0), coalesce(other_or_unknown, 0), coalesce(newcomers, 0), coalesce(youth_leaders, 0), coalesce(volunteers, 0), coalesce(volunteer_hours, 0)) >= 0
  and coalesce(girls_women, 0) + coalesce(boys_men, 0) + coalesce(other_or_unknown, 0) <= total and coalesce(newcomers, 0) <= total),
  constraint attendance_provenance_check check (provenance in ('ARTICLE', 'PUBLIC_SOURCE', 'FILLER', 'DERIVED', 'REPORTED')),
  constraint attendance_split_check check (girls_women is null or boys_men is null or other_or_unknown is null or girls_women + boys_men + other_or_unknown = total),
  constraint attendance_visibility_check check (visibility between 1 and 3)
)`,
  `create index attendance_partnership_id_idx on attendance (partnership_id)`,
  `create unique index attendance_occurrence_id_idx on attendance (occurrence_id)`,
  `alter table booking add constraint booking_occurrence_id_fkey foreign key (occurrence_id) references occurrence (id) on delete cascade`,
  `alter table attendance add constraint attendance_partnership_id_fkey foreign key (partnership_id) references partnership (id)`,
  `alter table attendance add constraint attendance_occurrence_id_fkey foreign key (occurrence_id) references occurrence (id)`,
  `alter table attendance add constraint attendance_reported_by_id_fkey foreign key (reported_by_id) references "user" (id)`,
  `alter table occurrence add constraint occurrence_partnership_id_fkey foreign key (partnership_id) references partnership (id)`,
  `alter table occurrence add constraint occurrence_activity_id_fkey foreign key (activity_id) references activity (id) on delete cascade`,
  `alter table occurrence add constraint occurrence_room_id_fkey foreign key (room_id) references room (id)`,
  `alter table activity add constraint activity_partnership_id_fkey foreign key (partnership_id) references partnership (id)`,
  `alter table activity add constraint activity_organiser_id_fkey foreign key (organiser_id) references organisation (id)`,
  `alter table activity add constraint activity_room_id_fkey foreign key (room_id) references room (id)`,
  `select references_all('activity', 'goal_ids', 'goal')`,
  `select references_all('activity', 'co_organiser_ids', 'organisation')`,
  `create function check_activity_takes_place() returns trigger language plpgsql as $$
  -- INV-30: what is open repeats by a rule, or has a time
  declare changed uuid;
  begin
    if tg_table_name = 'activity' then changed := new.id; else changed := old.activity_id; end if;
    if exists (select from activity a where a.id = changed and a.status = 'OPEN' and a.rule is null and not exists (select from occurrence o where o.activity_id = a.id)) then
      raise check_violation using message = 'an open activity has an occurrence or a rule', constraint = 'activity_takes_place';
    end if;
    return null;
  end $$`,
  `create constraint trigger activity_takes_place after insert or update of status, rule on activity deferrable initially deferred for each row execute function check_activity_takes_place()`,
  `create constraint trigger activity_takes_place after delete or update of activity_id on occurrence deferrable initially deferred for each row execute function check_activity_takes_place()`,
  `select feed_change_log('activity', 'Activity')`,
  `select feed_change_log('occurrence', 'Occurrence')`,
  `select feed_change_log('attendance', 'Attendance')`,
  `select touch_parent('attendance', 'occurrence_id', 'occurrence')`,
  `select touch_parent('booking', 'occurrence_id', 'occurrence')`,
  `select touch_parent('occurrence', 'activity_id', 'activity')`,
];

const down = [
  `alter table booking drop constraint booking_occurrence_id_fkey`,
  `drop table attendance`,
  `drop table occurrence`,
  `drop table activity`,
  `drop function check_activity_takes_place`,
];

export class CreateCalendar1764000104000 implements MigrationInterface {
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
