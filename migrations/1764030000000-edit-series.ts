import type { MigrationInterface, QueryRunner } from "typeorm";

// A series keeps one history through every change of its rule: what applied before stays beside what applies now, and an
// occurrence may have a name, a description and an organiser of its own.

const up = [
  `alter table activity
    add column extra_dates date[] not null default '{}',
    add column earlier_periods jsonb not null default '[]',
    add constraint activity_extra_dates_check check (rule is not null or extra_dates = '{}')`,
  `alter table occurrence
    add column own_title text,
    add column own_description text,
    add column own_organiser_id uuid,
    add constraint occurrence_own_organiser_id_fkey foreign key (own_organiser_id) references organisation (id)`,
];

const down = [
  `alter table occurrence drop column own_organiser_id, drop column own_description, drop column own_title`,
  `alter table activity drop column earlier_periods, drop column extra_dates`,
];

export class EditSeries1764030000000 implements MigrationInterface {
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
