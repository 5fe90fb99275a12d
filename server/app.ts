import path from "node:path";
import { fileURLToPath } from "node:url";
import type { DataSource } from "typeorm";
import type { Config } from "./config.ts";
import { requireMigrated } from "./database/migrate.ts";
import { addFiles } from "./http/files.ts";
import { addGraphql } from "./http/graphql.ts";
import type { Http } from "./http/http.ts";
import { addOperations } from "./http/operations.ts";
import { createSchema } from "./schema.ts";
import { Database, Reader } from "./shared/reader.ts";
import type { Clock } from "./shared/time/clock.ts";
import { anonymous } from "./shared/viewer.ts";

/** The built client beside the built server, also when the server's sources are run by the tests. */
const clientDirectory = path.join(fileURLToPath(new URL("..", import.meta.url)).replace(/dist[/\\]?$/, ""), "dist", "client");

export interface AppParts {
  readonly config: Config;
  readonly http: Http;
  readonly dataSource: DataSource;
  readonly databaseUrl: string;
  readonly clock: Clock;
}

/** The composition root: makes everything that lives and connects it. What must end is hung on the HTTP server's end. */
export async function compose({ config, http, dataSource, clock }: AppParts): Promise<void> {
  const database = new Database(dataSource);
  http.metrics.watchPool(database.pool);
  const schema = await createSchema();
  addOperations(http, { schema, ready: () => requireMigrated(dataSource) });
  await addGraphql(http, {
    config,
    schema,
    contextOf: async ({ id }) => ({ viewer: anonymous(), reader: new Reader(database, anonymous(), clock), requestId: id, lists: new Map(), heads: null }),
  });
  await addFiles(http, clientDirectory);
}
