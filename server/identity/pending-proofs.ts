import type { Database } from "../shared/reader.ts";
import { hashOf, newSecret } from "./secret.ts";

type ProofKind = "LINK" | "OIDC" | "PASSKEY" | "NEW_PASSKEY";

interface Writes {
  query(text: string, values: unknown[]): Promise<unknown>;
}

interface Begun {
  readonly kind: ProofKind;
  /** The secret that the browser keeps: nobody can go on in another one. */
  readonly browser: string;
  /** Who has to bring it, where that is settled. */
  readonly userId: string | null;
  readonly minutes: number;
}

export interface PendingProof<Content> {
  readonly userId: string | null;
  readonly content: Content;
}

/** Proofs that were begun and not brought yet. Each is good once, for a while, in the browser that asked; of its secret only the hash is kept. */
export class PendingProofs {
  constructor(private readonly database: Pick<Database, "pool">) {}

  async begin(proof: Begun, content: object, writes: Writes = this.database.pool): Promise<string> {
    const secret = newSecret();
    await writes.query("insert into pending_proof (secret_hash, kind, browser_hash, user_id, content, expires_at) values ($1, $2, $3, $4, $5, now() + make_interval(mins => $6))", [
      hashOf(secret),
      proof.kind,
      hashOf(proof.browser),
      proof.userId,
      JSON.stringify(content),
      proof.minutes,
    ]);
    return secret;
  }

  /** Takes one up, once and for all; null when there is none of that kind here, or no more. In another browser it stays as it is. */
  async take<Content>(kind: ProofKind, secret: string, browser: string | null): Promise<PendingProof<Content> | null> {
    if (browser === null) {
      return null;
    }
    const { rows } = await this.database.pool.query<PendingProof<Content>>(
      `delete from pending_proof where secret_hash = $1 and kind = $2 and browser_hash = $3 and expires_at > now() returning user_id as "userId", content`,
      [hashOf(secret), kind, hashOf(browser)],
    );
    return rows[0] ?? null;
  }

  async forgetExpired(): Promise<void> {
    await this.database.pool.query("delete from pending_proof where expires_at < now()");
  }
}
