// The least that a change can take: one statement commits it, and the process that did it writes to every socket at once. No
// session, no rights, no GraphQL; the database keeps its log all the same.
import http from "node:http";
import { json } from "node:stream/consumers";
import pg from "pg";
import { ready } from "../arena/role.ts";
import { acceptAll, messageOf } from "../fanout/raw-sockets.ts";

export interface Change {
  readonly id: string;
  readonly statement: string;
}

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

const server = http.createServer(async (request, response) => {
  const { id, statement } = (await json(request)) as Change;
  const { rows } = await pool.query<{ version: number }>({
    name: "change",
    text: "update goal set statement = $2, version = version + 1, updated_at = now() where id = $1 returning version",
    values: [id, statement],
  });
  const message = messageOf(rows[0]?.version ?? 0);
  sockets.forEach((socket) => socket.write(message));
  response.end("{}");
});
const sockets = acceptAll(server);
server.listen(0, "127.0.0.1", () => ready((server.address() as { port: number }).port));
