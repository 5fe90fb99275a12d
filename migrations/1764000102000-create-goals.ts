import type { MigrationInterface, QueryRunner } from "typeorm";

const up = [
  `create collation swedish_numeric (provider = icu, locale = 'sv-SE-u-kn-true')`,
  `create function count_distinct(ids uuid[]) returns bigint language sql immutable strict parallel safe as $$
    select count(distinct id) from unnest(ids) as id
  $$`,
  `create table goal (
  id uuid not null default gen_random_uuid(),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  partnership_id uuid not null,
  visibility smallint not null default 0,
  code text not null,
  parent_id uuid,
  theme text not null,
  statement text not null,
  why text,
  cause_analysis text,
  status text not null,
  baseline_due_on date,
  owner_ids uuid[] not null,
  constraint goal_pkey primary key (id),
  constraint goal_cause_analysis_check check (status = 'PROPOSED' or length(btrim(coalesce(cause_analysis, ''))) > 0),
  constraint goal_owners_check check (parent_id is not null or count_distinct(owner_ids) >= 2),
  constraint goal_status_check check (status in ('PROPOSED', 'ACTIVE', 'ACHIEVED', 'NOT_ACHIEVED', 'DROPPED')),
  constraint goal_theme_check check (theme in ('UNEMPLOYMENT', 'CRIME_SAFETY', 'SCHOOL', 'SERVICES', 'PARTICIPATION', 'HOUSING_ENVIRONMENT', 'OTHER')),
  constraint goal_visibility_check check (visibility between 0 and 3)
)`,
  `create index goal_partnership_id_idx on goal (partnership_id)`,
  `create unique index goal_partnership_id_code_idx on goal (partnership_id, code)`,
  `create table indicator (
  id uuid not null default gen_random_uuid(),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  partnership_id uuid not null,
  visibility smallint not null default 0,
  goal_id uuid not null,
  code text not null,
  name text not null,
  definition text not null,
  level text not null,
  quadrant text,
  unit text not null,
  unit_label text not null,
  decimals integer not null default 0,
  direction text not null,
  baseline_value numeric(14,4) not null,
  baseline_date date not null,
  baseline_provenance text not null,
  breaks jsonb not null default '[]',
  cadence text not null,
  lag_days integer not null default 0,
  source text not null,
  source_text text,
  accountable_organisation_id uuid,
  data_provider_id uuid,
  counts_persons boolean not null default false,
  min_group integer not null default 5,
  constraint indicator_pkey primary key (id),
  constraint indicator_accountable_check check ((level = 'POPULATION') = (accountable_organisation_id is null)),
  constraint indicator_baseline_provenance_check check (baseline_provenance in ('ARTICLE', 'PUBLIC_SOURCE', 'FILLER', 'DERIVED', 'REPORTED')),
  constraint indicator_cadence_check check (cadence in ('WEEK', 'MONTH', 'QUARTER', 'TERM', 'HALF_YEAR', 'YEAR', 'ONCE')),
  constraint indicator_decimals_check check (decimals between 0 and 4),
  constraint indicator_direction_check check (direction in ('UP', 'DOWN', 'KEEP_WITHIN')),
  constraint indicator_level_check check (level in ('POPULATION', 'PERFORMANCE')),
  constraint indicator_min_group_check check (min_group >= 5),
  constraint indicator_quadrant_check check (quadrant in ('HOW_MUCH', 'HOW_WELL', 'BETTER_OFF')),
  constraint indicator_quadrant_level_check check ((level = 'POPULATION') = (quadrant is null)),
  constraint indicator_source_check check (source in ('OWN_COUNT', 'SURVEY', 'REGISTER', 'TENANT_SURVEY', 'POLICE', 'KOLADA', 'SCB_DESO', 'OTHER')),
  constraint indicator_unit_check check (unit in ('COUNT', 'PERCENT', 'INDEX', 'SEK', 'HOURS', 'RATIO', 'SCALE')),
  constraint indicator_visibility_check check (visibility between 0 and 3)
)`,
  `create index indicator_partnership_id_idx on indicator (partnership_id)`,
  `create index indicator_goal_id_idx on indicator (goal_id)`,
  `create unique index indicator_partnership_id_code_idx on indicator (partnership_id, code)`,
  `create table target (
  id uuid not null default gen_random_uuid(),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  partnership_id uuid not null,
  visibility smallint not null default 0,
  indicator_id uuid not null,
  value numeric(14,4),
  min numeric(14,4),
  max numeric(14,4),
  date date not null,
  provenance text not null,
  valid daterange not null,
  constraint target_pkey primary key (id),
  constraint target_one_at_a_time exclude using gist (indicator_id with =, valid with &&),
  constraint target_provenance_check check (provenance in ('ARTICLE', 'PUBLIC_SOURCE', 'FILLER', 'DERIVED', 'REPORTED')),
  constraint target_value_check check ((value is not null and min is null and max is null) or (value is null and min < max)),
  constraint target_valid_check check (not isempty(valid) and not lower_inf(valid)),
  constraint target_visibility_check check (visibility between 0 and 3)
)`,
  `create index target_partnership_id_idx on target (partnership_id)`,
  `create table measurement (
  id uuid not null default gen_random_uuid(),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  partnership_id uuid not null,
  visibility smallint not null default 0,
  indicator_id uuid not null,
  period_start date not null,
  period_end date not null,
  value numeric(14,4),
  qualifier text not null,
  relative_change_pct numeric(8,2),
  text text,
  denominator integer,
  response_rate numeric(5,2),
  status text not null,
  provenance text not null,
  source_reference text,
  recorded_at timestamptz,
  recorded_by_id uuid,
  corrected_by_id uuid,
  correction_reason text,
  constraint measurement_pkey primary key (id),
  constraint measurement_corrected_check check (status <> 'CORRECTED' or (corrected_by_id is not null and length(btrim(coalesce(correction_reason, ''))) > 0)),
  constraint measurement_denominator_check check (denominator is null or denominator > 0),
  constraint measurement_expected_check check (status <> 'EXPECTED' or (value is null and text is null and relative_change_pct is null)),
  constraint measurement_period_check check (period_start <= period_end),
  constraint measurement_preliminary_check check (status <> 'PRELIMINARY' or visibility >= 1),
  constraint measurement_provenance_check check (provenance in ('ARTICLE', 'PUBLIC_SOURCE', 'FILLER', 'DERIVED', 'REPORTED')),
  constraint measurement_qualifier_check check (qualifier in ('EXACT', 'MORE_THAN', 'LESS_THAN', 'ABOUT', 'RELATIVE_CHANGE_ONLY', 'QUALITATIVE')),
  constraint measurement_says_something_check check (status = 'EXPECTED' or case qualifier
  when 'QUALITATIVE' then text is not null
  when 'RELATIVE_CHANGE_ONLY' then relative_change_pct is not null
  else value is not null end),
  constraint measurement_status_check check (status in ('EXPECTED', 'PRELIMINARY', 'CONFIRMED', 'CORRECTED')),
  constraint measurement_visibility_check check (visibility between 0 and 3)
)`,
  `create index measurement_partnership_id_idx on measurement (partnership_id)`,
  `create index measurement_indicator_id_period_end_idx on measurement (indicator_id, period_end)`,
  `create unique index measurement_one_open_idx on measurement (indicator_id, period_start, period_end) where status in ('EXPECTED', 'PRELIMINARY')`,
  `create unique index measurement_one_confirmed_idx on measurement (indicator_id, period_start, period_end) where status = 'CONFIRMED'`,
  `alter table goal add constraint goal_partnership_id_fkey foreign key (partnership_id) references partnership (id)`,
  `alter table goal add constraint goal_parent_id_fkey foreign key (parent_id) references goal (id)`,
  `alter table indicator add constraint indicator_partnership_id_fkey foreign key (partnership_id) references partnership (id)`,
  `alter table indicator add constraint indicator_goal_id_fkey foreign key (goal_id) references goal (id)`,
  `alter table indicator add constraint indicator_accountable_organisation_id_fkey foreign key (accountable_organisation_id) references organisation (id)`,
  `alter table indicator add constraint indicator_data_provider_id_fkey foreign key (data_provider_id) references organisation (id)`,
  `alter table measurement add constraint measurement_partnership_id_fkey foreign key (partnership_id) references partnership (id)`,
  `alter table measurement add constraint measurement_indicator_id_fkey foreign key (indicator_id) references indicator (id)`,
  `alter table measurement add constraint measurement_recorded_by_id_fkey foreign key (recorded_by_id) references "user" (id)`,
  `alter table measurement add constraint measurement_corrected_by_id_fkey foreign key (corrected_by_id) references measurement (id)`,
  `alter table target add constraint target_partnership_id_fkey foreign key (partnership_id) references partnership (id)`,
  `alter table target add constraint target_indicator_id_fkey foreign key (indicator_id) references indicator (id)`,
  `select references_all('goal', 'owner_ids', 'organisation')`,
  `select keep_facts_of('target', '{indicator_id,value,min,max,date,provenance,valid}')`,
  `select keep_facts_of('measurement', '{indicator_id,period_start,period_end,value,qualifier,relative_change_pct,text,denominator,response_rate,provenance}', $$old.status in ('CONFIRMED', 'CORRECTED')$$)`,
  `create function check_goal_is_measured() returns trigger language plpgsql as $$
  -- INV-18: an active goal has an indicator, which always has its baseline, or tells by when there is one
  declare changed uuid;
  begin
    if tg_table_name = 'goal' then changed := new.id; else changed := old.goal_id; end if;
    if exists (select from goal g where g.id = changed and g.status = 'ACTIVE' and g.baseline_due_on is null and not exists (select from indicator i where i.goal_id = g.id)) then
      raise check_violation using message = 'an active goal has an indicator, or a day by which its baseline is measured', constraint = 'goal_measured';
    end if;
    return null;
  end $$`,
  `create constraint trigger goal_measured after insert or update of status, baseline_due_on on goal deferrable initially deferred for each row execute function check_goal_is_measured()`,
  `create constraint trigger goal_measured after delete or update of goal_id on indicator deferrable initially deferred for each row execute function check_goal_is_measured()`,
  `create function check_series_break() returns trigger language plpgsql as $$
  -- INV-22: what is measured otherwise from now on is a break in the series, told in the same change
  begin
    if new.breaks = old.breaks and exists (select from measurement m where m.indicator_id = new.id and m.status in ('CONFIRMED', 'CORRECTED')) then
      raise check_violation using message = 'another definition, unit or source breaks the series', constraint = 'indicator_break';
    end if;
    return new;
  end $$`,
  `create trigger series_break before update of definition, unit, source on indicator for each row
    when ((old.definition, old.unit, old.source) is distinct from (new.definition, new.unit, new.source)) execute function check_series_break()`,
  `create function check_share() returns trigger language plpgsql as $$
  -- INV-24: a share of so few has only so many possible values
  declare rounded_to int := (select i.decimals from indicator i where i.id = new.indicator_id and i.unit = 'PERCENT');
  begin
    if rounded_to is not null and round(round(new.value * new.denominator / 100) * 100 / new.denominator, rounded_to) <> round(new.value, rounded_to) then
      raise check_violation using message = format('no number of persons out of %s is %s percent', new.denominator, new.value), constraint = 'measurement_share';
    end if;
    return new;
  end $$`,
  `create trigger check_share before insert or update of value, denominator, indicator_id on measurement for each row
    when (new.value is not null and new.denominator is not null) execute function check_share()`,
  `select feed_change_log('goal', 'Goal')`,
  `select feed_change_log('indicator', 'Indicator')`,
  `select feed_change_log('target', 'Target')`,
  `select feed_change_log('measurement', 'Measurement')`,
  `select touch_parent('indicator', 'goal_id', 'goal')`,
  `select touch_parent('target', 'indicator_id', 'indicator')`,
  `select touch_parent('measurement', 'indicator_id', 'indicator')`,
];

const down = [
  `drop table measurement`,
  `drop table target`,
  `drop table indicator`,
  `drop table goal`,
  `drop function check_share`,
  `drop function check_series_break`,
  `drop function check_goal_is_measured`,
  `drop function count_distinct`,
  `drop collation swedish_numeric`,
];

export class CreateGoals1764000102000 implements MigrationInterface {
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
