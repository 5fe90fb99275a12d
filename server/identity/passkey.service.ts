import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  type WebAuthnCredential,
} from "@simplewebauthn/server";
import { requireFresh } from "../shared/access.ts";
import { DomainError, notFound } from "../shared/errors.ts";
import { UserErrorCode, type Outcome } from "../shared/mutation.ts";
import type { Database } from "../shared/reader.ts";
import { Problems } from "../shared/refusal.ts";
import { SecurityEvent } from "../shared/security-log.ts";
import type { UnitOfWork } from "../shared/unit-of-work.ts";
import type { Viewer } from "../shared/viewer.ts";
import type { AddPasskeyInput, RemovePasskeyInput } from "./identity.inputs.ts";
import { PasskeyType } from "./passkey.type.ts";
import type { PendingProofs } from "./pending-proofs.ts";

/** What a browser is asked, and the name under which its answer is expected. */
export interface Asked<Options> {
  readonly ceremony: string;
  readonly options: Options;
}

interface Challenge {
  readonly challenge: string;
  readonly origin: string;
}

interface Kept {
  readonly id: string;
  readonly userId: string;
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: string;
  readonly transports: string[];
}

const goodForMinutes = 5;
const mostPasskeys = 20;

const refused = () => new DomainError("FORBIDDEN", "This passkey is not accepted.", { reason: "PASSKEY_REFUSED" });
/** Names of hosts that keys are for; a port is no part of them. */
const hostOf = (origin: string): string => new URL(origin).hostname;

