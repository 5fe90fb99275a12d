import fs from "node:fs";
import { dropTemplates } from "./database.ts";

export default async function teardown(): Promise<void> {
  const server = globalThis.hubTestServer;
  if (!server) {
    return dropTemplates();
  }
  await server.embedded.stop();
  for (const directory of new Set([server.directory, server.embedded.directory])) {
    fs.rmSync(directory, { recursive: true, force: true });
  }
}
