import { Activity } from "../calendar/activity.entity.ts";
import { arrangedBy, arranges } from "../calendar/arranging.access.ts";
import { Occurrence } from "../calendar/occurrence.entity.ts";
import { mayAct } from "../shared/access.ts";
import { AuditAct, audit } from "../shared/audit.ts";
import { forbidden, notFound, unauthenticated } from "../shared/errors.ts";
import { idOf, toGlobalId } from "../shared/global-id.ts";
import type { Outcome } from "../shared/mutation.ts";
import type { Reader } from "../shared/reader.ts";
import type { UnitOfWork } from "../shared/unit-of-work.ts";
import { rolesIn, type Viewer } from "../shared/viewer.ts";
import type { Desk } from "./desk.ts";
import { giveBack } from "./own-sign-up.service.ts";
import type { RemoveSignUpInput } from "./sign-up.inputs.ts";
import { SignUpEntry } from "./sign-up.type.ts";
import { mayReadAllSignUps } from "./sign-ups.access.ts";

const list = `
  select id, place, persons, name, state, made_at as "madeAt" from sign_up
  where occurrence_id = $1 and state <> 'CANCELLED' order by place`;

// Whoever looks again within the hour is the same reading: a list that is open follows what happens.
const readBefore = "select from audit_event where what = $1 and subject_id = $2 and actor_id = $3 and at > $4::timestamptz - interval '1 hour' limit 1";

/** Names are for people of the organisations that arrange it and for the process leader: no other role, and no program. */
export function mayReadSignUps(viewer: Viewer, occurrence: Occurrence, activity: Activity): boolean {
  const works = viewer.token === null && rolesIn(viewer, activity.partnershipId).length > 0;
  return (works && arranges(viewer, arrangedBy(occurrence, activity))) || mayAct(viewer, mayReadAllSignUps, activity.partnershipId);
}

/** Who has signed up, for those who arrange it. */
export class SignUpListService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: Desk,
  ) {}

  /** In the order that they came in. Null for all who may not read it; that somebody has is kept account of. */
  async read(reader: Reader, occurrenceId: string): Promise<SignUpEntry[] | null> {
    const occurrence = await reader.byId(Occurrence, idOf("Occurrence", occurrenceId));
    const activity = occurrence && (await reader.byId(Activity, occurrence.activityId));
    if (!activity || !mayReadSignUps(reader.viewer, occurrence, activity)) {
      return null;
    }
    const rows = await reader.query<SignUpEntry>(list, [occurrence.id]);
    if (rows.some(({ name }) => name !== null)) {
      await this.keepAccount(reader, occurrence);
    }
    return rows.map((row) => Object.assign(new SignUpEntry(), row, { id: toGlobalId("SignUp", row.id) }));
  }

  private async keepAccount(reader: Reader, { id, partnershipId }: Occurrence): Promise<void> {
    const { pool } = reader.database;
    const { rowCount } = await pool.query(readBefore, [AuditAct.SIGN_UPS_READ, id, reader.viewer.userId, reader.clock.now()]);
    if (rowCount === 0) {
      await audit(reader, { what: AuditAct.SIGN_UPS_READ, partnershipId, subjectId: id }, pool);
    }
  }

  /** For a sign-up that is no real one, or of somebody who has asked for it by word of mouth. */
  async removeSignUp(viewer: Viewer, input: RemoveSignUpInput): Promise<Outcome> {
    if (viewer.userId === null) {
      throw unauthenticated();
    }
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const id = idOf("SignUp", input.id);
      const [found] = await tx.reader.query<{ occurrenceId: string }>(`select occurrence_id as "occurrenceId" from sign_up where id = $1`, [id]);
      const known = found && (await tx.reader.byId(Occurrence, found.occurrenceId));
      if (!known || rolesIn(viewer, known.partnershipId).length === 0) {
        throw notFound("sign-up");
      }
      const held = await this.desk.hold(tx, known.id);
      if (!mayReadSignUps(viewer, held.occurrence, held.activity)) {
        throw forbidden();
      }
      await giveBack(held, id);
      await this.desk.settle(tx, held);
      return { occurrenceId: known.id };
    });
  }
}
