import type { MigrationInterface, QueryRunner } from "typeorm";

const up = [
  `create table partnership (
  id uuid not null default gen_random_uuid(),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  slug text not null,
  name text not null,
  purpose text,
  form text not null,
  status text not null,
  start_date date not null,
  time_zone text not null default 'Europe/Stockholm',
  is_demo boolean not null default false,
  visibility smallint not null default 0,
  host_id uuid,
  area_ids uuid[] not null default '{}',
  constraint partnership_pkey primary key (id),
  constraint partnership_form_check check (form in ('AGREEMENT', 'IOP', 'BID', 'EST', 'RESIDENT_INFLUENCE', 'PROJECT', 'OTHER')),
  constraint partnership_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  constraint partnership_status_check check (status in ('EXPLORING', 'FORMING', 'ACTIVE', 'PAUSED', 'RENEWING', 'CLOSING', 'CLOSED')),
  constraint partnership_visibility_check check (visibility between 0 and 3)
)`,
  `create unique index partnership_slug_idx on partnership (slug)`,
  `create table assignment (
  id uuid not null default gen_random_uuid(),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  partnership_id uuid not null,
  visibility smallint not null default 1,
  user_id uuid not null,
  role text not null,
  valid daterange not null,
  constraint assignment_pkey primary key (id),
  constraint assignment_one_process_leader exclude using gist (partnership_id with =, valid with &&) where (role = 'PROCESS_LEADER'),
  constraint assignment_role_check check (role in ('PROCESS_LEADER', 'STEERING_MEMBER', 'WORKING_MEMBER', 'ACTIVITY_LEADER', 'REPORTER', 'EVALUATOR', 'READER')),
  constraint assignment_valid_check check (not isempty(valid) and not lower_inf(valid)),
  constraint assignment_visibility_check check (visibility between 1 and 3)
)`,
  `create index assignment_partnership_id_idx on assignment (partnership_id)`,
  `create index assignment_user_id_idx on assignment (user_id)`,
  `create table membership (
  id uuid not null default gen_random_uuid(),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  partnership_id uuid not null,
  visibility smallint not null default 0,
  organisation_id uuid not null,
  unit_id uuid,
  role text not null,
  is_initiator boolean not null default false,
  status text not null,
  valid daterange not null,
  notice_given_on date,
  leave_reason text,
  constraint membership_pkey primary key (id),
  constraint membership_notice_check check (status <> 'NOTICE' or (role = 'PARTY' and notice_given_on is not null)),
  constraint membership_one_at_a_time exclude using gist (partnership_id with =, organisation_id with =, coalesce(unit_id, '00000000-0000-0000-0000-000000000000') with =, valid with &&),
  constraint membership_role_check check (role in ('PARTY', 'SUPPORTER')),
  constraint membership_status_check check (status in ('INVITED', 'INTENT', 'PARTY', 'NOTICE', 'LEFT')),
  constraint membership_valid_check check (not isempty(valid) and not lower_inf(valid)),
  constraint membership_visibility_check check (visibility between 0 and 3)
)`,
  `create index membership_partnership_id_idx on membership (partnership_id)`,
  `create index membership_organisation_id_idx on membership (organisation_id)`,
  `create table commitment (
  id uuid not null default gen_random_uuid(),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  partnership_id uuid not null,
  visibility smallint not null default 1,
  membership_id uuid not null,
  year integer not null,
  kind text not null,
  status text not null,
  amount_sek integer,
  area_m2 numeric(10,2),
  hours numeric(8,2),
  adult_hours numeric(8,2),
  youth_hours numeric(8,2),
  description text,
  purpose text,
  business_rationale text,
  provenance text not null,
  replaced_by_id uuid,
  constraint commitment_pkey primary key (id),
  constraint commitment_kind_check check (kind in ('CASH', 'PREMISES', 'STAFF_HOURS', 'VOLUNTEER_HOURS', 'FEE', 'OTHER')),
  constraint commitment_not_negative_check check (coalesce(amount_sek, 0) >= 0 and coalesce(area_m2, 0) >= 0 and coalesce(hours, 0) >= 0 and coalesce(adult_hours, 0) >= 0 and coalesce(youth_hours, 0) >= 0),
  constraint commitment_provenance_check check (provenance in ('ARTICLE', 'PUBLIC_SOURCE', 'FILLER', 'DERIVED', 'REPORTED')),
  constraint commitment_quantity_check check (case kind
  when 'CASH' then amount_sek is not null and area_m2 is null and hours is null and adult_hours is null
  when 'FEE' then amount_sek is not null and area_m2 is null and hours is null and adult_hours is null
  when 'PREMISES' then amount_sek is not null and area_m2 is not null and hours is null and adult_hours is null
  when 'STAFF_HOURS' then amount_sek is null and area_m2 is null and hours is not null and adult_hours is null
  when 'VOLUNTEER_HOURS' then amount_sek is null and area_m2 is null and hours is null and adult_hours is not null and youth_hours is not null
  else description is not null end),
  constraint commitment_replaced_check check ((status = 'CHANGED') = (replaced_by_id is not null)),
  constraint commitment_status_check check (status in ('DRAFT', 'CONFIRMED', 'CHANGED', 'CANCELLED')),
  constraint commitment_visibility_check check (visibility between 1 and 3)
)`,
  `create index commitment_partnership_id_idx on commitment (partnership_id)`,
  `create index commitment_membership_id_year_idx on commitment (membership_id, year)`,
  `create table tariff (
  id uuid not null default gen_random_uuid(),
  kind text not null,
  sek_per_hour integer not null,
  valid daterange not null,
  source text not null,
  constraint tariff_pkey primary key (id),
  constraint tariff_kind_check check (kind in ('STAFF', 'VOLUNTEER_ADULT', 'VOLUNTEER_YOUTH')),
  constraint tariff_one_at_a_time exclude using gist (kind with =, valid with &&),
  constraint tariff_sek_per_hour_check check (sek_per_hour > 0),
  constraint tariff_valid_check check (not isempty(valid) and not lower_inf(valid))
)`,
  `create table closure (
  id uuid not null default gen_random_uuid(),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  partnership_id uuid not null,
  visibility smallint not null default 0,
  name text not null,
  dates daterange not null,
  constraint closure_pkey primary key (id),
  constraint closure_dates_check check (not isempty(dates) and not lower_inf(dates) and not upper_inf(dates)),
  constraint closure_visibility_check check (visibility between 0 and 3)
)`,
  `create index closure_partnership_id_idx on closure (partnership_id)`,
  `alter table partnership add constraint partnership_host_id_fkey foreign key (host_id) references organisation (id)`,
  `alter table closure add constraint closure_partnership_id_fkey foreign key (partnership_id) references partnership (id)`,
  `alter table membership add constraint membership_partnership_id_fkey foreign key (partnership_id) references partnership (id)`,
  `alter table membership add constraint membership_organisation_id_fkey foreign key (organisation_id) references organisation (id)`,
  `alter table membership add constraint membership_unit_id_fkey foreign key (unit_id) references unit (id)`,
  `alter table commitment add constraint commitment_partnership_id_fkey foreign key (partnership_id) references partnership (id)`,
  `alter table commitment add constraint commitment_membership_id_fkey foreign key (membership_id) references membership (id)`,
  `alter table commitment add constraint commitment_replaced_by_id_fkey foreign key (replaced_by_id) references commitment (id)`,
  `alter table assignment add constraint assignment_partnership_id_fkey foreign key (partnership_id) references partnership (id)`,
  `alter table assignment add constraint assignment_user_id_fkey foreign key (user_id) references "user" (id)`,
  `create function keep_user_partnerships() returns trigger language plpgsql as $$
  -- a person is known to those who share a partnership with them, now or before
  begin
    update "user" u set partnership_ids = (select coalesce(array_agg(distinct a.partnership_id), '{}') from assignment a where a.user_id = u.id)
    where u.id in (new.user_id, old.user_id);
    return null;
  end $$`,
  `create trigger keep_user_partnerships after insert or delete or update of user_id, partnership_id on assignment for each row execute function keep_user_partnerships()`,
  `select references_all('partnership', 'area_ids', 'area')`,
  `select keep_facts_of('assignment', '{partnership_id,user_id,role,valid}')`,
  `select keep_facts_of('membership', '{partnership_id,organisation_id,unit_id,role,is_initiator,valid}')`,
  `select keep_facts_of('tariff', '{kind,sek_per_hour,valid}')`,
  `select keep_facts_of('commitment', '{membership_id,year,kind,amount_sek,area_m2,hours,adult_hours,youth_hours,description,provenance}', $$old.status <> 'DRAFT'$$)`,
  `select feed_change_log('partnership', 'Partnership')`,
  `select feed_change_log('assignment', 'Assignment')`,
  `select feed_change_log('membership', 'Membership')`,
  `select feed_change_log('commitment', 'Commitment')`,
  `select feed_change_log('closure', 'Closure')`,
  `select touch_children('organisation', 'membership', 'organisation_id')`,
  `select touch_children('unit', 'membership', 'unit_id')`,
  `select touch_parent('commitment', 'membership_id', 'membership')`,
  `select touch_parent('closure', 'partnership_id', 'partnership')`,
  `select touch_parent('assignment', 'partnership_id', 'partnership')`,
];

const down = [
  `drop table closure`,
  `drop table tariff`,
  `drop table commitment`,
  `drop table membership`,
  `drop table assignment`,
  `drop function keep_user_partnerships`,
  `drop table partnership`,
];

export class CreatePartnership1764000101000 implements MigrationInterface {
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
