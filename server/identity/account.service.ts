import { User } from "../people/user.entity.ts";
import type { MailService } from "../mail/mail.service.ts";
import { requireFresh, requirePerson } from "../shared/access.ts";
import { notFound } from "../shared/errors.ts";
import type { Outcome } from "../shared/mutation.ts";
import { Problems } from "../shared/refusal.ts";
import { SecurityEvent } from "../shared/security-log.ts";
import type { UnitOfWork } from "../shared/unit-of-work.ts";
import type { Viewer } from "../shared/viewer.ts";
import type { Database } from "../shared/reader.ts";
import type { DemoSignInService } from "./demo-sign-in.service.ts";
import type { DisconnectAccountInput, EditOwnNameInput, SignOutOtherSessionsInput, SignOutSessionInput } from "./identity.inputs.ts";
import type { OidcProviders } from "./oidc-providers.ts";
import type { PasskeyService } from "./passkey.service.ts";
import { ConnectedAccount } from "./connected-account.type.ts";
import { SignInMeans } from "./sign-in-means.type.ts";

/** What people do with their own account: which browsers they are signed in with, and what they are called. */
export class AccountService {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly mail: MailService,
    private readonly demoSignIn: DemoSignInService,
    private readonly providers: OidcProviders,
    private readonly passkeys: PasskeyService,
  ) {}

  async means(viewer: Viewer): Promise<SignInMeans> {
    const person = viewer.kind === "PERSON" ? viewer.userId : null;
    const hasAddress = person === null || (await this.database.pool.query(`select 1 from "user" where id = $1 and email is not null`, [person])).rows.length > 0;
    const demoEmail = person === null ? null : await this.demoSignIn.emailOf(person);
    const [own, passkeys] = await Promise.all([this.accounts(viewer), this.passkeys.own(viewer)]);
    const providers = this.providers.all.map(({ id, name }) => ({ id, name, isOwn: own?.some(({ provider }) => provider === name) ?? null }));
    const ways = { providers: providers.filter(({ isOwn }) => isOwn !== false), connectable: providers.filter(({ isOwn }) => isOwn === false) };
    return Object.assign(new SignInMeans(), { ...ways, passkey: passkeys === null || passkeys.length > 0, emailLink: this.mail.works && hasAddress && demoEmail === null, mailIsReadHere: this.mail.isReadHere, demoEmail });
  }

  /** The accounts elsewhere that a person signs in with; null for visitors and programs. */
  async accounts({ kind, userId }: Viewer): Promise<ConnectedAccount[] | null> {
    if (kind !== "PERSON") {
      return null;
    }
    const { rows } = await this.database.pool.query<ConnectedAccount>(
      `select id, provider, created_at as "createdAt", proposed_organisation_id as "proposedOrganisationId" from account_key where user_id = $1 order by provider, id`,
      [userId],
    );
    return rows.map((row) => Object.assign(new ConnectedAccount(), row));
  }

  disconnectAccount(viewer: Viewer, input: DisconnectAccountInput): Promise<Outcome> {
    const userId = requireFresh(viewer);
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const gone = await tx.reader.query("delete from account_key where id = $1 and user_id = $2 returning id", [input.id, userId]);
      if (gone.length === 0) {
        throw notFound("account of yours");
      }
      tx.tell(SecurityEvent.WAY_IN_REMOVED, { way: "OIDC" });
      return {};
    });
  }

  /** Leaving this browser never waits for a proof: it may be the one that must be left in a hurry. */
  signOutSession(viewer: Viewer, input: SignOutSessionInput): Promise<Outcome> {
    const userId = input.id === viewer.sessionId ? requirePerson(viewer) : requireFresh(viewer);
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const ended = await tx.reader.query("delete from session where id = $1 and user_id = $2 returning id", [input.id, userId]);
      if (ended.length === 0) {
        throw notFound("session of yours");
      }
      tx.tell(SecurityEvent.SESSIONS_ENDED, { subjectId: input.id });
      return {};
    });
  }

  signOutOtherSessions(viewer: Viewer, input: SignOutOtherSessionsInput): Promise<Outcome> {
    const userId = requireFresh(viewer);
    return this.unitOfWork.write(viewer, input, async (tx) => {
      await tx.reader.query("delete from session where user_id = $1 and id <> $2", [userId, viewer.sessionId]);
      tx.tell(SecurityEvent.SESSIONS_ENDED);
      return {};
    });
  }

  editOwnName(viewer: Viewer, input: EditOwnNameInput): Promise<Outcome> {
    const userId = requirePerson(viewer);
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const user = await tx.reader.byId(User, userId);
      if (!user) {
        throw notFound("person");
      }
      const refs = { userId };
      await tx.hold(user, input.expectedVersion, refs);
      new Problems(viewer.language).text("displayName", input.displayName, { most: 120, required: true }).throwIfAny(refs);
      await tx.change(user, { displayName: input.displayName.trim() });
      return refs;
    });
  }
}
