import { afterAll, beforeAll, expect, test } from "@jest/globals";
import pg from "pg";
import { TestClient } from "../support/client.ts";
import { createDemoDatabase, demoNow, type TestDatabase } from "../support/database.ts";
import { HubProcess } from "../support/hub-process.ts";
import { RawSocket } from "../support/raw-socket.ts";
import { until } from "../support/until.ts";

let database: TestDatabase;
let hub: HubProcess;
beforeAll(async () => {
  database = await createDemoDatabase();
  hub = HubProcess.start({ DATABASE_URL: database.url, DEMO_NOW: demoNow, LOG_LEVEL: "info", LIMIT_REQUEST_MS: "20000" });
}, 60_000);
afterAll(async () => {
  await hub.kill("SIGKILL");
  await database.drop();
});

test("told to end, the hub sends its sockets away to come back, answers what runs, takes nothing new, and ends by itself", async () => {
  const address = await hub.ready();
  const visitor = new TestClient(address);
  const sockets = await Promise.all(Array.from({ length: 20 }, () => RawSocket.greeted(address)));
  const blocker = new pg.Client({ connectionString: database.url });
  await blocker.connect();
  await blocker.query("begin; lock table goal");
  const running = visitor.ask('{ partnership(slug: "rannebergen") { goals { totalCount } } }');
  await until("the request waits in the database", async () => {
    await blocker.query("select pg_stat_clear_snapshot()"); // a transaction keeps what it saw first
    const { rows } = await blocker.query<{ waiting: number }>("select count(*)::int as waiting from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()");
    return (rows[0]?.waiting ?? 0) > 0;
  });
  const began = Date.now();
  const ended = hub.kill("SIGTERM");
  expect((await Promise.all(sockets.map((socket) => socket.closed))).map(({ code }) => code)).toEqual(sockets.map(() => 4104));
  await expect(RawSocket.open(address)).rejects.toThrow();
  await blocker.query("commit");
  await blocker.end();
  expect(await running).toMatchObject({ status: 200, data: { partnership: { goals: { totalCount: 5 } } } });
  expect(await ended).toBe(0);
  expect(Date.now() - began).toBeLessThan(15_000);
  await expect(fetch(`${address}/livez`)).rejects.toThrow();
}, 60_000);
