import type { MigrationInterface, QueryRunner } from "typeorm";

const versioned = `
  id uuid not null default gen_random_uuid(),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  partnership_id uuid not null,`;

/** Those whose organisation arranges what took place. */
const arrangers = `exists (select from occurrence o join activity a on a.id = o.activity_id join "user" u on u.id = (select viewer_id())
  where o.id = occurrence_id and u.organisation_id = any (a.co_organiser_ids || a.organiser_id))`;

const up = [
  // An evening that nobody planned is told afterwards. It is no occurrence of the rule, so it takes no key of the rule.
  `alter table occurrence add column recorded_afterwards boolean not null default false`,
  `drop index occurrence_activity_id_original_start_idx`,
  `create unique index occurrence_original_start_idx on occurrence (activity_id, original_start) where not recorded_afterwards`,
  // Headcounts are part of what is put into a goal: whoever follows the goal hears of them.
  `create function touch_goals_of_attendance() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    changed text := case tg_op when 'DELETE' then 'select occurrence_id from old_rows' else 'select occurrence_id from new_rows' end;
  begin
    if current_setting('hub.bulk', true) = 'on' then
      return null;
    end if;
    execute 'insert into pending_touch select pg_current_xact_id(), ''goal'', g.id
      from occurrence o join activity a on a.id = o.activity_id join goal g on g.id = any (a.goal_ids)
      where o.id in (' || changed || ') on conflict do nothing';
    perform queue_flush();
    return null;
  end $$`,
  `revoke execute on function touch_goals_of_attendance() from public`,
  `select create_statement_triggers('attendance', 'touch_goal', 'touch_goals_of_attendance', $$'occurrence_id', 'goal'$$)`,
  // Who comes to some activities tells of faith or health: how many it was stays with those who arrange it (REQ-10). It is
  // kept apart from the headcounts, so that no list, sum, history or message can lead to it.
  `alter table activity add column sensitive boolean not null default false`,
  `create table organiser_headcount (
  occurrence_id uuid not null,
  total integer not null,
  told_at timestamptz not null,
  constraint organiser_headcount_pkey primary key (occurrence_id),
  constraint organiser_headcount_total_check check (total between 0 and 100000),
  constraint organiser_headcount_occurrence_id_fkey foreign key (occurrence_id) references occurrence (id) on delete cascade
)`,
  `select guard_rows('organiser_headcount', $guard$${arrangers}$guard$, $guard$${arrangers}$guard$)`,
  `create table period_participants (${versioned}
  visibility smallint not null default 1,
  activity_id uuid,
  period_start date not null,
  period_end date not null,
  unique_count integer not null,
  method text not null,
  constraint period_participants_pkey primary key (id),
  constraint period_participants_count_check check (unique_count between 0 and 100000),
  constraint period_participants_method_check check (method in ('ORGANISER_REGISTER', 'ESTIMATE', 'SURVEY')),
  constraint period_participants_period_check check (period_start <= period_end),
  constraint period_participants_visibility_check check (visibility between 1 and 3)
)`,
  `create index period_participants_partnership_id_idx on period_participants (partnership_id)`,
  `create unique index period_participants_activity_idx on period_participants (activity_id, period_start, period_end)`,
  `create unique index period_participants_whole_idx on period_participants (partnership_id, period_start, period_end) where activity_id is null`,
  `alter table period_participants add constraint period_participants_partnership_id_fkey foreign key (partnership_id) references partnership (id)`,
  `alter table period_participants add constraint period_participants_activity_id_fkey foreign key (activity_id) references activity (id)`,
  `create table half_year_report (${versioned}
  visibility smallint not null default 0,
  period_start date not null,
  period_end date not null,
  csv text not null,
  digest text not null,
  figures jsonb,
  issued_at timestamptz not null,
  constraint half_year_report_pkey primary key (id),
  constraint half_year_report_digest_check check (digest = encode(sha256(convert_to(csv, 'UTF8')), 'hex')),
  constraint half_year_report_visibility_check check (visibility between 0 and 3)
)`,
  `create index half_year_report_partnership_id_idx on half_year_report (partnership_id)`,
  `create unique index half_year_report_issued_idx on half_year_report (partnership_id, period_start, visibility)`,
  `alter table half_year_report add constraint half_year_report_partnership_id_fkey foreign key (partnership_id) references partnership (id)`,
  // What was issued stays as it was issued, whoever asks.
  `create function keep_issued() returns trigger language plpgsql as $$
  begin
    raise check_violation using message = 'an issued report is never changed or removed', constraint = 'half_year_report_kept';
  end $$`,
  `revoke execute on function keep_issued() from public`,
  `create trigger half_year_report_kept before delete or update of csv, digest, figures, issued_at, period_start, period_end, visibility, partnership_id on half_year_report for each row execute function keep_issued()`,
  `select feed_change_log('period_participants', 'PeriodParticipants')`,
  `select feed_change_log('half_year_report', 'HalfYearReport')`,
  `select touch_parent('period_participants', 'activity_id', 'activity')`,
  `select guard_partnership_rows('period_participants')`,
  `select guard_partnership_rows('half_year_report')`,
];

const down = [
  `delete from guarded_table where name in ('period_participants', 'half_year_report', 'organiser_headcount')`,
  `drop table organiser_headcount`,
  `alter table activity drop column sensitive`,
  `drop table half_year_report`,
  `drop function keep_issued`,
  `drop table period_participants`,
  ...["insert", "update", "delete"].map((what) => `drop trigger touch_goal_${what} on attendance`),
  `drop function touch_goals_of_attendance`,
  `drop index occurrence_original_start_idx`,
  `create unique index occurrence_activity_id_original_start_idx on occurrence (activity_id, original_start)`,
  `alter table occurrence drop column recorded_afterwards`,
];

export class TellEvenings1764034000000 implements MigrationInterface {
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
