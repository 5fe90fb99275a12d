import type { DataSource } from "typeorm";
import { compose, type App } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import { createDataSource } from "../../server/database.ts";
import { createHttp, type Http, type HttpOptions } from "../../server/http/http.ts";
import { pinnedClock, systemClock } from "../../server/shared/time/clock.ts";
import { TestClient } from "./client.ts";
import { createDemoDatabase, createTestDatabase, demoNow, type TestDatabase } from "./database.ts";

interface StartOptions {
  /** Begins with the four demo partnerships. */
  readonly demo?: boolean;
  /** A database that several apps share; it is not dropped when this one stops. */
  readonly database?: TestDatabase;
  /** Settings as the environment would give them. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly logTo?: HttpOptions["logTo"];
}

export interface TestApp extends App {
  readonly address: string;
  readonly database: TestDatabase;
  readonly dataSource: DataSource;
  readonly http: Http;
  /** A visitor who has not signed in. */
  readonly anyone: TestClient;
  /** Somebody with the demo account of a role: `await app.as("rannebergen", "PROCESS_LEADER")`. */
  as(partnership: string, role: string): Promise<TestClient>;
  stop(): Promise<void>;
}

/** A machine that runs several test files at once is slower than one that serves. */
const patient = { LIMIT_REQUEST_MS: "60000", LIMIT_READ_MS: "10000", LIMIT_POOL_WAIT_MS: "20000" };

/** The whole hub in this process, on a free port, with a database of its own, at 12.00 on 23 November 2026. */
export async function startApp({ demo = false, database: shared, settings = {}, logTo }: StartOptions = {}): Promise<TestApp> {
  const database = shared ?? (await (demo ? createDemoDatabase() : createTestDatabase()));
  const config = readConfig({ DATABASE_URL: database.url, DEMO_NOW: demoNow, PORT: "0", LOG_LEVEL: "silent", ...patient, ...settings });
  const dataSource = await createDataSource(database.url, config.databasePool, config.limitPoolWaitMs).initialize();
  const http = await createHttp({ config, ...(logTo && { logTo }) });
  const { counters, hub } = await compose({ config, http, dataSource, databaseUrl: database.url, clock: config.demoNow ? pinnedClock(config.demoNow) : systemClock });
  const address = await http.listen();
  const anyone = new TestClient(address);
  const clients = [anyone];
  return {
    address,
    database,
    dataSource,
    http,
    counters,
    hub,
    anyone,
    as: async (partnership, role) => {
      const client = await signIn(anyone, partnership, role);
      clients.push(client);
      return client;
    },
    stop: async () => {
      await Promise.all(clients.map((client) => client.close()));
      await http.close();
      await dataSource.destroy();
      await (shared ? undefined : database.drop());
    },
  };
}

interface DemoAccount {
  readonly email: string;
  readonly role: string;
  readonly partnershipSlug: string;
}

/** The way a person takes on the first page. */
export async function signIn(visitor: TestClient, partnership: string, role: string): Promise<TestClient> {
  const { viewer } = await visitor.query<{ viewer: { demoAccounts: DemoAccount[] } }>("{ viewer { demoAccounts { email role partnershipSlug } } }");
  const account = viewer.demoAccounts.find((one) => one.partnershipSlug === partnership && one.role === role);
  const response = await visitor.fetch("/auth/demo", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: account?.email }),
  });
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  if (!response.ok || cookies.length === 0) {
    throw new Error(`Signing in as ${role} in ${partnership} answered ${response.status}.`);
  }
  return new TestClient(visitor.address, cookies.join("; "));
}
