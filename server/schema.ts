import "reflect-metadata";
import { isObjectType, type GraphQLInterfaceType, type GraphQLSchema } from "graphql";
import { buildSchema, type ClassType, type NonEmptyArray } from "type-graphql";
import { BoardMutationsResolver } from "./board/board-mutations.resolver.ts";
import { BoardHealthResolver, BoardResolver, PartnershipBoardResolver, PartnershipBoardsResolver } from "./board/board.resolver.ts";
import { ActivityResolver } from "./calendar/activity.resolver.ts";
import { CalendarMutationsResolver } from "./calendar/calendar-mutations.resolver.ts";
import { GoalActivitiesResolver } from "./calendar/goal-activities.resolver.ts";
import { HalfYearMutationsResolver, PartnershipHalfYearResolver } from "./calendar/half-year.resolver.ts";
import { PauseMutationsResolver } from "./calendar/pause-mutations.resolver.ts";
import { PartnershipCalendarResolver } from "./calendar/partnership-calendar.resolver.ts";
import { ChangesResolver } from "./changes/changes.resolver.ts";
import { HistoryResolver } from "./changes/history.resolver.ts";
import { UndoResolver } from "./changes/undo.resolver.ts";
import { CalendarImportResolver } from "./feeds/calendar-import.resolver.ts";
import { CalendarFeedMutationsResolver, ViewerCalendarFeedsResolver } from "./feeds/calendar-feed.resolver.ts";
import { GoalMutationsResolver } from "./goals/goal-mutations.resolver.ts";
import { GoalResolver } from "./goals/goal.resolver.ts";
import { GoalIndicatorResolver, PartnershipIndicatorResolver } from "./goals/indicator.resolver.ts";
import { MeasurementResolver } from "./goals/measurement.resolver.ts";
import { AccountMutationsResolver, ViewerAccountsResolver, ViewerSessionsResolver, ViewerSignInResolver } from "./identity/account.resolver.ts";
import { ViewerDemoAccountsResolver } from "./identity/demo-sign-in.resolver.ts";
import { PasskeyMutationsResolver, ViewerPasskeysResolver } from "./identity/passkey.resolver.ts";
import { ContactsResolver } from "./partnership/contact.resolver.ts";
import { InvitationAnswerResolver, InvitationMutationsResolver, PartnershipInvitationsResolver } from "./partnership/invitation.resolver.ts";
import { MembershipResolver } from "./partnership/membership.resolver.ts";
import { PeopleMutationsResolver } from "./partnership/people-mutations.resolver.ts";
import { PartnershipPrivacyResolver, PrivacyMutationsResolver, ViewerPrivacyResolver } from "./partnership/privacy.resolver.ts";
import { RoleRightsResolver } from "./partnership/role-rights.resolver.ts";
import { PartnershipResolver } from "./partnership/partnership.resolver.ts";
import { ViewerResolver } from "./people/viewer.resolver.ts";
import { PresenceResolver } from "./presence/presence.resolver.ts";
import { PartnershipBookingsResolver, PartnershipRoomsResolver } from "./premises/partnership-rooms.resolver.ts";
import { RoomMutationsResolver } from "./premises/room-mutations.resolver.ts";
import { RoomResolver } from "./premises/room.resolver.ts";
import "./kinds.ts";
import { ActivitySignUpResolver, OccurrenceHostsResolver, OccurrenceSignUpResolver, SignUpListResolver } from "./sign-ups/occurrence-sign-up.resolver.ts";
import { OwnSignUpResolver, SignUpMutationsResolver } from "./sign-ups/sign-up-mutations.resolver.ts";
import { allKinds } from "./shared/kind.ts";
import type { Node } from "./shared/node.ts";
import { NodeResolver } from "./shared/node.resolver.ts";
import { declaredVisibility } from "./shared/visibility.ts";
import { TokenMutationsResolver, ViewerTokensResolver } from "./tokens/token.resolver.ts";

/** Every resolver class of the hub; each declares its visibility class (guarded by tests/architecture.test.ts). */
export const resolvers: NonEmptyArray<ClassType> = [
  NodeResolver,
  ViewerResolver,
  PartnershipResolver,
  MembershipResolver,
  ViewerDemoAccountsResolver,
  ViewerSignInResolver,
  ViewerSessionsResolver,
  ViewerAccountsResolver,
  AccountMutationsResolver,
  PeopleMutationsResolver,
  PartnershipInvitationsResolver,
  InvitationMutationsResolver,
  InvitationAnswerResolver,
  RoleRightsResolver,
  ViewerPasskeysResolver,
  PasskeyMutationsResolver,
  ContactsResolver,
  PartnershipPrivacyResolver,
  ViewerPrivacyResolver,
  PrivacyMutationsResolver,
  ViewerTokensResolver,
  TokenMutationsResolver,
  ChangesResolver,
  HistoryResolver,
  UndoResolver,
  PresenceResolver,
  GoalResolver,
  PartnershipIndicatorResolver,
  GoalIndicatorResolver,
  MeasurementResolver,
  GoalMutationsResolver,
  PartnershipRoomsResolver,
  PartnershipBookingsResolver,
  RoomResolver,
  RoomMutationsResolver,
  PartnershipCalendarResolver,
  GoalActivitiesResolver,
  ActivityResolver,
  CalendarMutationsResolver,
  PauseMutationsResolver,
  ActivitySignUpResolver,
  OccurrenceSignUpResolver,
  OccurrenceHostsResolver,
  SignUpListResolver,
  OwnSignUpResolver,
  SignUpMutationsResolver,
  ViewerCalendarFeedsResolver,
  CalendarFeedMutationsResolver,
  CalendarImportResolver,
  PartnershipHalfYearResolver,
  HalfYearMutationsResolver,
  PartnershipBoardResolver,
  PartnershipBoardsResolver,
  BoardResolver,
  BoardHealthResolver,
  BoardMutationsResolver,
];

/** Subscriptions read the change log (server/changes); nothing is published. */
const noPubSub = {
  publish: () => {},
  subscribe: () => {
    throw new Error("Subscriptions are served from the change log.");
  },
};

/** `instances` are the resolvers with their services in hand; without them the schema can be printed but not executed. */
export async function createSchema(instances: readonly object[] = []): Promise<GraphQLSchema> {
  const byClass = new Map<unknown, object>(instances.map((instance) => [instance.constructor, instance]));
  const schema = await buildSchema({
    resolvers,
    container: { get: (type: ClassType) => byClass.get(type) ?? new type() },
    // Types that are reached through Node alone; base classes of entities are no types of the contract.
    orphanedTypes: allKinds().map(({ entity }) => entity),
    pubSub: noPubSub as never,
    validate: false,
  });
  requireClasses(schema);
  // The library makes a promise of it, which nobody needs and compiled operations do not wait for.
  (schema.getType("Node") as GraphQLInterfaceType).resolveType = (node: Node) => node.constructor.name;
  return schema;
}

/** What does not say who may see it is not served at all. */
function requireClasses(schema: GraphQLSchema): void {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith("__") && !roots.has(type.name));
  const silent = [...resolvers.filter((resolver) => declaredVisibility(resolver) === undefined), ...types.filter(({ extensions }) => extensions.visibility === undefined)];
  if (silent.length > 0) {
    throw new Error(`No visibility class is declared by ${silent.map(({ name }) => name).join(", ")}.`);
  }
}
const roots = new Set(["Query", "Mutation", "Subscription"]);
