import type { MigrationInterface, QueryRunner } from "typeorm";

// The second wall (docs/decisions, wall): whatever is asked on behalf of a viewer runs as the application role, and sees only
// rows that the viewer's partnerships let through. The hub's own work goes on as the owner of the tables. What each table
// lets through is kept in guarded_table, so that the wall can be built again where a database was restored without its role.

const any = (partnerships: string) => `any ((select ${partnerships}())::uuid[])`;

const uuids = (name: string, setting: string) =>
  `create function ${name}() returns uuid[] language sql stable parallel safe as $$ select nullif(current_setting('${setting}', true), '')::uuid[] $$`;

/** What a transaction was told of its viewer. Nothing told is nothing seen: every comparison with null is false. */
const told = [
  `create function viewer_id() returns uuid language sql stable parallel safe as $$
    select nullif(nullif(current_setting('hub.viewer', true), ''), 'nobody')::uuid
  $$`,
  // the class that everybody sees, who is somebody at all or told to be nobody in particular
  `create function viewer_floor() returns smallint language sql stable parallel safe as $$
    select case when current_setting('hub.viewer', true) <> '' then 0::smallint end
  $$`,
  uuids("viewer_partnerships", "hub.partnerships"),
  uuids("viewer_trusted_in", "hub.trusted_in"),
  uuids("viewer_works_in", "hub.works_in"),
];

/** Of its own name for each database, so that two hubs of one cluster do not share it; a copy of a database goes on with it. */
const role = [
  `do $do$ begin
    execute format('create function app_role() returns name language sql immutable parallel safe as $$ select %L::name $$', left('hub_app_' || current_database(), 63));
  end $do$`,
  `create function make_app_role() returns void language plpgsql as $$
  declare
    viewers name := app_role();
    me name := current_user;
  begin
    if not exists (select from pg_roles where rolname = viewers) then
      begin
        execute format('create role %I nologin', viewers);
      exception
        when duplicate_object or unique_violation then null; -- another hub of this cluster was faster
      end;
    end if;
    begin
      execute format('set local role %I', viewers);
      execute format('set local role %I', me);
    exception when insufficient_privilege then
      execute format('grant %I to %I', viewers, me);
    end;
  exception when insufficient_privilege or invalid_grant_operation then
    raise insufficient_privilege using
      message = format('the role in DATABASE_URL may not make the role that the hub reads with. Let an administrator of the database run: create role %1$I nologin; grant %1$I to %2$I', viewers, me),
      constraint = 'app_role';
  end $$`,
];

