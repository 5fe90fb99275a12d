import { randomUUID } from "node:crypto";
import { getNamedType, type GraphQLObjectType } from "graphql";
import { own, type Viewer } from "../support/viewers.ts";
import { mayCarryOut, selectionOf } from "./cells.ts";
import { acts } from "./expectations.ts";
import type { Entered, Stage } from "./stage.ts";
import { idIn, kindIn, tableOf, type Target } from "./world.ts";

/** A version that nobody has seen: who gets so far is told of a conflict, and nothing is written. */
const unseen = { expectedVersion: 1_000_000_000 };
const time = { startTime: "18:00", endTime: "20:00" };

/** What each mutation is asked with. Whoever may is told what is wrong with it; everybody else must not come so far. */
export const inputs: Readonly<Record<string, (target: Target, mine: string) => object>> = {
  planActivity: ({ partnership, goal, organisation }) => ({ partnershipId: partnership, title: "", goalIds: [goal], organiserId: organisation, startDate: "2027-02-01", ...time }),
  editActivity: ({ activity }) => ({ id: activity, title: "Ny titel", ...unseen }),
  moveOccurrence: ({ upcoming }) => ({ id: upcoming, localDate: "2027-02-01", ...time, ...unseen }),
  cancelOccurrence: ({ upcoming }) => ({ id: upcoming, reason: "Storm", ...unseen }),
  reportAttendance: ({ held }) => ({ occurrenceId: held, total: -1 }),
  recordMeasurement: ({ indicator }) => ({ indicatorId: indicator, periodStart: "2025-12-31", periodEnd: "2025-01-01", value: "1" }),
  confirmMeasurement: ({ measurement }) => ({ id: measurement, ...unseen }),
  editGoal: ({ goal }) => ({ id: goal, why: "Därför", ...unseen }),
  createToken: ({ partnership }) => ({ partnershipId: partnership, name: "", scopes: ["READ_PUBLIC"], validForDays: 1 }),
  rotateToken: (_, mine) => ({ id: mine, validForDays: 0 }),
  revokeToken: (_, mine) => ({ id: mine }),
  undo: (_, mine) => ({ mutationId: mine }),
};

type Payload = Readonly<Record<string, unknown>> & { readonly userErrors: readonly object[] };

/** ALLOWED, or the code of the error that it ended with. */
export interface Ended {
  readonly how: string;
  readonly payload: Payload | null;
}

export function documentOf(stage: Stage, act: string): string {
  const { type } = (stage.schema.getMutationType() as GraphQLObjectType).getFields()[act] as { type: GraphQLObjectType };
  return `mutation ($input: ${act[0]?.toUpperCase()}${act.slice(1)}Input!) { ${act}(input: $input) { ${selectionOf(getNamedType(type) as GraphQLObjectType)} } }`;
}

export async function carryOut(stage: Stage, { client }: Entered, act: string, input: object): Promise<Ended> {
  const { data, errors } = await client.ask<Record<string, Payload>>(documentOf(stage, act), { input: { clientMutationId: randomUUID(), ...input } });
  return { how: (errors?.[0]?.extensions.code as string | undefined) ?? "ALLOWED", payload: data?.[act] ?? null };
}

/** What the table says of a viewer, a mutation and the thing it is aimed at. */
export function endOf(stage: Stage, { viewer, userId }: Entered, act: string, { slug, level, ...target }: Target): string {
  const { at, peopleOnly = false } = acts[act] as (typeof acts)[string];
  if (viewer.is === "NOBODY") {
    return "UNAUTHENTICATED";
  }
  if (peopleOnly && viewer.is === "PROGRAM") {
    return "FORBIDDEN";
  }
  if (at === "MINE") {
    const isOwner = userId === stage.as("the process leader").userId;
    return isOwner ? (mayCarryOut(viewer, act, false) ? "ALLOWED" : "FORBIDDEN") : "NOT_FOUND";
  }
  if (!stage.comparison({ viewer, userId, client: stage.app.anyone }).sees(target[at])) {
    return "NOT_FOUND";
  }
  return viewer.of === slug && mayCarryOut(viewer, act, stage.world.arranged.has(target.held) && level === 1) ? "ALLOWED" : "FORBIDDEN";
}

