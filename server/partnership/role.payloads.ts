import { Assignment } from "../people/assignment.entity.ts";
import { User } from "../people/user.entity.ts";
import { MutationPayload } from "../shared/mutation.ts";
import { OutputType } from "../shared/output-type.ts";
import { Related } from "../shared/related.ts";
import { Visibility } from "../shared/visibility.ts";

@OutputType({ visible: Visibility.PARTNERSHIP })
export class GiveRolePayload extends MutationPayload {
  assignmentId?: string;

  @Related(() => Assignment, { by: "assignmentId", nullable: true })
  assignment!: Assignment | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class EndRolePayload extends MutationPayload {
  assignmentId?: string;

  @Related(() => Assignment, { by: "assignmentId", nullable: true, description: "Null when it had not lasted a day and was taken back." })
  assignment!: Assignment | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class RemovePersonPayload extends MutationPayload {
  userId?: string;

  @Related(() => User, { by: "userId", nullable: true })
  user!: User | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class SuspendPersonPayload extends MutationPayload {
  userId?: string;

  @Related(() => User, { by: "userId", nullable: true })
  user!: User | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class ResumePersonPayload extends MutationPayload {
  userId?: string;

  @Related(() => User, { by: "userId", nullable: true })
  user!: User | null;
}
