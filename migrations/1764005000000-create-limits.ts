import type { MigrationInterface, QueryRunner } from "typeorm";

// Unlogged: what is counted here is worth nothing after a crash, and need not wait for the disk.
const up = [
  `create unlogged table allowance (
  name text not null,
  key text not null,
  full_at timestamptz not null,
  taken numeric not null,
  constraint allowance_pkey primary key (name, key)
)`,
];

export class CreateLimits1764005000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("drop table allowance");
  }
}
