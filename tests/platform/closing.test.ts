import { once } from "node:events";
import { expect, test } from "@jest/globals";
import type { Pool } from "pg";
import { WebSocket } from "ws";
import { startApp } from "../support/app.ts";
import { until } from "../support/until.ts";

async function connect(address: string): Promise<WebSocket> {
  const socket = new WebSocket(`${address.replace("http", "ws")}/graphql`, "graphql-transport-ws");
  await once(socket, "open");
  socket.send(JSON.stringify({ type: "connection_init" }));
  await once(socket, "message");
  return socket;
}

test("when the hub closes, sockets are told to come back before requests are refused, and running requests are answered", async () => {
  const app = await startApp();
  const socket = await connect(app.address);
  const said = once(socket, "close");
  // Holds a request open in the database until the hub is closing.
  const blocker = app.dataSource.createQueryRunner();
  await blocker.query("begin");
  await blocker.query("lock table partnership");
  const running = app.anyone.ask("{ partnerships { totalCount } }");
  await until("the request waits in the database", async () => {
    const [{ waiting }] = await app.dataSource.query("select count(*)::int as waiting from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()");
    return waiting > 0;
  });
  const closed = app.http.close();
  expect((await said)[0]).toBe(4104);
  await blocker.query("commit");
  await blocker.release();
  expect((await running).status).toBe(200);
  await closed;
  await expect(fetch(`${app.address}/livez`)).rejects.toThrow();
  await app.stop();
});

test("a socket that never answers cannot keep the hub from closing", async () => {
  const app = await startApp();
  const socket = await connect(app.address);
  const { _socket: raw } = socket as unknown as { _socket: { pause(): void } };
  raw.pause();
  const began = performance.now();
  await app.stop();
  expect(performance.now() - began).toBeLessThan(10_000);
  socket.terminate();
});

test("a connection that PostgreSQL ends while nobody listens to it ends nothing else", async () => {
  const app = await startApp();
  const { master } = app.dataSource.driver as unknown as { master: Pool };
  const connection = await master.connect();
  const { rows } = await connection.query<{ pid: number }>("select pg_backend_pid() as pid");
  // Not `once` of node:events, which would listen for errors as well.
  const ended = new Promise<void>((resolve) => connection.once("end", resolve));
  await app.dataSource.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
  await ended;
  connection.release(true);
  expect((await app.anyone.ask("{ partnerships { totalCount } }")).status).toBe(200);
  await app.stop();
});
