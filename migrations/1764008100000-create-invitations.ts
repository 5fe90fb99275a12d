import type { MigrationInterface, QueryRunner } from "typeorm";

const up = [
  `create table invitation (
  id uuid not null default gen_random_uuid(),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  partnership_id uuid not null,
  visibility smallint not null default 3,
  email text,
  role text not null,
  organisation_id uuid not null,
  last_day date,
  expires_on date not null,
  status text not null,
  accepted_by_id uuid,
  constraint invitation_pkey primary key (id),
  constraint invitation_open_check check (status <> 'OPEN' or email is not null),
  constraint invitation_role_check check (role in ('PROCESS_LEADER', 'STEERING_MEMBER', 'WORKING_MEMBER', 'ACTIVITY_LEADER', 'REPORTER', 'EVALUATOR', 'READER')),
  constraint invitation_status_check check (status in ('OPEN', 'ACCEPTED', 'WITHDRAWN', 'EXPIRED')),
  constraint invitation_visibility_check check (visibility between 3 and 3)
)`,
  `create index invitation_partnership_id_idx on invitation (partnership_id)`,
  `create unique index invitation_partnership_id_email_idx on invitation (partnership_id, email) where status = 'OPEN'`,
  `alter table invitation add constraint invitation_partnership_id_fkey foreign key (partnership_id) references partnership (id)`,
  `alter table invitation add constraint invitation_organisation_id_fkey foreign key (organisation_id) references organisation (id)`,
  `alter table invitation add constraint invitation_accepted_by_id_fkey foreign key (accepted_by_id) references "user" (id)`,
  // What the letter carries is known by its hash alone, and beside the row, so that no history ever holds it.
  `create table invitation_secret (
  invitation_id uuid primary key references invitation (id) on delete cascade,
  hash bytea not null unique
)`,
  `select feed_change_log('invitation', 'Invitation')`,
];

export class CreateInvitations1764008100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("drop table invitation_secret");
    await runner.query("drop table invitation");
  }
}
