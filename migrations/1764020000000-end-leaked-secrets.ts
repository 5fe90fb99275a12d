import type { MigrationInterface, QueryRunner } from "typeorm";

// Why a token was revoked or a screen locked where nobody chose to: its secret stood in a text that somebody wrote.
const tables = { api_token: "revoked_because", board_device: "locked_because" };

export class EndLeakedSecrets1764020000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column] of Object.entries(tables)) {
      await runner.query(`alter table ${table} add column ${column} text`);
      await runner.query(`alter table ${table} add constraint ${table}_${column}_check check (${column} in ('FOUND_IN_TEXT'))`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, column] of Object.entries(tables)) {
      await runner.query(`alter table ${table} drop column ${column}`);
    }
  }
}
