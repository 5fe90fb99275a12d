import type { MigrationInterface, QueryRunner } from "typeorm";

const up = [
  // Which accounts elsewhere a session was proved by, so that it can end with theirs. What the provider calls its accounts and
  // its sessions is only ever compared: of both the hash is kept, made together with the issuer.
  `create table session_origin (
  session_id uuid not null,
  provider text not null,
  account_hash bytea not null,
  provider_session_hash bytea,
  way_out text, -- where the provider ends its own session
  proved_at timestamptz not null default now(),
  constraint session_origin_session_id_fkey foreign key (session_id) references session (id) on delete cascade,
  constraint session_origin_key unique nulls not distinct (session_id, account_hash, provider_session_hash)
)`,
  `create index session_origin_account_hash_idx on session_origin (account_hash)`,
  `create index session_origin_provider_session_hash_idx on session_origin (provider_session_hash)`,
  // A logout token is good once.
  `create table used_logout_token (
  hash bytea not null,
  used_at timestamptz not null default now(),
  constraint used_logout_token_pkey primary key (hash)
)`,
  `create index used_logout_token_used_at_idx on used_logout_token (used_at)`,
  `select guard_hub_rows('session_origin')`,
  `select guard_hub_rows('used_logout_token')`,
];

const down = [
  `delete from guarded_table where name in ('session_origin', 'used_logout_token')`,
  `drop table used_logout_token`,
  `drop table session_origin`,
];

export class RememberProvidersSessions1764021000000 implements MigrationInterface {
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
