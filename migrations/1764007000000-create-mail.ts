import type { MigrationInterface, QueryRunner } from "typeorm";

const up = [
  `create table outgoing_mail (
  id uuid not null default gen_random_uuid(),
  recipient text not null,
  subject text not null,
  body text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  constraint outgoing_mail_pkey primary key (id)
)`,
  `create index outgoing_mail_next_attempt_at_idx on outgoing_mail (next_attempt_at)`,
  `alter table session add authenticated_at timestamptz not null default now(), add browser text, add system text`,
];

const down = [`alter table session drop authenticated_at, drop browser, drop system`, `drop table outgoing_mail`];

/** Letters that wait to be sent, and what is known of a signed-in browser: what it is, and when its person was last asked for proof. */
export class CreateMail1764007000000 implements MigrationInterface {
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
