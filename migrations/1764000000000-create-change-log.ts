import type { MigrationInterface, QueryRunner } from "typeorm";

// Every write of a partnership's rows becomes one dense, commit-ordered entry for each entity (docs/decisions, change log).
// Statement triggers collect into pending_change; one deferred flush at commit takes the counters last, in id order.

const tables = [
  `create table partnership_head (
    partnership_id uuid primary key,
    seq bigint not null default 0,
    min_seq bigint not null default 0
  ) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01)`,
  `create table change_log (
    partnership_id uuid not null,
    seq bigint not null,
    at timestamptz not null default clock_timestamp(),
    kind text not null,
    entity_id uuid not null,
    op char(1) not null check (op in ('U', 'R')),
    visible_before smallint,
    visible_after smallint,
    primary key (partnership_id, seq)
  )`,
  `create index change_log_at_idx on change_log (partnership_id, at)`,
  // Only rows of running transactions live here; a crash empties them, as it must.
  `create unlogged table pending_change (
    tx xid8 not null,
    partnership_id uuid not null,
    kind text not null,
    entity_id uuid not null,
    existed boolean not null,
    exists_now boolean not null,
    visible_before smallint,
    visible_after smallint,
    primary key (tx, partnership_id, kind, entity_id)
  ) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01)`,
  // Rows whose version is to rise because something below them changed: taken at the end, in one order for everybody.
  `create unlogged table pending_touch (
    tx xid8 not null,
    name text not null,
    id uuid not null,
    primary key (tx, name, id)
  ) with (autovacuum_vacuum_scale_factor = 0.01)`,
  `create unlogged table pending_flush (tx xid8 primary key) with (autovacuum_vacuum_scale_factor = 0.01)`,
  `create table history (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    partnership_id uuid, -- null for what belongs to no single one
    kind text not null,
    entity_id uuid not null,
    action char(1) not null check (action in ('I', 'U', 'D')),
    version integer not null,
    actor_id uuid,
    mutation_key uuid,
    before jsonb,
    after jsonb
  )`,
  `create index history_entity_id_version_idx on history (entity_id, version)`,
  `create index history_mutation_key_idx on history (mutation_key) where mutation_key is not null`,
  `create index history_partnership_id_id_idx on history (partnership_id, id desc)`,
  `create table mutation_key (
    actor_id uuid not null,
    key uuid not null,
    input_hash bytea not null,
    outcome jsonb not null,
    at timestamptz not null default now(),
    primary key (actor_id, key)
  )`,
  `create index mutation_key_at_idx on mutation_key (at)`,
  // One epoch is one history of the log; a restored or promoted database starts another (realtime-and-security §3.3).
  `create table stream_epoch (
    epoch uuid primary key default gen_random_uuid(),
    system_identifier text not null,
    timeline_id integer not null,
    since timestamptz not null default now()
  )`,
  // Seals cursors; shared by all processes, so that one process reads what another wrote.
  `create table hub_secret (
    id boolean primary key default true check (id),
    secret bytea not null
  )`,
  `insert into hub_secret (secret) values (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'))`,
];

