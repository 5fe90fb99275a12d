import type { MigrationInterface, QueryRunner } from "typeorm";

const up = [
  `create table api_token (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  partnership_id uuid not null,
  name text not null,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  last_used_on date,
  revoked_at timestamptz,
  constraint api_token_pkey primary key (id),
  constraint api_token_scopes_check check (cardinality(scopes) > 0 and scopes <@ array['read:public', 'read:partnership', 'write:activities', 'write:measurements'])
)`,
  `create index api_token_user_id_idx on api_token (user_id)`,
  `create table api_token_secret (
  prefix text not null,
  token_id uuid not null,
  hash bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  constraint api_token_secret_pkey primary key (prefix)
)`,
  `create index api_token_secret_token_id_idx on api_token_secret (token_id)`,
  `alter table api_token add constraint api_token_user_id_fkey foreign key (user_id) references "user" (id)`,
  `alter table api_token add constraint api_token_partnership_id_fkey foreign key (partnership_id) references partnership (id)`,
  `alter table api_token_secret add constraint api_token_secret_token_id_fkey foreign key (token_id) references api_token (id) on delete cascade`,
];

export class CreateApiTokens1764004000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("drop table api_token_secret");
    await runner.query("drop table api_token");
  }
}
