import { requireRight } from "../shared/access.ts";
import { idOf } from "../shared/global-id.ts";
import { UserErrorCode, type Outcome } from "../shared/mutation.ts";
import type { Reader } from "../shared/reader.ts";
import { Problems } from "../shared/refusal.ts";
import type { UnitOfWork } from "../shared/unit-of-work.ts";
import type { Viewer } from "../shared/viewer.ts";
import { goalRules } from "./goal.access.ts";
import { Goal, GoalStatus } from "./goal.entity.ts";
import type { EditGoalInput } from "./goal.inputs.ts";

const fewestOwners = 2;

const trimmed = (text: string | null | undefined): string | null => text?.trim() || null;

/** What an edit changes; what it leaves out is not there. */
function patchOf(input: EditGoalInput): Partial<Goal> {
  return {
    ...(input.statement && { statement: input.statement.trim() }),
    ...(input.why !== undefined && { why: trimmed(input.why) }),
    ...(input.causeAnalysis !== undefined && { causeAnalysis: trimmed(input.causeAnalysis) }),
    ...(input.theme && { theme: input.theme }),
    ...(input.ownerIds && { ownerIds: [...new Set(input.ownerIds.map((id) => idOf("Organisation", id)))] }),
  };
}

export class GoalService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  editGoal(viewer: Viewer, input: EditGoalInput): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const goal = await tx.reader.byId(Goal, idOf("Goal", input.id));
      requireRight(viewer, goalRules.edit, "goal", goal);
      const refs = { goalId: goal.id };
      await tx.hold(goal, input.expectedVersion, refs);
      const patch = patchOf(input);
      await this.check(tx.reader, new Problems(viewer.language), goal, input, patch);
      await tx.change(goal, patch);
      return refs;
    });
  }

  private async check(reader: Reader, problems: Problems, goal: Goal, input: EditGoalInput, patch: Partial<Goal>): Promise<void> {
    if (input.statement !== undefined) {
      problems.text("statement", input.statement, { most: 200, required: true });
    }
    problems.text("why", input.why, { most: 4000 });
    // Brå's step 3: no active goal without an idea of what lies behind.
    problems.text("causeAnalysis", input.causeAnalysis, { most: 4000, required: input.causeAnalysis !== undefined && goal.status !== GoalStatus.PROPOSED });
    if (patch.ownerIds) {
      await this.checkOwners(reader, problems, goal, patch.ownerIds);
    }
    problems.throwIfAny({ goalId: goal.id });
  }

  /** INV-17, and only those who are in the partnership today. */
  private async checkOwners(reader: Reader, problems: Problems, goal: Goal, ownerIds: readonly string[]): Promise<void> {
    problems.when(goal.parentId === null && ownerIds.length < fewestOwners, "ownerIds", UserErrorCode.OUT_OF_RANGE, {
      sv: "Ett gemensamt mål ägs av minst två organisationer.",
      en: "A shared goal is owned by at least two organisations.",
    });
    const members = await reader.query<{ id: string }>(
      "select distinct organisation_id as id from membership where partnership_id = $1 and organisation_id = any($2::uuid[]) and valid @> $3::date",
      [goal.partnershipId, ownerIds, reader.clock.today()],
    );
    const known = new Set([...members.map(({ id }) => id), ...goal.ownerIds]);
    problems.when(ownerIds.some((id) => !known.has(id)), "ownerIds", UserErrorCode.INVALID, {
      sv: "Välj bland dem som är med i partnerskapet i dag.",
      en: "Choose among those who are in the partnership today.",
    });
  }
}
