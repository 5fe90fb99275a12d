import type { MigrationInterface, QueryRunner } from "typeorm";

// What of people is kept, why and how long; how somebody is shown by role alone; and how somebody is forgotten.

/** What somebody is called who is shown by role alone: the role is kept, and told in the language of whoever reads. */
const roles: Readonly<Record<string, readonly [sv: string, en: string]>> = {
  PROCESS_LEADER: ["Processledare", "Process leader"],
  STEERING_MEMBER: ["Styrgruppen", "Steering group"],
  WORKING_MEMBER: ["Arbetsgruppen", "Working group"],
  ACTIVITY_LEADER: ["Aktivitetsledare", "Activity leader"],
  REPORTER: ["Rapportör", "Reporter"],
  EVALUATOR: ["Utvärderare", "Evaluator"],
  READER: ["Läsare", "Reader"],
  PARTICIPANT: ["Medverkande", "Participant"],
};

interface RetentionClass {
  readonly name: string;
  readonly basis: "PUBLIC_TASK" | "LEGITIMATE_INTEREST" | "LEGAL_OBLIGATION";
  readonly days: number | null;
  readonly purpose: readonly [sv: string, en: string];
}

const classes: readonly RetentionClass[] = [
  { name: "CONTACTS", basis: "PUBLIC_TASK", days: 730, purpose: ["Namn, e-postadress, organisation och uppdrag för dem som arbetar i partnerskapet, så att de kan samarbeta. Dagarna räknas från det sista uppdragets slut. Därefter står bara roll och organisation kvar.", "Name, e-mail address, organisation and roles of those who work in the partnership, so that they can work together. The days count from the end of the last role. After that only role and organisation remain."] },
  { name: "INVITATIONS", basis: "PUBLIC_TASK", days: 30, purpose: ["E-postadressen i en inbjudan som är besvarad, återkallad eller har gått ut.", "The e-mail address of an invitation that is answered, withdrawn or expired."] },
  { name: "SESSIONS", basis: "LEGITIMATE_INTEREST", days: 30, purpose: ["Vilka webbläsare som är inloggade, så att rätt person får rätt uppgifter.", "Which browsers are signed in, so that the right person gets the right data."] },
  { name: "MUTATION_KEYS", basis: "LEGITIMATE_INTEREST", days: 30, purpose: ["Kvitton på sådant som har sparats, så att inget sparas två gånger.", "Receipts of what was saved, so that nothing is saved twice."] },
  { name: "API_TOKENS", basis: "LEGITIMATE_INTEREST", days: 90, purpose: ["API-nycklar som inte gäller längre.", "API keys that are no longer valid."] },
  { name: "CHANGE_LOG", basis: "LEGITIMATE_INTEREST", days: 90, purpose: ["Vad som har ändrats, utan innehåll, så att öppna sidor kan komma i kapp.", "What was changed, without its content, so that open pages can catch up."] },
  { name: "ACCESS", basis: "LEGAL_OBLIGATION", days: 1826, purpose: ["Vem som har läst eller hämtat känsliga uppgifter.", "Who has read or exported sensitive data."] },
  { name: "HISTORY", basis: "PUBLIC_TASK", days: 1826, purpose: ["Vem som har ändrat vad, under planens fem år. Namn och adresser står inte i den.", "Who changed what, during the five years of the plan. It holds no names or addresses."] },
  { name: "RECORDS", basis: "LEGAL_OBLIGATION", days: null, purpose: ["Mål, mätvärden, åtaganden och aktiviteter. De bevaras tills den ansvariga organisationen har beslutat om gallring.", "Goals, values, commitments and activities. They are kept until the responsible organisation has decided to delete them."] },
];

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const list = (texts: readonly string[]): string => `array[${texts.map(quoted).join(", ")}]`;

