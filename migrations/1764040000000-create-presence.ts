import type { MigrationInterface, QueryRunner } from "typeorm";

// Who is in a partnership right now, one row for each tab of a browser. It lasts for seconds and is worth nothing after a
// crash of the database, so it is written to no log of any kind. A row goes with the session that it was told in, and whatever
// hangs on a person goes when the person is forgotten (erase_person).
const purpose = (sv: string, en: string): string => `update retention_class set purpose_sv = '${sv}', purpose_en = '${en}' where name = 'SESSIONS'`;

export class CreatePresence1764040000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create unlogged table presence (
      user_id uuid not null,
      tab uuid not null,
      partnership_id uuid not null,
      session_id uuid not null,
      page text not null,
      node_kind text,
      node_id uuid,
      edits boolean not null,
      arrived_at timestamptz not null default now(),
      seen_at timestamptz not null default now(),
      constraint presence_pkey primary key (user_id, tab),
      constraint presence_node_check check ((node_kind is null) = (node_id is null)),
      constraint presence_user_id_fkey foreign key (user_id) references "user" (id) on delete cascade,
      constraint presence_partnership_id_fkey foreign key (partnership_id) references partnership (id) on delete cascade,
      constraint presence_session_id_fkey foreign key (session_id) references session (id) on delete cascade
    )`);
    await runner.query("create index presence_partnership_id_idx on presence (partnership_id)");
    await runner.query("create index presence_session_id_idx on presence (session_id)");
    await runner.query("select guard_hub_rows('presence')");
    await runner.query(purpose(
      "Vilka webbläsare som är inloggade, så att rätt person får rätt uppgifter. Var i partnerskapet någon är just nu, så att de som arbetar där ser varandra; det glöms inom två minuter.",
      "Which browsers are signed in, so that the right person gets the right data. Where in the partnership somebody is right now, so that those who work there see each other; that is forgotten within two minutes.",
    ));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(purpose("Vilka webbläsare som är inloggade, så att rätt person får rätt uppgifter.", "Which browsers are signed in, so that the right person gets the right data."));
    await runner.query("delete from guarded_table where name = 'presence'");
    await runner.query("drop table presence");
  }
}
