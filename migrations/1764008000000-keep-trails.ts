import type { MigrationInterface, QueryRunner } from "typeorm";

// What was done and what was read stays as it was written: nobody edits it, and only the retention job, as the owner of the
// tables, takes the oldest away. It holds no name and no address, so that a person can be forgotten without touching it.

/** The role that counts first of several, and the latest one of a person who holds none any more. */
const authorRole = (row: string) => `(
    select a.role from assignment a
    where a.user_id = ${row}.actor_id and a.partnership_id = ${row}.partnership_id
    order by a.valid @> (${row}.at at time zone 'Europe/Stockholm')::date desc, upper(a.valid) desc nulls first,
      array_position(array['PROCESS_LEADER', 'STEERING_MEMBER', 'WORKING_MEMBER', 'ACTIVITY_LEADER', 'REPORTER', 'EVALUATOR', 'READER'], a.role)
    limit 1)`;

const author = `
    if new.actor_id is not null then
      new.actor_organisation_id := (select u.organisation_id from "user" u where u.id = new.actor_id);
      new.actor_role := ${authorRole("new")};
    end if;`;

const up = [
  `alter table history add column actor_organisation_id uuid, add column actor_role text, add column reason text`,
  `create table audit_event (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    partnership_id uuid, -- null for what belongs to no single one
    what text not null,
    subject_id uuid,
    actor_id uuid,
    actor_organisation_id uuid,
    actor_role text,
    reason text,
    facts jsonb not null default '{}'
  )`,
  `create index audit_event_partnership_id_id_idx on audit_event (partnership_id, id desc)`,
  `create index audit_event_actor_id_idx on audit_event (actor_id)`,
  `create index history_actor_id_idx on history (actor_id)`,
  `create function without_personal_values(fields jsonb) returns jsonb language sql immutable as $$
    -- that a name or an address was changed is told, what it was is not
    select coalesce(jsonb_object_agg(f.key, case when f.key = any (array['display_name', 'protected_name', 'local_title', 'email', 'name']) then 'null'::jsonb else f.value end), fields)
    from jsonb_each(fields) f
  $$`,
  `create function complete_history() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin${author}
    new.reason := nullif(current_setting('hub.reason', true), '');
    if new.kind in ('User', 'Invitation') then
      new.before := without_personal_values(new.before);
      new.after := without_personal_values(new.after);
    end if;
    return new;
  end $$`,
  `create function complete_audit() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin${author}
    return new;
  end $$`,
  `create function keep_trail() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' and current_setting('hub.retention', true) = 'on'
      and current_user = (select t.tableowner from pg_tables t where t.schemaname = tg_table_schema and t.tablename = tg_table_name) then
      return null;
    end if;
    raise insufficient_privilege using message = format('%s is append-only', tg_table_name);
  end $$`,
  `update history set before = without_personal_values(before), after = without_personal_values(after) where kind = 'User'`,
  `create trigger complete_history before insert on history for each row execute function complete_history()`,
  `create trigger complete_audit before insert on audit_event for each row execute function complete_audit()`,
  ...["history", "audit_event"].map((table) => `create trigger keep_trail before update or delete or truncate on ${table} for each statement execute function keep_trail()`),
  // Whoever may not sign in any more is signed out at once, whatever decided it.
  `create function end_access() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    delete from session where user_id = new.id;
    if new.status = 'LEFT' then
      update api_token set revoked_at = now() where user_id = new.id and revoked_at is null;
    end if;
    return null;
  end $$`,
  `create trigger end_access after update of status on "user" for each row when (new.status in ('SUSPENDED', 'LEFT') and new.status <> old.status) execute function end_access()`,
  // Followers hear of people through the roles that show them.
  `select touch_children('"user"', 'assignment', 'user_id')`,
];

const down = [
  ...["insert", "update", "delete"].map((event) => `drop trigger touch_assignment_${event} on "user"`),
  `drop trigger end_access on "user"`,
  `drop function end_access`,
  `drop trigger keep_trail on history`,
  `drop trigger complete_history on history`,
  `drop function complete_history`,
  `drop table audit_event`,
  `drop function complete_audit`,
  `drop function without_personal_values`,
  `drop function keep_trail`,
  `drop index history_actor_id_idx`,
  `alter table history drop column reason, drop column actor_role, drop column actor_organisation_id`,
];

export class KeepTrails1764008000000 implements MigrationInterface {
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