const flushing = [
  `create function touch_pending() returns void language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    me xid8 := pg_current_xact_id();
    touched record;
  begin
    -- tables and rows in one order, so that two transactions queue; a touched row may touch its own parent in turn
    loop
      select p.name, array_agg(p.id order by p.id) as ids into touched from pending_touch p where p.tx = me group by p.name order by p.name limit 1;
      exit when not found;
      delete from pending_touch p where p.tx = me and p.name = touched.name;
      execute format('with locked as (select t.id from %1$I t where t.id = any($1) order by t.id for no key update)
        update %1$I t set version = t.version + 1 from locked where t.id = locked.id', touched.name) using touched.ids;
    end loop;
  end $$`,
  `create function flush_changes() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare me xid8 := pg_current_xact_id();
  begin
    perform touch_pending();
    insert into partnership_head (partnership_id) select distinct partnership_id from pending_change where tx = me on conflict do nothing;
    -- lock the heads in id order: two transactions over the same partnerships queue, they never deadlock
    perform 1 from partnership_head h
      where h.partnership_id in (select distinct p.partnership_id from pending_change p where p.tx = me)
      order by h.partnership_id for update;
    with gone as (
      delete from pending_change p where p.tx = me returning p.*
    ), numbered as (
      -- born and gone within one transaction: nothing to tell
      select g.*, row_number() over (partition by g.partnership_id order by g.kind, g.entity_id) as nr
      from gone g where g.existed or g.exists_now
    ), bumped as (
      update partnership_head h set seq = h.seq + c.n
      from (select partnership_id, count(*) as n from numbered group by 1) c
      where h.partnership_id = c.partnership_id
      returning h.partnership_id, h.seq - c.n as base
    )
    insert into change_log (partnership_id, seq, kind, entity_id, op, visible_before, visible_after)
    select n.partnership_id, b.base + n.nr, n.kind, n.entity_id, case when n.exists_now then 'U' else 'R' end, n.visible_before, n.visible_after
    from numbered n join bumped b using (partnership_id);
    delete from pending_flush where tx = me;
    perform set_config('hub.flush_queued', '', true);
    return null;
  end $$`,
  `create constraint trigger flush_changes after insert on pending_flush
    deferrable initially deferred for each row execute function flush_changes()`,
  `create function queue_flush() returns void language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    if coalesce(current_setting('hub.flush_queued', true), '') = '' then
      perform set_config('hub.flush_queued', '1', true); -- undone with its savepoint
      insert into pending_flush values (pg_current_xact_id());
    end if;
  end $$`,
];

/** The two sources differ only in where a row says which partnership it belongs to. */
const collector = (name: string, partnership: string) => `create function ${name}() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    if tg_op = 'INSERT' then
      insert into pending_change select pg_current_xact_id(), ${partnership}, tg_argv[0], id, false, true, null, visibility from new_rows
      on conflict (tx, partnership_id, kind, entity_id) do update set exists_now = true, visible_after = excluded.visible_after;
    elsif tg_op = 'UPDATE' then
      insert into pending_change select pg_current_xact_id(), n.${partnership}, tg_argv[0], n.id, n.${partnership} = o.${partnership}, true, case when n.${partnership} = o.${partnership} then o.visibility end, n.visibility
        from new_rows n join old_rows o using (id)
      on conflict (tx, partnership_id, kind, entity_id) do update set exists_now = true, visible_after = excluded.visible_after;
      -- a row that moved to another partnership is gone from the one it left
      insert into pending_change select pg_current_xact_id(), o.${partnership}, tg_argv[0], o.id, true, false, o.visibility, null
        from new_rows n join old_rows o using (id) where n.${partnership} <> o.${partnership}
      on conflict (tx, partnership_id, kind, entity_id) do update set exists_now = false, visible_after = null;
    else
      insert into pending_change select pg_current_xact_id(), ${partnership}, tg_argv[0], id, true, false, visibility, null from old_rows
      on conflict (tx, partnership_id, kind, entity_id) do update set exists_now = false, visible_after = null;
    end if;
    perform queue_flush();
    return null;
  end $$`;

/** Before and after of every row that changed, whoever wrote it. The sources differ only in where a row says which partnership it belongs to. */
const recorder = (name: string, partnershipOf: (row: string) => string) => `create function ${name}() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    actor uuid := nullif(current_setting('hub.actor', true), '')::uuid;
    mutation uuid := nullif(current_setting('hub.mutation', true), '')::uuid;
    moment timestamptz := coalesce(nullif(current_setting('hub.at', true), '')::timestamptz, clock_timestamp());
    bookkeeping text[] := array['version', 'created_at', 'created_by', 'updated_at', 'updated_by'];
  begin
    if current_setting('hub.bulk', true) = 'on' then
      return null;
    end if;
    if tg_op = 'INSERT' then
      insert into history (at, partnership_id, kind, entity_id, action, version, actor_id, mutation_key, before, after)
      select moment, ${partnershipOf("n")}, tg_argv[0], n.id, 'I', n.version, actor, mutation, null, to_jsonb(n) from new_rows n;
    elsif tg_op = 'UPDATE' then
      -- a touch changes the version only and leaves no trace here
      insert into history (at, partnership_id, kind, entity_id, action, version, actor_id, mutation_key, before, after)
      select moment, ${partnershipOf("n")}, tg_argv[0], n.id, 'U', n.version, actor, mutation, d.before, d.after
      from new_rows n join old_rows o using (id)
      cross join lateral (
        select jsonb_object_agg(b.key, b.value) as before, jsonb_object_agg(b.key, a.value) as after
        from jsonb_each(to_jsonb(o)) b join jsonb_each(to_jsonb(n)) a using (key)
        where a.value is distinct from b.value and b.key <> all (bookkeeping)
      ) d where d.before is not null;
    else
      insert into history (at, partnership_id, kind, entity_id, action, version, actor_id, mutation_key, before, after)
      select moment, ${partnershipOf("o")}, tg_argv[0], o.id, 'D', o.version, actor, mutation, to_jsonb(o), null from old_rows o;
    end if;
    return null;
  end $$`;

