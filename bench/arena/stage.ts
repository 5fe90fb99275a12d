import { createHash, randomBytes } from "node:crypto";
import pg from "pg";
import { toGlobalId } from "../../server/shared/global-id.ts";

/** How much is stored. Every partnership has 150 occurrences in each of its months. */
export interface Size {
  readonly partnerships: number;
  readonly months: number;
  /** In each partnership; a multiple of ten. */
  readonly activities: number;
  /** Every occurrence in a room holds it, too. */
  readonly withBookings?: boolean;
}

/** A database with invented partnerships, and what is needed to ask for them. */
export interface Stage {
  readonly url: string;
  readonly occurrences: number;
  /** The partnership and the month everybody asks for. */
  readonly slug: string;
  readonly partnershipId: string;
  readonly from: string;
  readonly to: string;
  /** The session of somebody who leads the partnership, as a browser sends it. */
  readonly cookie: string;
  readonly goalId: string;
  /** Rows by their own ids, for those who write past the API. */
  readonly rows: { readonly partnership: string; readonly goal: string };
}

const id = (what: string, nr: string) => `md5('${what} ' || ${nr})::uuid`;
const text = (parts: string) => `'{${parts}}'::text[]`;

/** Everything follows from its number, so that every run has the same data. One of ten activities is for the partnership alone. */
const fill = ({ partnerships, months, activities }: Size): string => `
  insert into area (id, name, municipality_code) values (${id("area", "1")}, 'Området', '0581');
  insert into organisation (id, name, kind, is_demo)
    select ${id("organisation", "n")}, 'Föreningen ' || n, (${text("HOUSING_COMPANY,MUNICIPALITY,SCHOOL,SPORTS_CLUB,CIVIL_SOCIETY")})[1 + n % 5], true from generate_series(1, 12) n;
  insert into partnership (id, slug, name, form, status, start_date, is_demo, host_id, area_ids)
    select ${id("partnership", "n")}, 'kvarteret-' || n, 'Kvarteret ' || n, 'AGREEMENT', 'ACTIVE', '2024-01-01', false, ${id("organisation", "1")}, array[${id("area", "1")}] from generate_series(1, ${partnerships}) n;
  insert into premises (id, partnership_id, name, owner_id)
    select ${id("premises", "n")}, ${id("partnership", "n")}, 'Kvartershuset ' || n, ${id("organisation", "1")} from generate_series(1, ${partnerships}) n;
  insert into room (id, partnership_id, premises_id, name, capacity)
    select ${id("room", "n || '.' || r")}, ${id("partnership", "n")}, ${id("premises", "n")}, 'Lokal ' || r, 10 + 5 * r from generate_series(1, ${partnerships}) n, generate_series(0, 5) r;
  insert into goal (id, partnership_id, code, theme, statement, cause_analysis, status, owner_ids)
    select ${id("goal", "n || '.' || g")}, ${id("partnership", "n")}, 'M' || g, 'PARTICIPATION', 'Fler grannar möts och hittar på något tillsammans, del ' || g, 'Det saknas ställen att ses på.', 'ACTIVE',
      array[${id("organisation", "1 + g")}, ${id("organisation", "2 + g")}] from generate_series(1, ${partnerships}) n, generate_series(0, 7) g;
  insert into activity (id, partnership_id, visibility, title, description, goal_ids, organiser_id, kind, status, target_group, season, registration, resident_led, permanence, provenance, rule, start_date, start_time, end_time, stored_until, room_id)
    select ${id("activity", "n || '.' || a")}, ${id("partnership", "n")}, case when a % 10 = 9 then 1 else 0 end, 'Språkcafé och läxhjälp ' || a, repeat('Alla är välkomna, ingen anmälan behövs. ', 6),
      array[${id("goal", "n || '.' || a % 8")}, ${id("goal", "n || '.' || (a + 3) % 8")}], ${id("organisation", "1 + a % 12")}, 'SERIES', 'OPEN', (${text("CHILDREN,YOUTH,ADULTS,SENIORS,ALL")})[1 + a % 5], 'ALL_YEAR', 'NONE', 'CO_LED', 'PERMANENT', 'FILLER',
      'FREQ=WEEKLY', '2024-01-01', '17:00', '18:30', '2100-01-01', ${id("room", "n || '.' || a % 6")} from generate_series(1, ${partnerships}) n, generate_series(0, ${activities - 1}) a;
  insert into occurrence (id, partnership_id, visibility, activity_id, original_start, starts_at, ends_at, local_date, start_time, end_date, end_time, room_id, place_text, status, cancel_reason, planned_placement)
    select ${id("occurrence", "n || '.' || m || '.' || k")}, ${id("partnership", "n")}, case when k % 10 = 9 then 1 else 0 end, ${id("activity", `n || '.' || k % ${activities}`)}, day || 'T' || starts,
      (day + starts::time) at time zone 'Europe/Stockholm', (day + starts::time + interval '90 min') at time zone 'Europe/Stockholm', day, starts, day, to_char(starts::time + interval '90 min', 'HH24:MI'),
      case when k % 10 <> 3 then ${id("room", "n || '.' || k % 6")} end, case when k % 10 = 3 then 'Torget' end,
      case when k % 17 = 0 then 'CANCELLED' else 'SCHEDULED' end, case when k % 17 = 0 then 'Ledaren är sjuk.' end,
      case when k % 20 = 7 then jsonb_build_object('localDate', day, 'startTime', '10:00', 'endTime', '11:30', 'roomId', null, 'placeText', null) end
    from generate_series(1, ${partnerships}) n, generate_series(0, ${months - 1}) m, generate_series(0, 149) k,
      lateral (select (date '2026-11-01' + make_interval(months => m - ${Math.floor(months / 2)}, days => k * 28 / 150))::date as day, to_char(make_interval(hours => 8 + k % 12), 'HH24:MI') as starts) t;
  insert into "user" (id, display_name, organisation_id, partnership_ids) values (${id("user", "1")}, 'Processledaren', ${id("organisation", "1")}, array[${id("partnership", "1")}]);
  insert into assignment (partnership_id, user_id, role, valid) values (${id("partnership", "1")}, ${id("user", "1")}, 'PROCESS_LEADER', '[2020-01-01,)');
`;

