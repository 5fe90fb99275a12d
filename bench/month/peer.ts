// The usual way: Apollo Server as it comes, and TypeORM entities that DataLoader gathers by id. It knows no sessions; it is told
// which rows to leave out.
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import DataLoader from "dataloader";
import { Between, In, LessThanOrEqual, type DataSource, type EntityTarget } from "typeorm";
import { Activity } from "../../server/calendar/activity.entity.ts";
import { Occurrence } from "../../server/calendar/occurrence.entity.ts";
import { createDataSource } from "../../server/database.ts";
import { Goal } from "../../server/goals/goal.entity.ts";
import { Partnership } from "../../server/partnership/partnership.entity.ts";
import { Organisation } from "../../server/people/organisation.entity.ts";
import { Room } from "../../server/premises/room.entity.ts";
import { toGlobalId } from "../../server/shared/global-id.ts";
import { ready } from "../arena/role.ts";
import { levelHeader } from "./document.ts";

const typeDefs = `
  scalar DateTime
  scalar LocalDate
  type Query { partnership(slug: String!): Partnership }
  type Partnership { id: ID! occurrences(from: LocalDate!, to: LocalDate!): Occurrences! }
  type Occurrences { nodes: [Occurrence!]! }
  type Occurrence {
    id: ID! version: Int! startsAt: DateTime! endsAt: DateTime! localDate: LocalDate! startTime: String! endTime: String! status: String!
    cancelReason: String moved: Boolean! placeText: String activity: Activity! room: Room
  }
  type Activity { id: ID! title: String! kind: String! targetGroup: String! organiser: Organisation! goals: [Goal!]! }
  type Organisation { id: ID! name: String! kind: String! }
  type Goal { id: ID! code: String! statement: String! }
  type Room { id: ID! name: String! capacity: Int }`;

interface Row {
  readonly id: string;
}

function loaderOf<T extends Row>(dataSource: DataSource, entity: EntityTarget<T>): DataLoader<string, T | null> {
  return new DataLoader(async (ids: readonly string[]) => {
    const rows = await dataSource.getRepository(entity).findBy({ id: In(ids) } as never);
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => found.get(id) ?? null);
  });
}

const loadersOf = (dataSource: DataSource) => ({
  activity: loaderOf(dataSource, Activity),
  organisation: loaderOf(dataSource, Organisation),
  goal: loaderOf(dataSource, Goal),
  room: loaderOf(dataSource, Room),
});

interface Context {
  readonly loaders: ReturnType<typeof loadersOf>;
  readonly level: number;
}

interface Month {
  readonly from: string;
  readonly to: string;
}

const id = (kind: string) => (row: Row) => toGlobalId(kind, row.id);

const resolversOf = (dataSource: DataSource) => ({
  Query: {
    partnership: (_: unknown, { slug }: { slug: string }) => dataSource.getRepository(Partnership).findOneBy({ slug }),
  },
  Partnership: {
    id: id("Partnership"),
    occurrences: async ({ id: partnershipId }: Row, { from, to }: Month, { level }: Context) => ({
      nodes: await dataSource.getRepository(Occurrence).find({
        where: { partnershipId, localDate: Between(from, to), visibility: LessThanOrEqual(level) },
        order: { localDate: "ASC", startsAt: "ASC", id: "ASC" },
      }),
    }),
  },
  Occurrence: {
    id: id("Occurrence"),
    activity: ({ activityId }: Occurrence, _: unknown, { loaders }: Context) => loaders.activity.load(activityId),
    room: ({ roomId }: Occurrence, _: unknown, { loaders }: Context) => roomId && loaders.room.load(roomId),
  },
  Activity: {
    id: id("Activity"),
    organiser: ({ organiserId }: Activity, _: unknown, { loaders }: Context) => loaders.organisation.load(organiserId),
    goals: ({ goalIds }: Activity, _: unknown, { loaders }: Context) => loaders.goal.loadMany(goalIds),
  },
  Organisation: { id: id("Organisation") },
  Goal: { id: id("Goal") },
  Room: { id: id("Room") },
});

const dataSource = await createDataSource(process.env.DATABASE_URL ?? "").initialize();
const server = new ApolloServer<Context>({ typeDefs, resolvers: resolversOf(dataSource) });
const { url } = await startStandaloneServer(server, {
  listen: { host: "127.0.0.1", port: 0 },
  context: async ({ req }) => ({ loaders: loadersOf(dataSource), level: Number(req.headers[levelHeader]) }),
});
ready(Number(new URL(url).port));