/** What only the process leader knows of: a token of theirs, or a change of theirs that somebody has changed again since. */
export async function mineFor(stage: Stage, act: string): Promise<string> {
  if (!act.endsWith("Token")) {
    return stage.overtaken;
  }
  const { userId } = stage.as("the process leader");
  const [{ id }] = (await stage.app.dataSource.query("insert into api_token (user_id, partnership_id, name, scopes) select $1, id, 'Egen', '{read:public}' from partnership where slug = $2 returning id", [userId, own])) as [{ id: string }];
  await stage.app.dataSource.query("insert into api_token_secret (prefix, token_id, hash, expires_at) values (left(md5(random()::text), 8), $1, sha256(gen_random_uuid()::text::bytea), now() + interval '1 day')", [id]);
  return id;
}

interface Real {
  readonly act: string;
  /** Called when those before it are done. */
  readonly input: () => Promise<object>;
}

/** Every mutation as it succeeds, in the workshop's partnership; each follows the one before. */
export function realDeeds({ app: { dataSource }, world: { workshop } }: Stage, other: (act: string, input: object) => Promise<Ended>): Real[] {
  const versionOf = async (id: string): Promise<number> => ((await dataSource.query(`select version from "${tableOf(kindIn(id))}" where id = $1`, [idIn(id)])) as [{ version: number }])[0].version;
  const versioned = async (id: string, more: object): Promise<object> => ({ id, expectedVersion: await versionOf(id), ...more });
  const [planned, edited, overtaken] = [randomUUID(), randomUUID(), randomUUID()];
  const tokenId = async (): Promise<string> => ((await dataSource.query("select t.id from api_token t join partnership p on p.id = t.partnership_id where p.slug = $1", [workshop.slug])) as [{ id: string }])[0].id;
  const { partnership, organisation, goal, indicator, measurement, activity, upcoming, held } = workshop;
  return [
    { act: "planActivity", input: async () => ({ clientMutationId: planned, partnershipId: partnership, title: "Kvällsmat", goalIds: [goal], organiserId: organisation, placeText: "Torget", startDate: "2027-02-01", ...time }) },
    { act: "undo", input: async () => ({ mutationId: planned }) },
    { act: "editGoal", input: () => versioned(goal, { clientMutationId: edited, why: "Annat" }) },
    { act: "undo", input: async () => ({ mutationId: edited }) },
    { act: "editActivity", input: () => versioned(activity, { clientMutationId: overtaken, description: "Ta med en vän" }) },
    {
      act: "undo",
      input: async () => {
        await other("editActivity", await versioned(activity, { description: "Ta med två vänner" }));
        return { mutationId: overtaken };
      },
    },
    { act: "moveOccurrence", input: () => versioned(upcoming, { localDate: "2027-02-02", roomId: null, ...time }) },
    { act: "cancelOccurrence", input: () => versioned(upcoming, { reason: "Storm" }) },
    { act: "reportAttendance", input: async () => ({ occurrenceId: held, total: 12, expectedVersion: 1 }) },
    { act: "recordMeasurement", input: async () => ({ indicatorId: indicator, periodStart: "2022-01-01", periodEnd: "2022-12-31", value: "41" }) },
    { act: "confirmMeasurement", input: () => versioned(measurement, {}) },
    { act: "createToken", input: async () => ({ partnershipId: partnership, name: "Tavlan", scopes: ["READ_PUBLIC"], validForDays: 9 }) },
    { act: "rotateToken", input: async () => ({ id: await tokenId(), validForDays: 9 }) },
    { act: "revokeToken", input: async () => ({ id: await tokenId() }) },
  ];
}

export const isLetIn = ({ is }: Viewer): boolean => is !== "REFUSED";
