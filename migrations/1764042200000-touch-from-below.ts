import type { MigrationInterface, QueryRunner } from "typeorm";

// What is touched at the end of a transaction is locked from below: what hangs on something before that something, as
// everywhere (docs/decisions, change-log). By the alphabet an activity came before its occurrences and a goal before both.

const order = (by: string) => `
  create or replace function touch_pending() returns void language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    me xid8 := pg_current_xact_id();
    touched record;
  begin
    -- tables and rows in one order, so that two transactions queue; a touched row may touch its own parent in turn
    loop
      select p.name, array_agg(p.id order by p.id) as ids into touched from pending_touch p where p.tx = me group by p.name order by ${by} limit 1;
      exit when not found;
      delete from pending_touch p where p.tx = me and p.name = touched.name;
      execute format('with locked as (select t.id from %1$I t where t.id = any($1) order by t.id for no key update)
        update %1$I t set version = t.version + 1 from locked where t.id = locked.id', touched.name) using touched.ids;
    end loop;
  end $$`;

export class TouchFromBelow1764042200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(order("array_position(array['booking', 'occurrence', 'activity', 'indicator', 'goal', 'assignment', 'membership', 'partnership'], p.name) nulls first, p.name"));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(order("p.name"));
  }
}
