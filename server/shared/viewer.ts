import { registerEnumType } from "type-graphql";
import { Visibility } from "./visibility.ts";

/** What a person does in one partnership (domain.md §1.3). */
export enum Role {
  PROCESS_LEADER = "PROCESS_LEADER",
  STEERING_MEMBER = "STEERING_MEMBER",
  WORKING_MEMBER = "WORKING_MEMBER",
  ORGANISATION_ADMINISTRATOR = "ORGANISATION_ADMINISTRATOR",
  ACTIVITY_LEADER = "ACTIVITY_LEADER",
  REPORTER = "REPORTER",
  EVALUATOR = "EVALUATOR",
  READER = "READER",
}
registerEnumType(Role, { name: "Role", description: "What a person does in one partnership. PROCESS_LEADER: everything. STEERING_MEMBER and WORKING_MEMBER: plan and record. ORGANISATION_ADMINISTRATOR: reads, invites people of the own organisation, and gives and ends some of their roles, as long as it takes part. ACTIVITY_LEADER: tells how many came to own activities. REPORTER: records values. EVALUATOR and READER: read." });

/** What somebody may do in a partnership, as it is told to people: each stands for a rule of the feature it belongs to. */
export enum Right {
  READ = "READ",
  READ_RESTRICTED = "READ_RESTRICTED",
  PLAN_ACTIVITIES = "PLAN_ACTIVITIES",
  RUN_ROOMS = "RUN_ROOMS",
  REPORT_ATTENDANCE = "REPORT_ATTENDANCE",
  ISSUE_REPORTS = "ISSUE_REPORTS",
  SET_PAUSES = "SET_PAUSES",
  EDIT_GOALS = "EDIT_GOALS",
  RECORD_MEASUREMENTS = "RECORD_MEASUREMENTS",
  CONFIRM_MEASUREMENTS = "CONFIRM_MEASUREMENTS",
  CREATE_TOKENS = "CREATE_TOKENS",
  MANAGE_PEOPLE = "MANAGE_PEOPLE",
  MANAGE_OWN_PEOPLE = "MANAGE_OWN_PEOPLE",
  APPOINT_PROCESS_LEADER = "APPOINT_PROCESS_LEADER",
}
registerEnumType(Right, { name: "Right", description: "What somebody may do in a partnership. READ_RESTRICTED: read what the process leader and the steering group alone may. RUN_ROOMS: answer requests for rooms and change their settings; others than the process leader only for what their own organisation owns. SET_PAUSES: say which days are school breaks and closed days. MANAGE_OWN_PEOPLE: invite people of the own organisation, and give them the roles of WORKING_MEMBER, ACTIVITY_LEADER, REPORTER and READER and end those. APPOINT_PROCESS_LEADER: give that role while nobody holds it." });

/** What a token may be used for. All of them read what everybody may. */
export enum Scope {
  READ_PUBLIC = "read:public",
  READ_PARTNERSHIP = "read:partnership",
  WRITE_ACTIVITIES = "write:activities",
  WRITE_MEASUREMENTS = "write:measurements",
}
registerEnumType(Scope, {
  name: "TokenScope",
  description: "What a token may be used for, in one partnership and never beyond what its owner may there. What the few alone may see is never given to tokens.",
  valuesConfig: {
    READ_PUBLIC: { description: "`read:public`: what everybody may read." },
    READ_PARTNERSHIP: { description: "`read:partnership`: what those who work in the partnership may read." },
    WRITE_ACTIVITIES: { description: "`write:activities`: plans, edits, moves and cancels activities, books rooms, and reports attendance." },
    WRITE_MEASUREMENTS: { description: "`write:measurements`: records preliminary values; people confirm them." },
  },
});

export type Language = "sv" | "en";

export interface ViewerAssignment {
  readonly partnershipId: string;
  readonly role: Role;
}

/** The token that somebody's program came with. */
export interface TokenInUse {
  readonly id: string;
  /** Which of the token's secrets: one that was replaced ends before the other. */
  readonly prefix: string;
  readonly scopes: readonly Scope[];
}

/** What asks: a page's visitor, a signed-in person, a program with a token, a paired board, or the hub itself. */
export type ViewerKind = "VISITOR" | "PERSON" | "TOKEN" | "BOARD" | "HUB";
/** The paired screen that asks: it sees what everybody may, and does nothing. */
export interface BoardInUse {
  readonly id: string;
  /** Which of its secrets: one that was replaced ends before the other. */
  readonly prefix: string;
}

/** Who asks: nobody in particular, or a signed-in person, or a program of theirs, with the roles they hold today. */
export interface Viewer {
  readonly kind: ViewerKind;
  readonly userId: string | null;
  readonly sessionId: string | null;
  /** Whether the person proved within the last ten minutes who they are, by the database's clock. */
  readonly isFresh: boolean;
  /** Set where a program asks for the person: then the roles are those in the token's partnership, cut by its scopes. */
  readonly token: TokenInUse | null;
  /** Set where a paired board asks: then it is nobody in particular, and its connections end with its secret. */
  readonly board?: BoardInUse;
  readonly displayName: string;
  readonly organisationId: string | null;
  readonly assignments: readonly ViewerAssignment[];
  readonly language: Language;
}

export const anonymous = (language: Language = "sv"): Viewer => ({
  kind: "VISITOR",
  userId: null,
  sessionId: null,
  isFresh: false,
  token: null,
  displayName: "",
  organisationId: null,
  assignments: [],
  language,
});

/** The roles that the viewer holds in a partnership today: most people have one, some have two. */
export const rolesIn = (viewer: Viewer, partnershipId: string): readonly Role[] =>
  viewer.assignments.flatMap((assignment) => (assignment.partnershipId === partnershipId ? [assignment.role] : []));

const mostFirst = Object.values(Role);

/** The role to name when somebody asks for one: that which allows most. */
export const roleIn = (viewer: Viewer, partnershipId: string): Role | null =>
  [...rolesIn(viewer, partnershipId)].sort((one, other) => mostFirst.indexOf(one) - mostFirst.indexOf(other))[0] ?? null;

/** Roles that see what the few may see. */
export const restrictedRoles: ReadonlySet<Role> = new Set([Role.PROCESS_LEADER, Role.STEERING_MEMBER]);

/** The highest class the viewer reads in a partnership. It is the viewer class that live messages are shared by. */
export function levelIn(viewer: Viewer, partnershipId: string): Visibility {
  const roles = rolesIn(viewer, partnershipId);
  if (roles.length === 0) {
    return Visibility.PUBLIC;
  }
  if (viewer.token) {
    return viewer.token.scopes.includes(Scope.READ_PARTNERSHIP) ? Visibility.PARTNERSHIP : Visibility.PUBLIC;
  }
  return roles.some((role) => restrictedRoles.has(role)) ? Visibility.RESTRICTED : Visibility.PARTNERSHIP;
}

/** The organisation whose people the viewer administers in a partnership; null where that is none. Programs have to do with no people. */
export const administeredIn = (viewer: Viewer, partnershipId: string): string | null =>
  viewer.token === null && rolesIn(viewer, partnershipId).includes(Role.ORGANISATION_ADMINISTRATOR) ? viewer.organisationId : null;

/** The hub's own work in some partnerships: it sees all of them, and is nobody. */
export const hubItself = (partnershipIds: readonly string[]): Viewer => ({
  ...anonymous(),
  kind: "HUB",
  assignments: partnershipIds.map((partnershipId) => ({ partnershipId, role: Role.PROCESS_LEADER })),
});
