import { Closure } from "../partnership/closure.entity.ts";
import { partnershipRules } from "../partnership/partnership.access.ts";
import { Partnership } from "../partnership/partnership.entity.ts";
import { SchoolBreak } from "../partnership/school-break.entity.ts";
import { requireRight } from "../shared/access.ts";
import { badInput } from "../shared/errors.ts";
import { idOf, toGlobalId } from "../shared/global-id.ts";
import type { Outcome } from "../shared/mutation.ts";
import { Provenance } from "../shared/provenance.ts";
import { Problems } from "../shared/refusal.ts";
import type { Transaction, UnitOfWork } from "../shared/unit-of-work.ts";
import { validFrom } from "../shared/valid-time.ts";
import type { Viewer } from "../shared/viewer.ts";
import { breakNames, checkOverlap, checkPause, checkSource, municipalityOf } from "./pause-checks.ts";
import type { AddClosureInput, AddSchoolBreaksInput, EditClosureInput, EditSchoolBreakInput, RemoveClosureInput, RemoveSchoolBreakInput } from "./pause.inputs.ts";
import type { PausesFollower } from "./pauses-follower.ts";

const mostBreaks = 20;
const trimmed = (text: string | null | undefined): string | null => text?.trim() || null;

/** The days on which the series of a partnership pause. Whatever is said of them, the series follow in the same breath. */
export class PausesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly follower: PausesFollower,
  ) {}

  addSchoolBreaks(viewer: Viewer, input: AddSchoolBreaksInput): Promise<Outcome> {
    if (input.schoolBreaks.length < 1 || input.schoolBreaks.length > mostBreaks) {
      throw badInput(`\`schoolBreaks\` holds 1 to ${mostBreaks}.`);
    }
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const partnership = await this.partnership(tx, input.partnershipId);
      return this.follower.follow(tx, partnership.id, input, {}, async () => {
        const schoolBreakIds: string[] = [];
        const problems = new Problems(viewer.language);
        for (const [index, one] of input.schoolBreaks.entries()) {
          schoolBreakIds.push(...(await this.addBreak(tx, problems, partnership, one, ["schoolBreaks", String(index)])));
        }
        problems.throwIfAny();
        return { schoolBreakIds };
      });
    });
  }

  /** Each is written before the next is looked at, so that those of one input are told apart as well. */
  private async addBreak(tx: Transaction, problems: Problems, partnership: Partnership, said: AddSchoolBreaksInput["schoolBreaks"][number], at: string[]): Promise<string[]> {
    const { kind, from, lastDay } = said;
    const before = problems.count;
    const name = trimmed(said.name) ?? breakNames[kind];
    const source = trimmed(said.source);
    checkPause(problems, name, { from, lastDay }, at);
    checkSource(problems, source, at);
    const municipalityCode = await municipalityOf(problems, tx.reader, partnership, said.municipalityCode, at);
    const { id: partnershipId, visibility } = partnership;
    if (municipalityCode !== null) {
      await checkOverlap(problems, tx.reader, { partnershipId, municipalityCode }, { from, lastDay }, at);
    }
    if (municipalityCode === null || problems.count > before) {
      return [];
    }
    return [await tx.insert(SchoolBreak, { partnershipId, visibility, municipalityCode, kind, name, dates: validFrom(from, lastDay), source, provenance: Provenance.REPORTED })];
  }

  editSchoolBreak(viewer: Viewer, input: EditSchoolBreakInput): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const row = await tx.reader.byId(SchoolBreak, idOf("SchoolBreak", input.id));
      requireRight(viewer, partnershipRules.setPauses, "school break", row);
      const refs = { schoolBreakId: row.id };
      await tx.hold(row, input.expectedVersion, refs);
      return this.follower.follow(tx, row.partnershipId, input, refs, async () => {
        const { from, lastDay } = { from: input.from ?? row.from, lastDay: input.lastDay ?? row.lastDay };
        const kind = input.kind ?? row.kind;
        const name = input.name?.trim() ?? (kind === row.kind ? row.name : breakNames[kind]);
        const source = input.source === undefined ? row.source : trimmed(input.source);
        const problems = new Problems(viewer.language);
        checkPause(problems, name, { from, lastDay });
        checkSource(problems, source);
        await checkOverlap(problems, tx.reader, row, { from, lastDay });
        problems.throwIfAny(refs);
        await tx.change(row, { kind, name, dates: validFrom(from, lastDay), source, provenance: Provenance.REPORTED });
        return refs;
      });
    });
  }

  removeSchoolBreak(viewer: Viewer, input: RemoveSchoolBreakInput): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const row = await tx.reader.byId(SchoolBreak, idOf("SchoolBreak", input.id));
      requireRight(viewer, partnershipRules.setPauses, "school break", row);
      const refs = { schoolBreakId: row.id };
      await tx.hold(row, input.expectedVersion, refs);
      return this.follower.follow(tx, row.partnershipId, input, refs, async () => {
        await tx.reader.query("delete from school_break where id = $1", [row.id]);
        return { removedId: toGlobalId("SchoolBreak", row.id) };
      });
    });
  }

  addClosure(viewer: Viewer, input: AddClosureInput): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const { id: partnershipId, visibility } = await this.partnership(tx, input.partnershipId);
      return this.follower.follow(tx, partnershipId, input, {}, async () => {
        const problems = new Problems(viewer.language);
        const name = input.name.trim();
        checkPause(problems, name, input);
        problems.throwIfAny();
        return { closureId: await tx.insert(Closure, { partnershipId, visibility, name, dates: validFrom(input.from, input.lastDay) }) };
      });
    });
  }

  editClosure(viewer: Viewer, input: EditClosureInput): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const row = await tx.reader.byId(Closure, idOf("Closure", input.id));
      requireRight(viewer, partnershipRules.setPauses, "closure", row);
      const refs = { closureId: row.id };
      await tx.hold(row, input.expectedVersion, refs);
      return this.follower.follow(tx, row.partnershipId, input, refs, async () => {
        const { name, from, lastDay } = { name: input.name?.trim() ?? row.name, from: input.from ?? row.from, lastDay: input.lastDay ?? row.lastDay };
        const problems = new Problems(viewer.language);
        checkPause(problems, name, { from, lastDay });
        problems.throwIfAny(refs);
        await tx.change(row, { name, dates: validFrom(from, lastDay) });
        return refs;
      });
    });
  }

  removeClosure(viewer: Viewer, input: RemoveClosureInput): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const row = await tx.reader.byId(Closure, idOf("Closure", input.id));
      requireRight(viewer, partnershipRules.setPauses, "closure", row);
      const refs = { closureId: row.id };
      await tx.hold(row, input.expectedVersion, refs);
      return this.follower.follow(tx, row.partnershipId, input, refs, async () => {
        await tx.reader.query("delete from closure where id = $1", [row.id]);
        return { removedId: toGlobalId("Closure", row.id) };
      });
    });
  }

  private async partnership(tx: Transaction, id: string): Promise<Partnership> {
    const partnership = await tx.reader.byId(Partnership, idOf("Partnership", id));
    requireRight(tx.viewer, partnershipRules.setPauses, "partnership", partnership);
    return partnership;
  }
}