const up = [
  `create table retention_class (
    name text primary key,
    purpose_sv text not null,
    purpose_en text not null,
    legal_basis text not null check (legal_basis in ('PUBLIC_TASK', 'LEGITIMATE_INTEREST', 'LEGAL_OBLIGATION')),
    days integer check (days > 0), -- null: kept until somebody decides otherwise
    decision text, -- where the responsible organisation decided it
    place smallint not null unique
  )`,
  ...classes.map(({ name, basis, days, purpose: [sv, en] }, place) => `insert into retention_class (name, purpose_sv, purpose_en, legal_basis, days, place) values (${[quoted(name), quoted(sv), quoted(en), quoted(basis), days ?? "null", place + 1].join(", ")})`),
  `alter table partnership add column privacy_contact text, add column privacy_arrangement text`,
  `alter table "user" add column protected_identity boolean not null default false, add column protected_name text, add column erased_at timestamptz`,
  // What is to be forgotten again when an old backup has brought it back: ids that lead nowhere, and nothing else.
  `create table erased_person (user_id uuid primary key, erased_at timestamptz not null default now())`,
  `create function shown_role(person uuid) returns text language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce((select a.role from assignment a where a.user_id = person order by array_position(${list(Object.keys(roles))}, a.role) limit 1), 'PARTICIPANT')
  $$`,
  `create function shown_name(person "user", language text default coalesce(nullif(current_setting('hub.language', true), ''), 'sv')) returns text language sql stable as $$
    select case when person.protected_identity or person.erased_at is not null
      then (${list(Object.values(roles).map(([sv]) => sv))} || ${list(Object.values(roles).map(([, en]) => en))})[
        array_position(${list(Object.keys(roles))}, person.display_name) + case when language = 'en' then ${Object.keys(roles).length} else 0 end]
      else person.display_name end
  $$`,
  `create function keep_protected() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  -- of a person with protected identity every path reads the role, because the name stands where none of them looks
  begin
    if new.erased_at is not null then
      return new;
    end if;
    if old.protected_identity and not new.protected_identity then
      new.display_name := coalesce(new.protected_name, new.display_name);
      new.protected_name := null;
    elsif new.protected_identity and (not old.protected_identity or (new.display_name <> old.display_name and new.display_name <> shown_role(new.id))) then
      new.protected_name := new.display_name;
      new.display_name := shown_role(new.id);
    end if;
    return new;
  end $$`,
  `create trigger keep_protected before update on "user" for each row when (old.protected_identity or new.protected_identity) execute function keep_protected()`,
  `create function keep_shown_role() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    update "user" u set display_name = shown_role(u.id) where u.id = new.user_id and u.protected_identity and u.erased_at is null and u.display_name <> shown_role(u.id);
    return null;
  end $$`,
  `create trigger keep_shown_role after insert on assignment for each row execute function keep_shown_role()`,
  `create function erase_person(person uuid, today date) returns void language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    address text := (select u.email from "user" u where u.id = person);
    personal record;
  begin
    insert into erased_person (user_id) values (person) on conflict do nothing;
    -- what never lasted a day goes, the rest ends; authorship keeps role and organisation
    delete from assignment where user_id = person and lower(valid) >= today;
    update assignment set valid = daterange(lower(valid), today), version = version + 1 where user_id = person and (upper_inf(valid) or upper(valid) > today);
    update "user" set display_name = shown_role(person), protected_name = null, protected_identity = false, email = null, local_title = null,
      status = 'LEFT', erased_at = now(), version = version + 1, updated_at = now() where id = person;
    update api_token set name = '', revoked_at = coalesce(revoked_at, now()) where user_id = person;
    update invitation set email = null, version = version + 1 where accepted_by_id = person and email is not null and status <> 'OPEN';
    update invitation set email = null, status = 'WITHDRAWN', version = version + 1 where email = lower(address) and status = 'OPEN';
    delete from outgoing_mail where lower(recipient) = lower(address);
    -- ways to sign in, and whatever else hangs on the person alone
    for personal in
      select c.conrelid::regclass as name from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1] and a.attname = 'user_id'
      where c.contype = 'f' and c.confrelid = '"user"'::regclass and c.conrelid not in ('assignment'::regclass, 'api_token'::regclass)
    loop
      execute format('delete from %s where user_id = $1', personal.name) using person;
    end loop;
  end $$`,
];

const down = [
  `drop function erase_person`,
  `drop trigger keep_shown_role on assignment`,
  `drop function keep_shown_role`,
  `drop trigger keep_protected on "user"`,
  `drop function keep_protected`,
  `drop function shown_name`,
  `drop function shown_role`,
  `drop table erased_person`,
  `alter table "user" drop column erased_at, drop column protected_name, drop column protected_identity`,
  `alter table partnership drop column privacy_arrangement, drop column privacy_contact`,
  `drop table retention_class`,
];

export class CreatePrivacy1764008200000 implements MigrationInterface {
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
