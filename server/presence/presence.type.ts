import { Field, ID, Int, registerEnumType } from "type-graphql";
import { User } from "../people/user.entity.ts";
import { Node } from "../shared/node.ts";
import { OutputType } from "../shared/output-type.ts";
import { Related } from "../shared/related.ts";
import { Visibility } from "../shared/visibility.ts";

/** A page of the workspace. A closed list: what is shown to others as the way to somebody is never an address that somebody else wrote. */
export enum PresencePage {
  HOME = "HOME",
  EVENTS = "EVENTS",
  CALENDAR = "CALENDAR",
  ROOMS = "ROOMS",
  HALF_YEAR = "HALF_YEAR",
  GOALS = "GOALS",
  PARTNERS = "PARTNERS",
  CHANGES = "CHANGES",
  PRIVACY = "PRIVACY",
  SETTINGS = "SETTINGS",
}
registerEnumType(PresencePage, { name: "PresencePage", description: "A page of a partnership's workspace. EVENTS: what has happened since the last visit. CHANGES: the log of who changed what." });

@OutputType({ visible: Visibility.PARTNERSHIP, description: "Where somebody is: what one tab of their browser shows." })
export class PresencePlace {
  @Field(() => PresencePage)
  page!: PresencePage;

  @Field(() => ID, { nullable: true, description: "What is open there, such as an occurrence; null where it is the page alone, and where the viewer may not know of it." })
  nodeId!: string | null;

  @Field(() => Node, { nullable: true, description: "The same, as it is now." })
  node!: Node | null;

  @Field(() => Boolean, { description: "Whether they are changing it: they have its form open, or are moving it. It is no lock: others may change it too." })
  edits!: boolean;
}

@OutputType({ visible: Visibility.PARTNERSHIP, description: "Somebody who is in the partnership right now." })
export class PresentPerson {
  userId!: string;

  @Related(() => User, { by: "userId" })
  user!: User;

  @Field(() => [PresencePlace], { description: "Where they are, the tab in which they change something first; at least one." })
  places!: PresencePlace[];
}

@OutputType({ visible: Visibility.PARTNERSHIP, description: "Who is in a partnership right now. Each message has all of it, and takes the place of the one before." })
export class PresenceSnapshot {
  @Field(() => [PresentPerson], { description: "Those who change something first, then in the order they came; at most 50. The viewer is among them." })
  people!: PresentPerson[];

  @Field(() => Int, { description: "How many persons there are, also where that is more than are listed." })
  total!: number;
}
