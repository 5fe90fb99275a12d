import type { MigrationInterface, QueryRunner } from "typeorm";

// Days on which a room cannot be used, each with why: few, and read with the room.

export class CloseRooms1764043000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("alter table room add column closures jsonb not null default '[]'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("alter table room drop column closures");
  }
}
