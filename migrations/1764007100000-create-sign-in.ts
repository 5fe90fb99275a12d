import type { MigrationInterface, QueryRunner } from "typeorm";

const up = [
  // Proofs that were begun in a browser and not yet brought: links in mail, ways to another hub and back, challenges.
  `create table pending_proof (
  secret_hash bytea not null,
  kind text not null,
  browser_hash bytea not null,
  user_id uuid,
  content jsonb not null,
  expires_at timestamptz not null,
  constraint pending_proof_pkey primary key (secret_hash),
  constraint pending_proof_user_id_fkey foreign key (user_id) references "user" (id)
)`,
  `create index pending_proof_expires_at_idx on pending_proof (expires_at)`,
  `create index pending_proof_user_id_idx on pending_proof (user_id)`,
  // Who loses a session, a token or the right to sign in gets a place in the log of every partnership they worked in. It is
  // told to nobody; whoever reads the log has them out before anything later is delivered.
  `create function tell_access_of(user_ids uuid[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    insert into pending_change (tx, partnership_id, kind, entity_id, existed, exists_now, visible_before, visible_after)
    select distinct pg_current_xact_id(), p.id, 'Access', u.id, true, true, null::smallint, null::smallint
    from "user" u cross join lateral unnest(u.partnership_ids) as p(id) where u.id = any (user_ids)
    on conflict do nothing;
    if found then
      perform queue_flush();
    end if;
  end $$`,
  `create function session_ended() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    perform tell_access_of(array(select o.user_id from old_rows o where o.expires_at > now() and o.last_seen_at > now() - interval '8 hours'));
    return null;
  end $$`,
  `create trigger session_ended after delete on session referencing old table as old_rows for each statement execute function session_ended()`,
  `create function user_shut_out() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    perform tell_access_of(array(select n.id from new_rows n join old_rows o using (id) where o.status = 'ACTIVE' and n.status <> 'ACTIVE'));
    return null;
  end $$`,
  `create trigger user_shut_out after update on "user" referencing old table as old_rows new table as new_rows for each statement execute function user_shut_out()`,
  `create function token_revoked() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    perform tell_access_of(array(select n.user_id from new_rows n join old_rows o using (id) where o.revoked_at is null and n.revoked_at is not null));
    return null;
  end $$`,
  `create trigger token_revoked after update on api_token referencing old table as old_rows new table as new_rows for each statement execute function token_revoked()`,
];

const down = [
  `drop trigger token_revoked on api_token`,
  `drop function token_revoked`,
  `drop trigger user_shut_out on "user"`,
  `drop function user_shut_out`,
  `drop trigger session_ended on session`,
  `drop function session_ended`,
  `drop function tell_access_of`,
  `drop table pending_proof`,
];

export class CreateSignIn1764007100000 implements MigrationInterface {
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