/** Signing in with a passkey (WebAuthn): found by the device itself, unlocked by its person, good for this hub alone. */
export class PasskeyService {
  constructor(
    private readonly database: Database,
    private readonly pending: PendingProofs,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The passkeys of whoever asks; null for visitors and programs. */
  async own({ kind, userId }: Viewer): Promise<PasskeyType[] | null> {
    if (kind !== "PERSON") {
      return null;
    }
    const { rows } = await this.database.pool.query<PasskeyType>(`select id, name, created_at as "createdAt", last_used_at as "lastUsedAt" from passkey where user_id = $1 order by created_at, id`, [userId]);
    return rows.map((row) => Object.assign(new PasskeyType(), row));
  }

  /** Begins the making of a new one, in the session that asks. */
  async offer(viewer: Viewer, origin: string): Promise<Asked<PublicKeyCredentialCreationOptionsJSON>> {
    const userId = requireFresh(viewer);
    const kept = await this.keptBy(userId);
    const options = await generateRegistrationOptions({
      rpName: "Spindeln",
      rpID: hostOf(origin),
      userName: viewer.displayName,
      userDisplayName: viewer.displayName,
      // The person's own id, which says nothing to anybody else.
      userID: new Uint8Array(Buffer.from(userId)),
      attestationType: "none",
      excludeCredentials: kept.map(({ credentialId: id, transports }) => ({ id, transports })),
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
    return { ceremony: await this.pending.begin({ kind: "NEW_PASSKEY", browser: viewer.sessionId ?? "", userId, minutes: goodForMinutes }, { challenge: options.challenge, origin }), options };
  }

  /** Keeps a new one, once the browser has shown that it has it. */
  async add(viewer: Viewer, input: AddPasskeyInput): Promise<Outcome> {
    const userId = requireFresh(viewer);
    const made = await this.verifyNew(viewer, input);
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const { reader } = tx;
      const problems = new Problems(viewer.language).text("name", input.name, { most: 80, required: true });
      const [{ count } = { count: 0 }] = await reader.query<{ count: number }>("select count(*)::int as count from passkey where user_id = $1", [userId]);
      problems.when(count >= mostPasskeys, "form", UserErrorCode.OUT_OF_RANGE, { sv: `Du har redan ${mostPasskeys} lösennycklar. Ta bort en som inte behövs.`, en: `You already have ${mostPasskeys} passkeys. Remove one that is not needed.` });
      problems.throwIfAny();
      const kept = made
        ? await reader.query(
            "insert into passkey (user_id, credential_id, public_key, counter, transports, name) values ($1, $2, $3, $4, $5, $6) on conflict (credential_id) do nothing returning id",
            [userId, made.id, Buffer.from(made.publicKey), made.counter, made.transports ?? [], input.name.trim()],
          )
        : [];
      problems.when(kept.length === 0, "form", UserErrorCode.INVALID, { sv: "Lösennyckeln kunde inte sparas. Försök igen.", en: "The passkey could not be kept. Try again." }).throwIfAny();
      tx.tell(SecurityEvent.WAY_IN_ADDED, { way: "PASSKEY" });
      return {};
    });
  }

  remove(viewer: Viewer, input: RemovePasskeyInput): Promise<Outcome> {
    const userId = requireFresh(viewer);
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const gone = await tx.reader.query("delete from passkey where id = $1 and user_id = $2 returning id", [input.id, userId]);
      if (gone.length === 0) {
        throw notFound("passkey of yours");
      }
      tx.tell(SecurityEvent.WAY_IN_REMOVED, { way: "PASSKEY" });
      return {};
    });
  }

  /** Asks for one: of whoever is signed in, as a fresh proof, or else of anybody who has one for this hub. */
  async ask({ userId }: Viewer, browser: string, origin: string): Promise<Asked<PublicKeyCredentialRequestOptionsJSON>> {
    const kept = userId === null ? [] : await this.keptBy(userId);
    const options = await generateAuthenticationOptions({
      rpID: hostOf(origin),
      userVerification: "required",
      allowCredentials: kept.map(({ credentialId: id, transports }) => ({ id, transports })),
    });
    return { ceremony: await this.pending.begin({ kind: "PASSKEY", browser, userId, minutes: goodForMinutes }, { challenge: options.challenge, origin }), options };
  }

  /** Whom a passkey lets in. Each challenge is good once, also for an answer that is wrong. */
  async bring(ceremony: string, response: AuthenticationResponseJSON, browser: string | null): Promise<{ userId: string; expected: string | null }> {
    const asked = await this.pending.take<Challenge>("PASSKEY", ceremony, browser);
    const kept = asked && (await this.keptWith(response.id));
    if (!asked || !kept) {
      throw refused();
    }
    const { challenge, origin } = asked.content;
    const { id, credentialId, publicKey, counter, transports, userId } = kept;
    const credential = { id: credentialId, publicKey: new Uint8Array(publicKey), counter: Number(counter), transports };
    const answer = await verifyAuthenticationResponse({ response, expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: hostOf(origin), credential, requireUserVerification: true }).catch(() => null);
    if (!answer?.verified) {
      throw refused();
    }
    // Where a key counts its uses, one that does not rise has been copied; of two that come at once with one count, one is let in.
    const { newCounter } = answer.authenticationInfo;
    const { rowCount } = await this.database.pool.query("update passkey set counter = $2, last_used_at = now() where id = $1 and (counter < $2 or (counter = 0 and $2 = 0))", [id, newCounter]);
    if (rowCount !== 1) {
      throw refused();
    }
    return { userId, expected: asked.userId };
  }

  private async verifyNew({ userId, sessionId }: Viewer, { ceremony, response }: AddPasskeyInput): Promise<WebAuthnCredential | null> {
    const asked = await this.pending.take<Challenge>("NEW_PASSKEY", ceremony, sessionId);
    if (!asked || asked.userId !== userId) {
      return null;
    }
    const { challenge, origin } = asked.content;
    try {
      const answer = await verifyRegistrationResponse({ response: JSON.parse(response) as RegistrationResponseJSON, expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: hostOf(origin), requireUserVerification: true });
      return answer.verified ? answer.registrationInfo.credential : null;
    } catch {
      return null; // whatever is wrong with what a browser sent, it is no passkey
    }
  }

  private keptBy(userId: string): Promise<Kept[]> {
    return this.kept("p.user_id = $1", userId);
  }

  private async keptWith(credentialId: string): Promise<Kept | null> {
    return (await this.kept("p.credential_id = $1", credentialId))[0] ?? null;
  }

  private async kept(condition: string, value: string): Promise<Kept[]> {
    const { rows } = await this.database.pool.query<Kept>(
      `select p.id, p.user_id as "userId", p.credential_id as "credentialId", p.public_key as "publicKey", p.counter, p.transports
       from passkey p join "user" u on u.id = p.user_id where ${condition} and u.status = 'ACTIVE'`,
      [value],
    );
    return rows;
  }
}
