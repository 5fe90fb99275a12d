import type { Reader } from "../shared/reader.ts";
import type { Selection } from "../shared/selection.ts";
import { fillTree } from "../shared/tree.ts";
import type { Assignment } from "./assignment.entity.ts";
import { assignmentKind } from "./assignment.kind.ts";
import type { DemoSignInService } from "./demo-sign-in.service.ts";
import { User } from "./user.entity.ts";
import { ViewerType } from "./viewer.type.ts";

/** What the hub knows of whoever asks. */
export class ViewerService {
  constructor(private readonly demoSignIn: DemoSignInService) {}

  async viewer(reader: Reader, selection: Selection): Promise<ViewerType> {
    const { userId } = reader.viewer;
    const [user, assignments, demoAccounts] = await Promise.all([
      userId !== null && selection.has("user") ? reader.byId(User, userId) : null,
      userId !== null && selection.has("assignments") ? this.assignmentsOf(reader, userId) : [],
      selection.has("demoAccounts") ? this.demoSignIn.accounts() : [],
    ]);
    await Promise.all([fillTree(reader, user ? [user] : [], selection.below("user")), fillTree(reader, assignments, selection.below("assignments"))]);
    return Object.assign(new ViewerType(), { user, assignments, demoAccounts });
  }

  private assignmentsOf(reader: Reader, userId: string): Promise<Assignment[]> {
    return reader.select(assignmentKind, "where t.user_id = $1 and t.valid @> $2::date order by lower(t.valid), t.id", [userId, reader.clock.today()]);
  }
}
