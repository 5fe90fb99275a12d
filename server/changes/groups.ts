import type { Viewer } from "../shared/viewer.ts";
import type { LiveOperation } from "./document.ts";
import { Group, type GroupTools } from "./group.ts";
import { viewerClass } from "./viewer-class.ts";

/** The groups of one partnership: one for everybody who asks the same with the same rights. */
export class Groups {
  private readonly groups = new Map<string, Group>();

  constructor(
    private readonly partnershipId: string,
    private readonly tools: GroupTools,
  ) {}

  of(operation: LiveOperation, viewer: Viewer): Group {
    const { key, viewer: first, level } = viewerClass(operation, viewer, this.partnershipId);
    const known = this.groups.get(key);
    if (known) {
      return known;
    }
    const made = new Group(this.partnershipId, operation, first, level, this.tools);
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
