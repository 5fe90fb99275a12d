import type { MigrationInterface, QueryRunner } from "typeorm";

const up = [
  `create extension if not exists btree_gist`,
  `create function is_organisation_number(number text) returns boolean language sql immutable strict parallel safe as $$
    -- ten digits; third at least 2, or it is a person's; the Luhn sum of all ten ends in 0
    select number ~ '^[0-9]{2}[2-9][0-9]{7}$' and (
      select sum(case when i % 2 = 1 then d * 2 - case when d > 4 then 9 else 0 end else d end)
      from (select i, substr(number, i, 1)::int as d from generate_series(1, 10) as i) digits) % 10 = 0
  $$`,
  `create function check_references() returns trigger language plpgsql as $$
  -- every id in an array column leads somewhere (an array cannot have a foreign key)
  declare missing int;
  begin
    execute format('select count(*) from unnest(($1).%I) as wanted(id) where not exists (select 1 from %I r where r.id = wanted.id)', tg_argv[0], tg_argv[1])
      into missing using new;
    if missing > 0 then
      raise foreign_key_violation using message = format('%s.%s names rows that do not exist', tg_table_name, tg_argv[0]), constraint = format('%s_%s_fkey', tg_table_name, tg_argv[0]);
    end if;
    return null;
  end $$`,
  `create function references_all(target regclass, ids text, other text) returns void language plpgsql as $$
  begin
    execute format('create constraint trigger %s after insert or update of %I on %s for each row execute function check_references(%L, %L)', 'references_' || ids, ids, target, ids, other);
  end $$`,
  `create function keep_facts() returns trigger language plpgsql as $$
  -- argv: columns that stay as they were agreed. What no longer holds is ended, and a new row begins; so of a time only the end may move.
  declare
    fact text;
    was jsonb := to_jsonb(old);
    becomes jsonb := to_jsonb(new);
  begin
    foreach fact in array tg_argv loop
      if was -> fact is distinct from becomes -> fact and (fact <> 'valid' or split_part(was ->> fact, ',', 1) <> split_part(becomes ->> fact, ',', 1)) then
        raise check_violation using message = format('%s.%s stays as it was: end the row, and begin a new one', tg_table_name, fact), constraint = format('%s_kept', tg_table_name);
      end if;
    end loop;
    return new;
  end $$`,
  `create function keep_facts_of(target regclass, facts text[], condition text default 'true') returns void language plpgsql as $$
  begin
    execute format('create trigger keep_facts before update of %s on %s for each row when (%s) execute function keep_facts(%s)',
      array_to_string(facts, ', '), target, condition, (select string_agg(quote_literal(f), ', ') from unnest(facts) f));
  end $$`,
  `create table area (
  id uuid not null default gen_random_uuid(),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  name text not null,
  municipality_code text not null,
  dwelling_count integer,
  description text,
  constraint area_pkey primary key (id),
  constraint area_municipality_code_check check (municipality_code ~ '^[0-9]{4}$')
)`,
  `create table organisation (
  id uuid not null default gen_random_uuid(),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  name text not null,
  kind text not null,
  org_number text,
  municipality_code text,
  website text,
  is_demo boolean not null default false,
  constraint organisation_pkey primary key (id),
  constraint organisation_kind_check check (kind in ('HOUSING_COMPANY', 'PRIVATE_LANDLORD', 'PROPERTY_OWNERS_ASSOCIATION', 'MUNICIPALITY', 'SCHOOL', 'POLICE', 'STATE_AGENCY', 'REGION', 'TENANTS_ASSOCIATION', 'SPORTS_CLUB', 'CIVIL_SOCIETY', 'FAITH_COMMUNITY', 'STUDY_ASSOCIATION', 'FOLK_HIGH_SCHOOL', 'COOPERATIVE', 'BUSINESS', 'BUSINESS_ASSOCIATION', 'RESEARCH', 'RESIDENT_GROUP', 'FUNDER', 'OTHER')),
  constraint organisation_municipality_code_check check (municipality_code is null or municipality_code ~ '^[0-9]{4}$'),
  constraint organisation_org_number_check check (org_number is null or is_organisation_number(org_number)),
  constraint organisation_resident_group_check check (kind <> 'RESIDENT_GROUP' or org_number is null)
)`,
  `create unique index organisation_org_number_idx on organisation (org_number) where org_number is not null`,
  `create table unit (
  id uuid not null default gen_random_uuid(),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  name text not null,
  organisation_id uuid not null,
  constraint unit_pkey primary key (id)
)`,
  `create index unit_organisation_id_idx on unit (organisation_id)`,
  `create table "user" (
  id uuid not null default gen_random_uuid(),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  display_name text not null,
  email text,
  local_title text,
  status text not null default 'ACTIVE',
  organisation_id uuid,
  unit_id uuid,
  partnership_ids uuid[] not null default '{}',
  constraint user_pkey primary key (id),
  constraint user_status_check check (status in ('INVITED', 'ACTIVE', 'SUSPENDED', 'LEFT'))
)`,
  `create unique index user_email_idx on "user" (email) where email is not null`,
  `create table session (
  id uuid not null default gen_random_uuid(),
  token_hash bytea not null,
  user_id uuid not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  constraint session_pkey primary key (id)
)`,
  `create unique index session_token_hash_idx on session (token_hash)`,
  `create index session_user_id_idx on session (user_id)`,
  `alter table unit add constraint unit_organisation_id_fkey foreign key (organisation_id) references organisation (id)`,
  `alter table "user" add constraint user_organisation_id_fkey foreign key (organisation_id) references organisation (id)`,
  `alter table "user" add constraint user_unit_id_fkey foreign key (unit_id) references unit (id)`,
  `alter table session add constraint session_user_id_fkey foreign key (user_id) references "user" (id)`,
  `select feed_history('area', 'Area')`,
  `select feed_history('organisation', 'Organisation')`,
  `select feed_history('unit', 'Unit')`,
  `select feed_history('"user"', 'User')`,
];

const down = [
  `drop table session`,
  `drop table "user"`,
  `drop table unit`,
  `drop table organisation`,
  `drop table area`,
  `drop function keep_facts_of`,
  `drop function keep_facts`,
  `drop function references_all`,
  `drop function check_references`,
  `drop function is_organisation_number`,
  `drop extension btree_gist`,
];

export class CreatePeople1764000100000 implements MigrationInterface {
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
