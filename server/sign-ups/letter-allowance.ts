import { createHash } from "node:crypto";
import { throttle } from "../limits/throttle.ts";
import type { Database } from "../shared/reader.ts";
import { trimmed } from "./sign-up-checks.ts";

const mostPerHour = 5;

/** Nobody's mailbox is filled by others: an address is taken so often. Whose it is, is counted without keeping it. */
export async function requireLetters(database: Pick<Database, "pool">, email: string | null | undefined): Promise<void> {
  const address = trimmed(email);
  if (address !== null) {
    const key = createHash("sha256").update(address.toLowerCase()).digest("hex");
    await throttle(database, { name: "sign-up letters", key, most: mostPerHour, perSeconds: 3600 });
  }
}
