import type { MigrationInterface, QueryRunner } from "typeorm";

const up = [
  // School breaks are a municipality's, and are kept by each partnership in it: whoever changes them answers for what follows
  // in the partnership's own calendar, and has its history to take it back by.
  `create table school_break (
  id uuid not null default gen_random_uuid(),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  partnership_id uuid not null,
  visibility smallint not null default 0,
  municipality_code text not null,
  kind text not null,
  name text not null,
  dates daterange not null,
  source text,
  provenance text not null,
  constraint school_break_pkey primary key (id),
  constraint school_break_municipality_code_check check (municipality_code ~ '^[0-9]{4}$'),
  constraint school_break_kind_check check (kind in ('AUTUMN', 'CHRISTMAS', 'WINTER', 'EASTER', 'SUMMER', 'OTHER')),
  constraint school_break_dates_check check (not isempty(dates) and not lower_inf(dates) and not upper_inf(dates)),
  constraint school_break_provenance_check check (provenance in ('ARTICLE', 'PUBLIC_SOURCE', 'FILLER', 'DERIVED', 'REPORTED')),
  constraint school_break_visibility_check check (visibility between 0 and 3)
)`,
  `create index school_break_partnership_id_idx on school_break (partnership_id)`,
  `alter table school_break add constraint school_break_partnership_id_fkey foreign key (partnership_id) references partnership (id)`,
  `select feed_change_log('school_break', 'SchoolBreak')`,
  `select touch_parent('school_break', 'partnership_id', 'partnership')`,
  `select guard_partnership_rows('school_break')`,
  `alter table activity add column pauses_for_school_breaks boolean not null default false`,
];

const down = [
  `alter table activity drop column pauses_for_school_breaks`,
  `delete from guarded_table where name = 'school_break'`,
  `drop table school_break`,
];

export class KeepSchoolBreaks1764041000000 implements MigrationInterface {
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
