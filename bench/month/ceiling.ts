// The most that PostgreSQL and Node.js can do: one statement builds the whole answer, and its text is passed on.
import http from "node:http";
import { text } from "node:stream/consumers";
import pg from "pg";
import { ready } from "../arena/role.ts";
import { levelHeader, type MonthVariables } from "./document.ts";

const globalId = (kind: string, id: string) => `rtrim(translate(encode(convert_to('${kind}:' || ${id}, 'UTF8'), 'base64'), '+/', '-_'), '=')`;
const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

// Every activity and room is written once, however many occurrences show it.
const statement = `
  with p as materialized (select id from partnership where slug = $1 and visibility <= $4::int),
  o as materialized (
    select o.* from occurrence o where o.partnership_id = (select id from p) and o.local_date between $2::date and $3::date and o.visibility <= $4::int
  ), a as materialized (
    select a.id, row_to_json(z) as json from activity a cross join lateral (
      select ${globalId("Activity", "a.id")} as id, a.title, a.kind, a.target_group as "targetGroup",
        (select row_to_json(w) from (select ${globalId("Organisation", "g.id")} as id, g.name, g.kind from organisation g where g.id = a.organiser_id) w) as organiser,
        (select coalesce(json_agg(w), '[]') from (
          select ${globalId("Goal", "g.id")} as id, g.code, g.statement from unnest(a.goal_ids) with ordinality as u(id, nr) join goal g on g.id = u.id where g.visibility <= $4::int order by u.nr) w) as goals
    ) z where a.id in (select activity_id from o) and a.visibility <= $4::int
  ), r as materialized (
    select r.id, row_to_json(z) as json from room r cross join lateral (select ${globalId("Room", "r.id")} as id, r.name, r.capacity) z
    where r.id in (select room_id from o) and r.visibility <= $4::int
  )
  select '{"data":{"partnership":{"id":"' || (select ${globalId("Partnership", "id")} from p) || '","occurrences":{"nodes":' || coalesce((
    select json_agg(row_to_json(z) order by o.local_date, o.starts_at, o.id)::text from o left join a on a.id = o.activity_id left join r on r.id = o.room_id cross join lateral (
      select ${globalId("Occurrence", "o.id")} as id, o.version, ${instant("o.starts_at")} as "startsAt", ${instant("o.ends_at")} as "endsAt", o.local_date as "localDate", o.start_time as "startTime",
        o.end_time as "endTime", o.status, o.cancel_reason as "cancelReason", o.planned_placement is not null as moved, o.place_text as "placeText", a.json as activity, r.json as room
    ) z), '[]') || '}}}}' as body`;

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

const server = http.createServer(async (request, response) => {
  const { variables } = JSON.parse(await text(request)) as { variables: MonthVariables };
  const values = [variables.slug, variables.from, variables.to, request.headers[levelHeader]];
  const { rows } = await pool.query<{ body: string }>({ name: "month", text: statement, values });
  const body = Buffer.from(rows[0]?.body ?? "");
  response.writeHead(200, { "content-type": "application/json; charset=utf-8", "content-length": body.length }).end(body);
});
server.listen(0, "127.0.0.1", () => ready((server.address() as { port: number }).port));
