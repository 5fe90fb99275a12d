import { createHash } from "node:crypto";
import { DomainError } from "./errors.ts";
import type { MutationInput } from "./mutation.ts";
import type { Reader } from "./reader.ts";

/** Field order and absent fields do not make another input. */
function hashOf(input: object): Buffer {
  const canonical = JSON.stringify(input, (_, value: unknown) =>
    value && typeof value === "object" && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
  return createHash("sha256").update(input.constructor.name).update(canonical).digest();
}

/** Takes the mutation's key, or returns what it left behind when it was carried out before. */
export async function claim<Done>(reader: Reader, input: MutationInput): Promise<Done | null> {
  const hash = hashOf(input);
  const key = [reader.viewer.userId, input.clientMutationId];
  const taken = await reader.query("insert into mutation_key (actor_id, key, input_hash, outcome) values ($1, $2, $3, '{}') on conflict do nothing returning key", [...key, hash]);
  if (taken.length > 0) {
    return null;
  }
  const [before] = await reader.query<{ input_hash: Buffer; outcome: Done }>("select input_hash, outcome from mutation_key where actor_id = $1 and key = $2", key);
  if (!before || !before.input_hash.equals(hash)) {
    throw new DomainError("CONFLICT", "This clientMutationId was used for another input. Make a new one for every intent.");
  }
  return before.outcome;
}

/** Keeps what it left behind, for whoever sends it again. */
export async function keep(reader: Reader, { clientMutationId }: MutationInput, done: object): Promise<void> {
  await reader.query("update mutation_key set outcome = $3 where actor_id = $1 and key = $2", [reader.viewer.userId, clientMutationId, JSON.stringify(done)]);
}
