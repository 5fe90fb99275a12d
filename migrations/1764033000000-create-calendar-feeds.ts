import type { MigrationInterface, QueryRunner } from "typeorm";

const up = [
  `create table calendar_feed (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  hash bytea not null,
  created_at timestamptz not null default now(),
  last_used_on date,
  constraint calendar_feed_pkey primary key (id),
  constraint calendar_feed_hash_key unique (hash),
  constraint calendar_feed_subject_kind_check check (subject_kind in ('Partnership', 'Organisation', 'Room', 'Goal', 'Activity'))
)`,
  `create index calendar_feed_user_id_idx on calendar_feed (user_id)`,
  `alter table calendar_feed add constraint calendar_feed_user_id_fkey foreign key (user_id) references "user" (id)`,
  // nobody reads what lets a calendar in, not even its owner
  `select guard_own_rows('calendar_feed', 'user_id', '{hash}')`,
];

export class CreateCalendarFeeds1764033000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("delete from guarded_table where name = 'calendar_feed'");
    await runner.query("drop table calendar_feed");
  }
}
