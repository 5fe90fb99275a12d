import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { startEmbedded, type Embedded } from "../../server/database/embedded.ts";
import { createTemplate } from "./database.ts";
import teardown from "./global-teardown.ts";

declare global {
  var hubTestServer: { embedded: Embedded; directory: string } | undefined;
}

/** One throwaway PostgreSQL for the whole run, or the one at TEST_DATABASE_URL. */
export default async function setup(): Promise<void> {
  process.env.HUB_TEST_SERVER = process.env.TEST_DATABASE_URL ?? (await startThrowaway());
  try {
    await createTemplate();
  } catch (error) {
    await teardown();
    throw error;
  }
}

async function startThrowaway(): Promise<string> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "hub-test-"));
  // PostgreSQL may run as another account, which must get through to its own directory inside.
  fs.chmodSync(directory, 0o755);
  // A run that is interrupted still ends by the process's own exit, which stops the server.
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => process.exit(130));
  }
  const embedded = await startEmbedded({ directory, durable: false, settings: { max_connections: 400 } });
  globalThis.hubTestServer = { embedded, directory };
  return embedded.url;
}
