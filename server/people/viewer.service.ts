import type { Reader } from "../shared/reader.ts";
import type { Selection } from "../shared/selection.ts";
import { fillTree } from "../shared/tree.ts";
import type { Assignment } from "./assignment.entity.ts";
import { assignmentKind } from "./assignment.kind.ts";
import { User } from "./user.entity.ts";
import { ViewerType } from "./viewer.type.ts";

/** What the hub knows of whoever asks. */
export class ViewerService {
  async viewer(reader: Reader, selection: Selection): Promise<ViewerType> {
    const { userId } = reader.viewer;
    const [user, assignments] = await Promise.all([
      userId !== null && selection.has("user") ? reader.byId(User, userId) : null,
      userId !== null && selection.has("assignments") ? this.assignmentsOf(reader, userId) : [],
    ]);
    await Promise.all([fillTree(reader, user ? [user] : [], selection.below("user")), fillTree(reader, assignments, selection.below("assignments"))]);
    return Object.assign(new ViewerType(), { user, assignments });
  }

  private assignmentsOf(reader: Reader, userId: string): Promise<Assignment[]> {
    return reader.select(assignmentKind, "where t.user_id = $1 and t.valid @> $2::date order by lower(t.valid), t.id", [userId, reader.clock.today()]);
  }
}