const fillBookings = `
  insert into booking (id, partnership_id, visibility, room_id, occurrence_id, organisation_id, starts_at, ends_at, setup_minutes, cleanup_minutes, blocked_from, blocked_until, status)
    select md5('booking ' || o.id)::uuid, o.partnership_id, 1, o.room_id, o.id, a.organiser_id, o.starts_at, o.ends_at, 0, 0, o.starts_at, o.ends_at, 'CONFIRMED' from occurrence o join activity a on a.id = o.activity_id where o.room_id is not null and o.status <> 'CANCELLED';
  insert into room_hold (booking_id, room_id, partnership_id, blocked_from, blocked_until) select b.id, b.room_id, b.partnership_id, b.blocked_from, b.blocked_until from booking b;
`;

const rowId = (what: string): string => createHash("md5").update(what).digest("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

/** Fills a migrated database. Nobody follows yet, so its triggers need not hear of it. */
export async function setStage(url: string, size: Size): Promise<Stage> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("set session_replication_role = replica");
    await client.query(fill(size));
    if (size.withBookings) {
      await client.query(fillBookings);
    }
    const token = randomBytes(32).toString("base64url");
    await client.query(`insert into session (token_hash, user_id, expires_at) values ($1, ${id("user", "1")}, now() + interval '7 days')`, [createHash("sha256").update(token).digest()]);
    await client.query("vacuum analyze");
    const goal = rowId("goal 1.0");
    const partnership = rowId("partnership 1");
    return {
      url,
      occurrences: size.partnerships * size.months * 150,
      slug: "kvarteret-1",
      partnershipId: toGlobalId("Partnership", partnership),
      from: "2026-11-01",
      to: "2026-11-30",
      cookie: `hub=${token}`,
      goalId: toGlobalId("Goal", goal),
      rows: { partnership, goal },
    };
  } finally {
    await client.end();
  }
}
