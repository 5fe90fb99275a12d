import type { MigrationInterface, QueryRunner } from "typeorm";

const up = [
  `alter table board add column is_paired boolean not null default false`,
  `alter table board add column inches integer`,
  `alter table board add column metres numeric(3,1)`,
  `alter table board add column orientation text`,
  `alter table board add constraint board_orientation_check check (orientation in ('LANDSCAPE', 'PORTRAIT'))`,
  `alter table board add constraint board_screen_check check (is_paired = (inches is not null and metres is not null and orientation is not null))`,
  `drop index board_one_public_idx`,
  `create unique index board_one_public_idx on board (partnership_id) where not is_paired`,
  `create table board_device (
  board_id uuid not null,
  paired_by uuid,
  paired_at timestamptz not null default now(),
  last_seen_at timestamptz,
  shown_at timestamptz,
  build text,
  resolution text,
  locked_at timestamptz,
  constraint board_device_pkey primary key (board_id)
)`,
  `create table board_secret (
  prefix text not null,
  board_id uuid not null,
  hash bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  replaced_at timestamptz,
  constraint board_secret_pkey primary key (prefix)
)`,
  `create index board_secret_board_id_idx on board_secret (board_id)`,
  `create table board_pairing (
  id uuid not null default gen_random_uuid(),
  code_hash bytea not null,
  device_hash bytea not null,
  network text not null,
  expires_at timestamptz not null,
  polled_at timestamptz,
  claimed_by uuid,
  partnership_id uuid,
  number text,
  wrong_numbers integer not null default 0,
  board_id uuid,
  constraint board_pairing_pkey primary key (id)
)`,
  `create unique index board_pairing_code_hash_idx on board_pairing (code_hash)`,
  `create unique index board_pairing_device_hash_idx on board_pairing (device_hash)`,
  `alter table board_device add constraint board_device_board_id_fkey foreign key (board_id) references board (id) on delete cascade`,
  `alter table board_device add constraint board_device_paired_by_fkey foreign key (paired_by) references "user" (id)`,
  `alter table board_secret add constraint board_secret_board_id_fkey foreign key (board_id) references board (id) on delete cascade`,
  `alter table board_pairing add constraint board_pairing_claimed_by_fkey foreign key (claimed_by) references "user" (id)`,
  `alter table board_pairing add constraint board_pairing_partnership_id_fkey foreign key (partnership_id) references partnership (id)`,
  `alter table board_pairing add constraint board_pairing_board_id_fkey foreign key (board_id) references board (id) on delete cascade`,
];

const down = [
  `drop table board_pairing`,
  `drop table board_secret`,
  `drop table board_device`,
  `delete from board where is_paired`,
  `drop index board_one_public_idx`,
  `create unique index board_one_public_idx on board (partnership_id) where room_id is null`,
  `alter table board drop constraint board_screen_check`,
  `alter table board drop constraint board_orientation_check`,
  `alter table board drop column orientation`,
  `alter table board drop column metres`,
  `alter table board drop column inches`,
  `alter table board drop column is_paired`,
];

export class PairBoards1764009000000 implements MigrationInterface {
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