const guarding = [
  `create table guarded_table (
    name text primary key,
    reads text, -- which rows a viewer sees; null for none
    writes text, -- which rows a viewer makes, changes and removes; null for none
    hidden text[] not null default '{}', -- columns that no viewer reads
    acts text not null default 'insert, update, delete' -- what of writing they may
  )`,
  // Functions with the hub's rights that viewers may call all the same.
  `create table opened_function (signature text primary key)`,
  `create function open_to_viewers(signature text) returns void language plpgsql as $$
  begin
    insert into opened_function values (signature) on conflict do nothing;
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to %I', signature, app_role());
  end $$`,
  `create function drop_guard(target text) returns void language plpgsql as $$
  declare name text;
  begin
    for name in select p.polname from pg_policy p where p.polrelid = format('%I', target)::regclass loop
      execute format('drop policy %I on %I', name, target);
    end loop;
    execute format('revoke all on %I from %I', target, app_role());
  end $$`,
  `create function build_guard(target text) returns void language plpgsql as $$
  declare
    rule guarded_table;
    viewers name := app_role();
    owner name := (select pg_get_userbyid(c.relowner) from pg_class c where c.oid = format('%I', target)::regclass);
    shown text;
  begin
    select * into strict rule from guarded_table g where g.name = target;
    perform drop_guard(target);
    execute format('alter table %I enable row level security, force row level security', target);
    execute format('create policy hub on %I to %I using (true) with check (true)', target, owner);
    if rule.reads is not null then
      select string_agg(format('%I', a.attname), ', ') into shown from pg_attribute a
        where a.attrelid = format('%I', target)::regclass and a.attnum > 0 and not a.attisdropped and a.attname <> all (rule.hidden);
      execute format('grant select%s on %I to %I', case when rule.hidden <> '{}' then format(' (%s)', shown) else '' end, target, viewers);
      execute format('create policy viewers_read on %I for select to %I using (%s)', target, viewers, rule.reads);
    end if;
    if rule.writes is not null then
      execute format('grant %s on %I to %I', rule.acts, target, viewers);
      execute format('create policy viewers_add on %I for insert to %I with check (%s)', target, viewers, rule.writes);
      execute format('create policy viewers_change on %I for update to %I using (%s) with check (%3$s)', target, viewers, rule.writes);
      execute format('create policy viewers_remove on %I for delete to %I using (%s)', target, viewers, rule.writes);
    end if;
  end $$`,
  `create function guard_rows(target text, reads text, writes text, hidden text[] default '{}', acts text default 'insert, update, delete') returns void language plpgsql as $$
  begin
    insert into guarded_table values (target, reads, writes, hidden, acts)
      on conflict (name) do update set reads = excluded.reads, writes = excluded.writes, hidden = excluded.hidden, acts = excluded.acts;
    perform build_guard(target);
  end $$`,
  // Rows of a partnership: seen by their class, written by those who work there.
  `create function guard_partnership_rows(target text, owner text default 'partnership_id', writers text default 'viewer_works_in') returns void language sql as $$
    select guard_rows(target,
      format('visibility <= (select viewer_floor()) or (visibility <= 1 and %1$I = ${any("viewer_partnerships")}) or %1$I = ${any("viewer_trusted_in")}', owner),
      format('%1$I = any ((select %2$I())::uuid[])', owner, writers))
  $$`,
  // Rows of a person, for that person alone.
  `create function guard_own_rows(target text, owner text, hidden text[] default '{}') returns void language sql as $$
    select guard_rows(target, format('%I = (select viewer_id())', owner), format('%I = (select viewer_id())', owner), hidden)
  $$`,
  // Directories that belong to no single partnership: seen by everybody, kept by those who work somewhere.
  `create function guard_shared_rows(target text) returns void language sql as $$
    select guard_rows(target, '(select viewer_floor()) = 0', 'cardinality((select viewer_works_in())) > 0')
  $$`,
  // What the hub keeps for itself.
  `create function guard_hub_rows(target text) returns void language sql as $$
    select guard_rows(target, null, null)
  $$`,
  `create function raise_wall() returns void language plpgsql as $$
  declare target text;
  begin
    perform make_app_role();
    execute format('grant usage on schema public to %I', app_role());
    perform open_to_viewers(f.signature) from (select o.signature from opened_function o where to_regprocedure(o.signature) is not null) f;
    foreach target in array array(select g.name from guarded_table g where to_regclass(format('%I', g.name)) is not null) loop
      perform build_guard(target);
    end loop;
  end $$`,
  `create function wall_stands() returns boolean language sql stable as $$
    select exists (select from pg_roles r where r.rolname = app_role())
      and not exists (select from opened_function o where to_regprocedure(o.signature) is not null and not has_function_privilege(app_role(), o.signature, 'execute'))
      and not exists (
        select from guarded_table g join pg_class c on c.oid = to_regclass(format('%I', g.name))
        where not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'hub' and p.polroles = array[c.relowner])
          or (g.reads is not null and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'viewers_read')))
  $$`,
];

/** What viewers need of the tables that are closed to them. */
const openings = [
  `create function changed_since(entity uuid, seen integer) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from history h where h.entity_id = entity and h.version > seen)
  $$`,
  // Writes the log now instead of at commit, and tells where this transaction has left it.
  `create function tell_changes() returns table (id uuid, seq bigint) language plpgsql security definer set search_path = public, pg_temp as $$
  declare changed uuid[] := array(select distinct p.partnership_id from pending_change p where p.tx = pg_current_xact_id());
  begin
    set constraints all immediate;
    return query select h.partnership_id, h.seq from partnership_head h where h.partnership_id = any (changed) order by 1;
  end $$`,
];

/** And what they do with rows that are closed to them: each of these looks first at who asks. */
const deeds = [
  // Whoever has a role elsewhere too is not one partnership's to shut out. Which one that is, is not told.
  `create function works_elsewhere(person uuid, here uuid, today date) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
    select here = ${any("viewer_trusted_in")} and exists (
      select from assignment a where a.user_id = person and a.partnership_id <> here and (upper_inf(a.valid) or upper(a.valid) > today))
  $$`,
  `create function erase_viewer(today date) returns void language sql security definer set search_path = public, pg_temp as $$
    select erase_person(viewer_id(), today) where viewer_id() is not null
  $$`,
];

/** Checks look at rows that the viewer may not see, and some write what follows: they are the hub's own work. */
const checks = ["check_references", "keep_user_partnerships", "check_goal_is_measured", "check_series_break", "check_share", "check_activity_takes_place"];

/** Whoever could hang these on a table of their own could write the log with them. */
const ofTheHub = `
  select p.oid::regprocedure as name from pg_proc p where p.pronamespace = 'public'::regnamespace and (p.prosecdef or p.prorettype = 'trigger'::regtype)
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`;

