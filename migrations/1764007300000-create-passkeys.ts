import type { MigrationInterface, QueryRunner } from "typeorm";

const up = [
  `create table passkey (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  constraint passkey_pkey primary key (id),
  constraint passkey_user_id_fkey foreign key (user_id) references "user" (id)
)`,
  `create unique index passkey_credential_id_idx on passkey (credential_id)`,
  `create index passkey_user_id_idx on passkey (user_id)`,
];

export class CreatePasskeys1764007300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("drop table passkey");
  }
}
