import { Occurrence } from "../calendar/occurrence.entity.ts";
import { requireRight } from "../shared/access.ts";
import { forbidden } from "../shared/errors.ts";
import { idOf } from "../shared/global-id.ts";
import { UserErrorCode, type Outcome } from "../shared/mutation.ts";
import { Problems, type Text } from "../shared/refusal.ts";
import type { Transaction, UnitOfWork } from "../shared/unit-of-work.ts";
import type { Viewer } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import type { Desk, Held } from "./desk.ts";
import { HostSlot } from "./host-slot.entity.ts";
import { isAhead } from "./places.ts";
import { signUpRuleKind } from "./sign-up-rule.kind.ts";
import { mayHost } from "./sign-ups.access.ts";

const over: Text = { sv: "Tillfället har börjat eller är inställt.", en: "The occurrence has begun or was cancelled." };
const taken: Text = { sv: "Alla värdpass är tagna.", en: "All host slots are taken." };

/** People of the partnership take the host slots of an occurrence, each for themselves. */
export class HostSlotService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: Desk,
  ) {}

  takeHostSlot(viewer: Viewer, input: { clientMutationId: string; occurrenceId: string }): Promise<Outcome> {
    return this.act(viewer, input, async (tx, { occurrence, activity }, userId) => {
      const [rule] = await tx.reader.select(signUpRuleKind, "where t.activity_id = $1", [activity.id]);
      const hosts = await tx.reader.query<{ userId: string }>(`select user_id as "userId" from host_slot where occurrence_id = $1`, [occurrence.id]);
      if (hosts.some((host) => host.userId === userId)) {
        return;
      }
      new Problems(viewer.language).when(hosts.length >= (rule?.hostsNeeded ?? 0), "form", UserErrorCode.NOT_IN_THIS_STATE, taken).throwIfAny({ occurrenceId: occurrence.id });
      await tx.insert(HostSlot, { partnershipId: occurrence.partnershipId, visibility: Visibility.PARTNERSHIP, occurrenceId: occurrence.id, userId });
    });
  }

  leaveHostSlot(viewer: Viewer, input: { clientMutationId: string; occurrenceId: string }): Promise<Outcome> {
    return this.act(viewer, input, async (tx, { occurrence }, userId) => {
      await tx.reader.query("delete from host_slot where occurrence_id = $1 and user_id = $2", [occurrence.id, userId]);
    });
  }

  private act(viewer: Viewer, input: { clientMutationId: string; occurrenceId: string }, work: (tx: Transaction, held: Held, userId: string) => Promise<void>): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const occurrence = await tx.reader.byId(Occurrence, idOf("Occurrence", input.occurrenceId));
      requireRight(viewer, mayHost, "occurrence", occurrence);
      if (viewer.userId === null) {
        throw forbidden();
      }
      const held = await this.desk.hold(tx, occurrence.id);
      const refs = { occurrenceId: occurrence.id };
      new Problems(viewer.language).when(!isAhead(held.occurrence, tx.reader.clock.now()), "form", UserErrorCode.NOT_IN_THIS_STATE, over).throwIfAny(refs);
      await work(tx, held, viewer.userId);
      return refs;
    });
  }
}