const touching = [
  `create function touch_rows() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  -- argv: column of the changed rows, table whose rows are touched, its column that matches
  declare
    changed text := case tg_op when 'INSERT' then 'select %1$I as id from new_rows' when 'DELETE' then 'select %1$I as id from old_rows' else 'select %1$I as id from new_rows union select %1$I from old_rows' end;
  begin
    if current_setting('hub.bulk', true) = 'on' then
      return null;
    end if;
    execute format('insert into pending_touch select pg_current_xact_id(), %2$L, t.id from %2$I t where t.%3$I in (' || changed || ') on conflict do nothing', tg_argv[0], tg_argv[1], tg_argv[2]);
    perform queue_flush();
    return null;
  end $$`,
  `create function create_statement_triggers(target regclass, name text, function text, arguments text) returns void language plpgsql as $$
  begin
    execute format('create or replace trigger %I after insert on %s referencing new table as new_rows for each statement execute function %s(%s)', name || '_insert', target, function, arguments);
    execute format('create or replace trigger %I after update on %s referencing old table as old_rows new table as new_rows for each statement execute function %s(%s)', name || '_update', target, function, arguments);
    execute format('create or replace trigger %I after delete on %s referencing old table as old_rows for each statement execute function %s(%s)', name || '_delete', target, function, arguments);
  end $$`,
  `create function feed_change_log(target regclass, kind text) returns void language plpgsql as $$
  declare own text := case when target::text = 'partnership' then '_of_partnership' else '' end;
  begin
    perform create_statement_triggers(target, 'collect', 'collect_changes' || own, quote_literal(kind));
    perform create_statement_triggers(target, 'record', 'record_history' || own, quote_literal(kind));
  end $$`,
  // Organisations, areas and people belong to no single partnership: followers hear of them through what shows them (touch_children).
  `create function feed_history(target regclass, kind text) returns void language sql as $$
    select create_statement_triggers(target, 'record', 'record_history_of_all', quote_literal(kind))
  $$`,
  // A change of a child raises its parent's version, because something in the parent follows from it.
  `create function touch_parent(child regclass, key text, parent regclass) returns void language sql as $$
    select create_statement_triggers(child, 'touch_' || parent::text, 'touch_rows', format('%L, %L, %L', key, parent::text, 'id'))
  $$`,
  // A change of a row outside partnerships is told through the rows inside them that show it.
  `create function touch_children(parent regclass, child regclass, key text) returns void language sql as $$
    select create_statement_triggers(parent, 'touch_' || child::text, 'touch_rows', format('%L, %L, %L', 'id', child::text, key))
  $$`,
];

const up = [
  ...tables,
  ...flushing,
  collector("collect_changes", "partnership_id"),
  collector("collect_changes_of_partnership", "id"),
  recorder("record_history", (row) => `${row}.partnership_id`),
  recorder("record_history_of_partnership", (row) => `${row}.id`),
  recorder("record_history_of_all", () => "null::uuid"),
  ...touching,
];

const down = [
  "drop function touch_children",
  "drop function touch_parent",
  "drop function feed_history",
  "drop function feed_change_log",
  "drop function create_statement_triggers",
  "drop function touch_rows",
  "drop function record_history_of_all",
  "drop function record_history_of_partnership",
  "drop function record_history",
  "drop function collect_changes_of_partnership",
  "drop function collect_changes",
  "drop function queue_flush",
  "drop table pending_flush",
  "drop function flush_changes",
  "drop function touch_pending",
  "drop table pending_touch",
  "drop table hub_secret",
  "drop table stream_epoch",
  "drop table mutation_key",
  "drop table history",
  "drop table pending_change",
  "drop table change_log",
  "drop table partnership_head",
];

export class CreateChangeLog1764000000000 implements MigrationInterface {
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
