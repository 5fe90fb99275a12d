import { UserErrorCode, type MutationInput, type UserError } from "./mutation.ts";
import type { Text } from "./refusal.ts";
import { secretsIn, type Secret } from "./token-format.ts";
import type { Viewer } from "./viewer.ts";

/** Secrets of ours that somebody wrote into a field, by their family. */
export interface Leaked {
  readonly tokens: readonly Secret[];
  readonly boards: readonly Secret[];
}

/** Ends what the secrets let in, if they do: in a write of its own, since the mutation that brought them writes nothing. */
export type EndLeaked = (viewer: Viewer, leaked: Leaked) => Promise<void>;

interface Leak extends Leaked {
  readonly path: string[];
}

const told: Text = {
  sv: "Här står en nyckel till tjänsten. Inget sparades, och om nyckeln gällde är den nu återkallad. Ta bort den ur texten.",
  en: "This holds a key to the service. Nothing was saved, and if the key was valid it is now revoked. Remove it from the text.",
};

/** Every field with a secret in it, however deep; the fields need not know that they hold texts. */
function leaksIn(value: unknown, path: string[] = []): Leak[] {
  if (typeof value === "string") {
    const [tokens, boards] = [secretsIn("pat", value), secretsIn("brd", value)];
    return tokens.length + boards.length > 0 ? [{ path, tokens, boards }] : [];
  }
  return value !== null && typeof value === "object" ? Object.entries(value).flatMap(([name, inner]) => leaksIn(inner, [...path, name])) : [];
}

/**
 * A secret in a text is read by everybody who reads the text, and was perhaps meant for a field beside. One that is no
 * longer anybody's is refused in the same words, so that the answer tells nobody which secrets are good. Whoever has one may
 * end it: that does its thief no good, and its owner less harm than the thief would.
 */
export async function refuseLeaks(viewer: Viewer, input: MutationInput, end: EndLeaked): Promise<UserError[]> {
  const leaks = leaksIn(input);
  if (leaks.length > 0) {
    await end(viewer, { tokens: leaks.flatMap(({ tokens }) => tokens), boards: leaks.flatMap(({ boards }) => boards) });
  }
  return leaks.map(({ path }) => ({ code: UserErrorCode.SENSITIVE_TEXT, path, message: told[viewer.language] }));
}
