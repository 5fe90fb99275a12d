import type { MigrationInterface, QueryRunner } from "typeorm";

// An occurrence may have an organiser of its own. Whoever reads the names of those who have signed up, and tells and reads how
// many came to what is sensitive, follows that: it is those who arrange this evening, and not those who arrange the others.

const any = (partnerships: string) => `any ((select ${partnerships}())::uuid[])`;

const guards = (organiser: string) => [
  `select guard_rows('organiser_headcount', s.own, s.own) from (select $$exists (select from occurrence o join activity a on a.id = o.activity_id join "user" u on u.id = (select viewer_id())
    where o.id = occurrence_id and u.organisation_id = any (a.co_organiser_ids || ${organiser}))$$ as own) s`,
  `select guard_rows('sign_up',
    $$partnership_id = ${any("viewer_works_in")} or (partnership_id = ${any("viewer_partnerships")} and (
      exists (select from assignment a where a.user_id = (select viewer_id()) and a.partnership_id = sign_up.partnership_id and a.role = 'PROCESS_LEADER')
      or exists (select from occurrence o join activity a on a.id = o.activity_id join "user" u on u.id = (select viewer_id())
        where o.id = occurrence_id and u.organisation_id = any (a.co_organiser_ids || ${organiser}))))$$,
    $$partnership_id = ${any("viewer_works_in")}$$, '{}')`,
];

const up = [
  ...guards("coalesce(o.own_organiser_id, a.organiser_id)"),
  // Whoever was told that it is cancelled is told in other words that it takes place after all.
  `alter table sign_up_address add column told_cancelled boolean not null default false`,
  `update sign_up_address t set told_cancelled = true from sign_up s join occurrence o on o.id = s.occurrence_id
    where s.id = t.sign_up_id and o.status = 'CANCELLED' and t.told = occurrence_as_told(o)`,
];

const down = [`alter table sign_up_address drop column told_cancelled`, ...guards("a.organiser_id")];

export class FollowOwnOrganisers1764042000000 implements MigrationInterface {
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
