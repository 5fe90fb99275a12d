import type { MigrationInterface, QueryRunner } from "typeorm";

const up = [
  // Who is meant by an account elsewhere: told by its issuer and the issuer's own name for it, never by a mail address.
  `create table account_key (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  issuer text not null,
  subject text not null,
  provider text not null,
  proposed_organisation_id uuid,
  created_at timestamptz not null default now(),
  constraint account_key_pkey primary key (id),
  constraint account_key_user_id_fkey foreign key (user_id) references "user" (id),
  constraint account_key_proposed_organisation_id_fkey foreign key (proposed_organisation_id) references organisation (id)
)`,
  `create unique index account_key_issuer_subject_idx on account_key (issuer, subject)`,
  `create index account_key_user_id_idx on account_key (user_id)`,
];

export class CreateAccountKeys1764007200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("drop table account_key");
  }
}
