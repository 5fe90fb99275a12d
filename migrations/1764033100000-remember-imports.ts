import type { MigrationInterface, QueryRunner } from "typeorm";

/** What an activity was called in the calendar that it was imported from, so that the next import finds it again. */
export class RememberImports1764033100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("alter table activity add column imported_uid text");
    await runner.query("create unique index activity_imported_uid_idx on activity (partnership_id, imported_uid) where imported_uid is not null");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("alter table activity drop column imported_uid");
  }
}