const guards = [
  `select guard_partnership_rows(c.relname) from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    and 2 = (select count(*) from pg_attribute a where a.attrelid = c.oid and a.attname in ('partnership_id', 'visibility') and not a.attisdropped)`,
  `select guard_partnership_rows('partnership', 'id')`,
  // roles are given by those who are trusted alone
  `select guard_partnership_rows('assignment', 'partnership_id', 'viewer_trusted_in')`,
  `select guard_rows('user', $$id = (select viewer_id()) or partnership_ids && (select viewer_partnerships())::uuid[]$$, $$id = (select viewer_id()) or partnership_ids && (select viewer_trusted_in())::uuid[]$$)`,
  ...["area", "organisation", "unit"].map((table) => `select guard_shared_rows('${table}')`),
  `select guard_rows('tariff', $$(select viewer_floor()) = 0$$, null)`,
  `select guard_rows('history', $$partnership_id = ${any("viewer_partnerships")} or actor_id = (select viewer_id())$$, null)`,
  `select guard_own_rows('mutation_key', 'actor_id')`,
  `select guard_own_rows('session', 'user_id', '{token_hash}')`,
  `select guard_own_rows('api_token', 'user_id')`,
  `select guard_rows('api_token_secret', own, own, '{hash}') from (select $$exists (select from api_token t where t.id = token_id and t.user_id = (select viewer_id()))$$ as own) s`,
  ...["partnership_head", "change_log", "pending_change", "pending_touch", "pending_flush", "stream_epoch", "hub_secret", "job", "allowance", "pending_proof", "erased_person", "board_secret"].map(
    (table) => `select guard_hub_rows('${table}')`,
  ),
];

const mine = "(select viewer_id())";
const somewhere = "cardinality((select viewer_works_in())) > 0";

const special = [
  // letters are written in the transaction of what they are about, and read by the hub alone
  `select guard_rows('outgoing_mail', null, $$(select viewer_floor()) = 0$$, '{}', 'insert')`,
  `select guard_own_rows('account_key', 'user_id')`,
  `select guard_own_rows('passkey', 'user_id', '{public_key}')`,
  `select guard_rows('audit_event', $$partnership_id = ${any("viewer_trusted_in")} or ${mine} in (actor_id, subject_id)$$, $$actor_id = ${mine}$$, '{}', 'insert')`,
  `select guard_partnership_rows('invitation', 'partnership_id', 'viewer_trusted_in')`,
  `select guard_rows('invitation_secret', i.visible, i.visible, '{hash}') from (select $$exists (select from invitation i where i.id = invitation_id)$$ as visible) i`,
  `select guard_rows('retention_class', $$(select viewer_floor()) = 0$$, null)`,
  `select guard_rows('board_device', b.inside, b.inside) from (select $$exists (select from board b where b.id = board_id and b.partnership_id = ${any("viewer_partnerships")})$$ as inside) b`,
  // whoever has claimed a screen reads of it when it is answered too, where nobody writes
  `select guard_rows('board_pairing', $$claimed_by = ${mine} or (claimed_by is null and ${somewhere})$$, $$(claimed_by is null or claimed_by = ${mine}) and ${somewhere}$$, '{device_hash}')`,
];

const up = [
  ...told,
  ...role,
  ...openings,
  ...deeds,
  ...guarding,
  ...checks.map((name) => `alter function ${name} security definer set search_path = public, pg_temp`),
  `do $$ declare one record; begin
    for one in ${ofTheHub} loop
      execute format('revoke execute on function %s from public', one.name);
    end loop;
  end $$`,
  `select make_app_role()`,
  ...["changed_since(uuid, integer)", "tell_changes()", "works_elsewhere(uuid, uuid, date)", "erase_viewer(date)"].map((signature) => `select open_to_viewers('${signature}')`),
  ...guards,
  ...special,
  `select raise_wall()`,
];

const down = [
  `do $$ declare one record; begin
    for one in select g.name from guarded_table g where to_regclass(format('%I', g.name)) is not null loop
      perform drop_guard(one.name);
      execute format('alter table %I disable row level security, no force row level security', one.name);
    end loop;
    for one in ${ofTheHub} loop
      execute format('grant execute on function %s to public', one.name);
    end loop;
    for one in select o.signature as name from opened_function o where to_regprocedure(o.signature) is not null loop
      execute format('revoke all on function %s from %I', one.name, app_role());
    end loop;
    execute format('revoke usage on schema public from %I', app_role());
    begin
      execute format('drop role %I', app_role());
    exception when dependent_objects_still_exist or insufficient_privilege then null; -- a copy of this database, or its administrator, holds on to it
    end;
  end $$`,
  ...checks.map((name) => `alter function ${name} security invoker reset search_path`),
  ...["wall_stands", "raise_wall", "guard_hub_rows", "guard_shared_rows", "guard_own_rows", "guard_partnership_rows", "guard_rows", "build_guard", "drop_guard", "open_to_viewers"].map((name) => `drop function ${name}`),
  `drop table opened_function`,
  `drop table guarded_table`,
  ...["erase_viewer", "works_elsewhere", "tell_changes", "changed_since", "make_app_role", "app_role", "viewer_works_in", "viewer_trusted_in", "viewer_partnerships", "viewer_floor", "viewer_id"].map((name) => `drop function ${name}`),
];

export class RaiseWall1764010000000 implements MigrationInterface {
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
