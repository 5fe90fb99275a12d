import type { MigrationInterface, QueryRunner } from "typeorm";

// Whoever changes a series learns how many calendars elsewhere will show it. Private addresses are their owners' own rows, so
// the database counts them and tells the number alone: those that were fetched in the last month, and work today.
const count = `
  create function count_calendar_feeds(partnership uuid, subjects jsonb, is_public boolean, today date) returns integer language sql stable security definer set search_path = public, pg_temp as $$
    select count(*)::integer from calendar_feed f join "user" u on u.id = f.user_id and u.status = 'ACTIVE'
    where f.last_used_on >= (now() at time zone 'Europe/Stockholm')::date - 30
      and subjects -> f.subject_kind ? f.subject_id::text
      and exists (select from assignment a where a.user_id = u.id and a.valid @> today and (is_public or a.partnership_id = partnership))
  $$`;

export class CountCalendarFeeds1764042100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(count);
    await runner.query("select open_to_viewers('count_calendar_feeds(uuid, jsonb, boolean, date)')");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("delete from opened_function where signature = 'count_calendar_feeds(uuid, jsonb, boolean, date)'");
    await runner.query("drop function count_calendar_feeds");
  }
}
