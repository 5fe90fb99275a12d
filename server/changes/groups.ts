import { administeredIn, anonymous, levelIn, type Viewer } from "../shared/viewer.ts";
import type { LiveOperation } from "./document.ts";
import { Group, type GroupTools } from "./group.ts";

/** Stands for everybody with one level of rights in one partnership, one organisation that they administer there, and one language where that matters: it holds the roles of the first of them, and is nobody. */
function representative(viewer: Viewer, partnershipId: string, byLanguage: boolean): Viewer {
  const { assignments, token, language } = viewer;
  const organisationId = administeredIn(viewer, partnershipId);
  return { ...anonymous(byLanguage ? language : undefined), token, organisationId, assignments: assignments.filter((assignment) => assignment.partnershipId === partnershipId) };
}

/** What may differ between viewers of one level, where a document asks for what is another for everybody. */
const ownKey = ({ userId, organisationId, language, assignments, token }: Viewer): string => JSON.stringify([userId, organisationId, language, assignments, token?.scopes]);

/** The groups of one partnership: one for everybody who asks the same with the same rights. */
export class Groups {
  private readonly groups = new Map<string, Group>();

  constructor(
    private readonly partnershipId: string,
    private readonly tools: GroupTools,
  ) {}

  of(operation: LiveOperation, viewer: Viewer): Group {
    const { partnershipId } = this;
    const level = levelIn(viewer, partnershipId);
    const first = representative(viewer, partnershipId, operation.byLanguage);
    const key = `${operation.key}:${operation.shareable ? `${level}:${first.assignments.length > 0}:${first.organisationId}:${first.language}` : ownKey(viewer)}`;
    const known = this.groups.get(key);
    if (known) {
      return known;
    }
    const made = new Group(partnershipId, operation, operation.shareable ? first : viewer, level, this.tools);
    this.groups.set(key, made);
    return made;
  }

  /** Forgets the messages that were kept: something in them may be hidden from somebody now. */
  forgetAll(): void {
    this.groups.forEach((group) => group.forgetAll());
  }

  /** Tidies away the groups that nobody is in any more. */
  keep(used: ReadonlySet<Group>): void {
    for (const [key, group] of this.groups) {
      if (!used.has(group)) {
        this.groups.delete(key);
      }
    }
  }
}
