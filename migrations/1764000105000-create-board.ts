import type { MigrationInterface, QueryRunner } from "typeorm";

const up = [
  `create table board (
  id uuid not null default gen_random_uuid(),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  partnership_id uuid not null,
  visibility smallint not null default 0,
  name text not null,
  room_id uuid,
  constraint board_pkey primary key (id),
  constraint board_visibility_check check (visibility between 0 and 3)
)`,
  `create index board_partnership_id_idx on board (partnership_id)`,
  `create unique index board_one_public_idx on board (partnership_id) where room_id is null`,
  `alter table board add constraint board_partnership_id_fkey foreign key (partnership_id) references partnership (id)`,
  `alter table board add constraint board_room_id_fkey foreign key (room_id) references room (id)`,
  `select feed_change_log('board', 'Board')`,
];

const down = [
  `drop table board`,
];

export class CreateBoard1764000105000 implements MigrationInterface {
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
