import "reflect-metadata";
import type { GraphQLSchema } from "graphql";
import { buildSchema, type ClassType, type NonEmptyArray } from "type-graphql";
import { ActivityResolver } from "./calendar/activity.resolver.ts";
import { GoalActivitiesResolver } from "./calendar/goal-activities.resolver.ts";
import { PartnershipCalendarResolver } from "./calendar/partnership-calendar.resolver.ts";
import { PartnershipRoomsResolver } from "./premises/partnership-rooms.resolver.ts";
import { RoomResolver } from "./premises/room.resolver.ts";
import { NodeResolver } from "./shared/node.resolver.ts";

/** Every resolver class of the hub; each declares its visibility class (guarded by tests/architecture.test.ts). */
export const resolvers: NonEmptyArray<ClassType> = [
  NodeResolver,
  PartnershipRoomsResolver,
  RoomResolver,
  PartnershipCalendarResolver,
  GoalActivitiesResolver,
  ActivityResolver,
];

/** Subscriptions read the change log (server/changes); nothing is published. */
const noPubSub = {
  publish: () => {},
  subscribe: () => {
    throw new Error("Subscriptions are served from the change log.");
  },
};

/** `instances` are the resolvers with their services in hand; without them the schema can be printed but not executed. */
export function createSchema(instances: readonly object[] = []): Promise<GraphQLSchema> {
  const byClass = new Map<unknown, object>(instances.map((instance) => [instance.constructor, instance]));
  return buildSchema({
    resolvers,
    container: { get: (type: ClassType) => byClass.get(type) ?? new type() },
    pubSub: noPubSub as never,
    validate: false,
  });
}
