import type { FastifyReply, FastifyRequest } from "fastify";
import { DomainError, isPassing } from "../shared/errors.ts";
import { languageOf } from "../shared/language.ts";
import { noteTold, SecurityEvent, type SecurityFacts, type TellSecurity } from "../shared/security-log.ts";
import type { Viewer } from "../shared/viewer.ts";
import { browserNameOf } from "./browser-name.ts";
import { newSecret } from "./secret.ts";
import { browserCookie, browserSecretOf, sessionCookie, sessionTokenOf, type CookiePlace } from "./session-cookie.ts";
import type { SessionOrigin } from "./session-origin.ts";
import type { Elsewhere, SessionService } from "./session.service.ts";

export interface DeskOptions {
  readonly sessions: SessionService;
  /** The network that a request comes from. */
  readonly networkOf: (request: FastifyRequest) => string;
  /** Rejects when too many proofs come from one network. */
  readonly throttle: (network: string) => Promise<void>;
  /** Told of every session that somebody ends: what else belongs to it ends too. */
  readonly onSignedOut: (sessionId: string) => void;
  /** The address that people use; null where it is the one asked for. */
  readonly publicUrl: string | null;
  readonly tell: TellSecurity;
}

export interface Proof {
  readonly userId: string;
  /** Who was to prove it, where that was settled before. */
  readonly expected?: string | null;
  /** Whether somebody who was signed in already has got another way in by it. */
  readonly isNewWay?: boolean;
  /** When the person was seen, where that is not now; null where nobody can say. */
  readonly at?: Date | null;
  /** The account elsewhere that it is. */
  readonly origin?: SessionOrigin;
}

const anotherPerson = () => new DomainError("FORBIDDEN", "This proves that somebody else is here. Confirm as the person who is signed in.", { reason: "ANOTHER_PERSON" });

const placeOf = ({ headers, protocol }: FastifyRequest): CookiePlace => ({ headers, encrypted: protocol === "https" });

/** Why a proof was not taken, in a code of ours: the words of the other side stay here. */
export function reasonOf(error: unknown): string {
  if (error instanceof DomainError) {
    const { reason, code } = error.extensions;
    return typeof reason === "string" ? reason : code === "RATE_LIMITED" ? code : "SIGN_IN_REFUSED";
  }
  if (isPassing(error)) {
    return "UNAVAILABLE";
  }
  return (error as { error?: unknown }).error === "access_denied" ? "CANCELLED" : "SIGN_IN_REFUSED";
}

/** A path on this site: what comes back after signing in never leads anywhere else. */
export const isOwnPath = (text: string): boolean => text.length <= 500 && /^\/(?![/\\])[^\\\s]*$/.test(text);

/** What all ways of signing in have in common: who asks, where proofs were begun, and the cookies they leave. */
export class SignInDesk {
  constructor(private readonly options: DeskOptions) {}

  /** Another site must not sign anybody in or out (ASVS 3.5.8); browsers say where a request comes from. */
  requireOwnPage({ headers }: FastifyRequest): void {
    if (!["same-origin", "none", undefined].includes(headers["sec-fetch-site"] as string | undefined)) {
      throw new DomainError("FORBIDDEN", "Sign in from the hub's own pages.");
    }
  }

  throttle(request: FastifyRequest): Promise<void> {
    return this.options.throttle(this.networkOf(request));
  }

  networkOf(request: FastifyRequest): string {
    return this.options.networkOf(request);
  }

  /** The hub's own address, as the browser sees it. */
  originOf(request: FastifyRequest): string {
    return this.options.publicUrl ?? `${request.protocol}://${request.host}`;
  }

  viewerOf(request: FastifyRequest): Promise<Viewer> {
    return this.options.sessions.viewerOf(sessionTokenOf(request), languageOf(request.headers["accept-language"]));
  }

  /** The secret of the browser that begins a proof; the answer tells it to a browser that had none. */
  browserOf(request: FastifyRequest, reply: FastifyReply): string {
    const secret = browserSecretOf(request) ?? newSecret();
    reply.header("set-cookie", browserCookie(placeOf(request), secret));
    return secret;
  }

  /** Lets somebody in who proves who they are; the log is told how it went, and of whom where that is known. */
  async letIn<P extends Proof>(way: SecurityFacts["way"] & string, request: FastifyRequest, reply: FastifyReply, prove: () => Promise<P>): Promise<P> {
    const { tell } = this.options;
    try {
      await this.throttle(request);
      const proof = await prove();
      await this.enter(request, reply, proof);
      const event = proof.isNewWay ? SecurityEvent.WAY_IN_ADDED : proof.expected ? SecurityEvent.CONFIRMED : SecurityEvent.SIGNED_IN;
      tell(event, { way, personId: proof.userId, requestId: request.id });
      return proof;
    } catch (error) {
      const personId = await this.viewerOf(request).then(({ userId }) => userId, () => null); // the database may be what failed
      tell(personId === null ? SecurityEvent.SIGN_IN_REFUSED : SecurityEvent.CONFIRMATION_REFUSED, { way, personId, reason: reasonOf(error), requestId: request.id });
      noteTold(error);
      throw error;
    }
  }

  private async enter(request: FastifyRequest, reply: FastifyReply, { userId, expected = null, at, origin }: Proof): Promise<void> {
    if (expected !== null && expected !== userId) {
      throw anotherPerson();
    }
    const place = { ...browserNameOf(request.headers["user-agent"]), token: sessionTokenOf(request) };
    const { token, ended } = await this.options.sessions.signIn(userId, place, { at, origin });
    if (ended !== null) {
      this.options.onSignedOut(ended);
    }
    reply.header("set-cookie", sessionCookie(placeOf(request), token)).header("cache-control", "no-store");
  }

  /** Ends the session that asks; returns where its person is signed in still, if somebody else let them in. */
  async leave(request: FastifyRequest, reply: FastifyReply): Promise<Elsewhere | null> {
    const token = sessionTokenOf(request);
    const { userId: personId } = await this.viewerOf(request);
    const left = token === null ? null : await this.options.sessions.signOut(token);
    if (left) {
      this.options.onSignedOut(left.id);
      this.options.tell(SecurityEvent.SIGNED_OUT, { personId, requestId: request.id });
    }
    reply.header("set-cookie", sessionCookie(placeOf(request), null)).header("cache-control", "no-store");
    return left?.elsewhere ?? null;
  }
}
