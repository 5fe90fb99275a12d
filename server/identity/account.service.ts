import { User } from "../people/user.entity.ts";
import type { MailService } from "../mail/mail.service.ts";
import { requirePerson } from "../shared/access.ts";
import { notFound } from "../shared/errors.ts";
import type { Outcome } from "../shared/mutation.ts";
import { Problems } from "../shared/refusal.ts";
import type { UnitOfWork } from "../shared/unit-of-work.ts";
import type { Viewer } from "../shared/viewer.ts";
import type { Database } from "../shared/reader.ts";
import type { DemoSignInService } from "./demo-sign-in.service.ts";
import type { EditOwnNameInput, SignOutOtherSessionsInput, SignOutSessionInput } from "./identity.inputs.ts";
import { SignInMeans } from "./sign-in-means.type.ts";

/** What people do with their own account: which browsers they are signed in with, and what they are called. */
export class AccountService {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly mail: MailService,
    private readonly demoSignIn: DemoSignInService,
  ) {}

  async means({ userId, kind }: Viewer): Promise<SignInMeans> {
    const person = kind === "PERSON" ? userId : null;
    const hasAddress = person === null || (await this.database.pool.query(`select 1 from "user" where id = $1 and email is not null`, [person])).rows.length > 0;
    const demoEmail = person === null ? null : await this.demoSignIn.emailOf(person);
    return Object.assign(new SignInMeans(), { emailLink: this.mail.works && hasAddress && demoEmail === null, mailIsReadHere: this.mail.isReadHere, demoEmail });
  }

  signOutSession(viewer: Viewer, input: SignOutSessionInput): Promise<Outcome> {
    const userId = requirePerson(viewer);
    return this.unitOfWork.write(viewer, input, async ({ reader }) => {
      const ended = await reader.query("delete from session where id = $1 and user_id = $2 returning id", [input.id, userId]);
      if (ended.length === 0) {
        throw notFound("session of yours");
      }
      return {};
    });
  }

  signOutOtherSessions(viewer: Viewer, input: SignOutOtherSessionsInput): Promise<Outcome> {
    const userId = requirePerson(viewer);
    return this.unitOfWork.write(viewer, input, async ({ reader }) => {
      await reader.query("delete from session where user_id = $1 and id <> $2", [userId, viewer.sessionId]);
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
