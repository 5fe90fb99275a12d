import type { Viewer } from "../shared/viewer.ts";

interface Seated {
  readonly viewer: Viewer;
}

/** Who a connection counts for: a screen, a token with all its secrets, or a signed-in browser. Visitors are counted by their address. */
const principalOf = ({ sessionId, token, board }: Viewer): string | null => board?.id ?? token?.id ?? sessionId;

/** How many connections each has that were greeted. It is counted in this process, as addresses are. */
export class Seats {
  private readonly taken = new Map<string, Set<Seated>>();

  constructor(private readonly most: number) {}

  /** Whether there was room for one more. */
  take(one: Seated): boolean {
    const principal = principalOf(one.viewer);
    if (principal === null) {
      return true;
    }
    const others = this.taken.get(principal) ?? new Set();
    if (others.size >= this.most) {
      return false;
    }
    this.taken.set(principal, others.add(one));
    return true;
  }

  leave(one: Seated): void {
    const principal = principalOf(one.viewer) ?? "";
    const seated = this.taken.get(principal);
    seated?.delete(one);
    if (seated?.size === 0) {
      this.taken.delete(principal);
    }
  }
}
