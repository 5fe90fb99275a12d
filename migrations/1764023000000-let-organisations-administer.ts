import type { MigrationInterface, QueryRunner } from "typeorm";

// An administrator of an organisation: a role in a partnership that invites people of its own organisation, and gives and ends
// some of their roles. What such a person may write stands here once more, so that the database holds them to it as well.

const before = ["PROCESS_LEADER", "STEERING_MEMBER", "WORKING_MEMBER"];
const after = ["ACTIVITY_LEADER", "REPORTER", "EVALUATOR", "READER"];
const list = (roles: readonly string[]): string => roles.map((role) => `'${role}'`).join(", ");

const checkRoles = (roles: readonly string[]) =>
  ["assignment", "invitation"].map((table) => `alter table ${table} drop constraint ${table}_role_check, add constraint ${table}_role_check check (role in (${list(roles)}))`);

const letters = (least: number) => [
  `alter table invitation alter column visibility set default ${least}, drop constraint invitation_visibility_check, add constraint invitation_visibility_check check (visibility between ${least} and 3)`,
];

/** A function goes on as it was written, with the new role in its place among the others. */
const rewrite = (name: string, changes: readonly (readonly [from: string, to: string])[]) => `do $do$
  declare
    text text := pg_get_functiondef('${name}'::regproc);
    change text[];
  begin
    foreach change slice 1 in array array[${changes.map(([from, to]) => `array[$q$${from}$q$, $q$${to}$q$]`).join(", ")}] loop
      if strpos(text, change[1]) = 0 then
        raise exception '${name} does not hold %', change[1];
      end if;
      text := replace(text, change[1], change[2]);
    end loop;
    execute text;
  end $do$`;

const role: readonly [string, string] = ["'WORKING_MEMBER', ", "'WORKING_MEMBER', 'ORGANISATION_ADMINISTRATOR', "];
const words: readonly (readonly [string, string])[] = [
  role,
  ["'Arbetsgruppen', ", "'Arbetsgruppen', 'Organisationsansvarig', "],
  ["'Working group', ", "'Working group', 'Organisation administrator', "],
  ["then 8 else", "then 9 else"],
];
const functions: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  ["complete_history", [role]],
  ["complete_audit", [role]],
  ["shown_role", [role]],
  ["shown_name", words],
];
const back = ([from, to]: readonly [string, string]): readonly [string, string] => [to, from];

/** What the administrators of an organisation may give, and end. */
const given = `role in (${list(["WORKING_MEMBER", "ACTIVITY_LEADER", "REPORTER", "READER"])})`;
const inside = "partnership_id = any ((select viewer_partnerships())::uuid[])";
const trusted = "partnership_id = any ((select viewer_trusted_in())::uuid[])";
const administered = "partnership_id = any ((select viewer_administers_in())::uuid[])";
const own = "organisation_id = (select viewer_organisation())";
// Of those who are shown by their role alone nobody learns where they work.
const colleague = `exists (select from "user" u where u.id = user_id and u.${own} and not u.protected_identity and u.id <> (select viewer_id()))`;

const guards = [
  `select guard_rows('assignment', $$visibility <= (select viewer_floor()) or (visibility <= 1 and ${inside}) or ${trusted}$$, $$${trusted} or (visibility <= 1 and ${administered} and ${given} and ${colleague})$$)`,
  // letters that the administrators write belong to their organisation, those of the process leader to the few
  `select guard_rows('invitation', $$${trusted} or (visibility <= 2 and ${administered} and ${own})$$, $$${trusted} or (visibility = 2 and ${administered} and ${own} and ${given})$$)`,
];

const up = [
  ...checkRoles([...before, "ORGANISATION_ADMINISTRATOR", ...after]),
  ...letters(2),
  // two organisations may write to one person, and neither learns of the other's letter
  `drop index invitation_partnership_id_email_idx`,
  `create unique index invitation_partnership_id_organisation_id_email_idx on invitation (partnership_id, organisation_id, email) where status = 'OPEN'`,
  ...functions.map(([name, changes]) => rewrite(name, changes)),
  `create function viewer_administers_in() returns uuid[] language sql stable parallel safe as $$ select nullif(current_setting('hub.administers_in', true), '')::uuid[] $$`,
  `create function viewer_organisation() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('hub.organisation', true), '')::uuid $$`,
  ...guards,
];

const down = [
  `select guard_partnership_rows(t.name, 'partnership_id', 'viewer_trusted_in') from unnest(array['assignment', 'invitation']) as t(name)`,
  `drop function viewer_organisation`,
  `drop function viewer_administers_in`,
  ...functions.map(([name, changes]) => rewrite(name, changes.map(back))),
  `drop index invitation_partnership_id_organisation_id_email_idx`,
  `create unique index invitation_partnership_id_email_idx on invitation (partnership_id, email) where status = 'OPEN'`,
  // Nobody could say what they were.
  `delete from invitation where role = 'ORGANISATION_ADMINISTRATOR'`,
  `delete from assignment where role = 'ORGANISATION_ADMINISTRATOR'`,
  ...letters(3),
  ...checkRoles([...before, ...after]),
];

export class LetOrganisationsAdminister1764023000000 implements MigrationInterface {
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
