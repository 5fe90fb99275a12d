import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreateJobs1764000106000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("create table job (name text primary key, ran_at timestamptz not null)");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("drop table job");
  }
}
