import { randomUUID } from "node:crypto";
import type { TestApp } from "./app.ts";
import type { TestClient } from "./client.ts";

export type ActName = "planActivity" | "editActivity" | "editOccurrence" | "moveOccurrence" | "cancelOccurrence" | "reinstateOccurrence" | "deleteOccurrence" | "reportAttendance" | "recordOccurrence" | "reportParticipants" | "issueHalfYear" | "recordMeasurement" | "editGoal";

/** The entity each mutation answers with, and what the tests read of it. */
const entities: Record<ActName, readonly [field: string, fields: string]> = {
  planActivity: ["activity", "id version title"],
  editActivity: ["activity", "id version title description"],
  moveOccurrence: ["occurrence", "id version localDate startTime endTime status"],
  editOccurrence: ["occurrence", "id version localDate startTime endTime status"],
  cancelOccurrence: ["occurrence", "id version status cancelReason"],
  reinstateOccurrence: ["occurrence", "id version status cancelReason"],
  deleteOccurrence: ["activity", "id version status"],
  reportAttendance: ["attendance", "id version total"],
  recordOccurrence: ["attendance", "id version total"],
  reportParticipants: ["participants", "id version uniqueCount"],
  issueHalfYear: ["report", "id version digest"],
  recordMeasurement: ["measurement", "id version value status"],
  editGoal: ["goal", "id version statement why"],
};

export const documentOf = (act: ActName): string => {
  const [entity, fields] = entities[act];
  const input = `${act[0]?.toUpperCase()}${act.slice(1)}Input`;
  return `mutation ($input: ${input}!) { ${act}(input: $input) { cursor clientMutationId userErrors { code path message } ${entity} { ${fields} } } }`;
};

export interface Payload {
  readonly cursor: string | null;
  readonly clientMutationId: string;
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[]; readonly message: string }[];
  readonly entity: ({ readonly id: string; readonly version: number } & Readonly<Record<string, unknown>>) | null;
}

export interface Planned {
  readonly activity: { readonly id: string; readonly version: number };
  readonly occurrence: { readonly id: string; readonly version: number };
}

interface Target {
  readonly id: string;
  readonly version: number;
}

const twoDigits = (value: number): string => String(value).padStart(2, "0");

/** One partnership of the demo, a room of its own that nobody uses yet, and a fresh target for every mutation. */
export class Scene {
  private slots = 0;
  private periods = 0;
  private evenings = 0;
  private halfYears = 0;

  private constructor(
    readonly app: TestApp,
    readonly slug: string,
    readonly leader: TestClient,
    readonly partnershipId: string,
    readonly organisationIds: readonly string[],
    readonly roomId: string,
  ) {}

  static async of(app: TestApp, slug = "rannebergen"): Promise<Scene> {
    const leader = await app.as(slug, "PROCESS_LEADER");
    const [room] = (await app.dataSource.query(
      `insert into room (partnership_id, premises_id, name, capacity, opening_hours)
       select r.partnership_id, r.premises_id, 'Provrummet', 20, (select jsonb_agg(jsonb_build_object('weekday', d, 'opens', '06:00', 'closes', '23:00')) from generate_series(1, 7) as d)
       from room r join partnership p on p.id = r.partnership_id where p.slug = $1 limit 1 returning id`,
      [slug],
    )) as { id: string }[];
    const { partnership } = await leader.query<{ partnership: { id: string; memberships: { nodes: { organisation: { id: string } }[] } } }>(
      "query ($slug: String!) { partnership(slug: $slug) { id memberships { nodes { organisation { id } } } } }",
      { slug },
    );
    const organisations = [...new Set(partnership.memberships.nodes.map(({ organisation }) => organisation.id))];
    return new Scene(app, slug, leader, partnership.id, organisations, Buffer.from(`Room:${room?.id}`).toString("base64url"));
  }

  /** A confirmed booking of the scene's room from earlier: what is over is not booked any more. Returns its id. */
  async occupied(from: string, until: string): Promise<string> {
    const [booking] = (await this.app.dataSource.query(
      `insert into booking (partnership_id, visibility, room_id, organisation_id, starts_at, ends_at, blocked_from, blocked_until, purpose, status)
       select r.partnership_id, 1, r.id, p.owner_id, $2, $3, $2, $3, 'Möte', 'CONFIRMED' from room r join premises p on p.id = r.premises_id where r.id = $1 returning id`,
      [Buffer.from(this.roomId, "base64url").toString().slice("Room:".length), from, until],
    )) as { id: string }[];
    return Buffer.from(`Booking:${booking?.id}`).toString("base64url");
  }

  /** An hour in the scene's room that nothing else of the scene has asked for. */
  slot(): { startDate: string; startTime: string; endTime: string } {
    const slot = this.slots++;
    const day = new Date(Date.UTC(2027, 1, 1 + Math.floor(slot / 12))).toISOString().slice(0, 10);
    const hour = 8 + (slot % 12);
    return { startDate: day, startTime: `${twoDigits(hour)}:00`, endTime: `${twoDigits(hour + 1)}:00` };
  }

  async goals(): Promise<Target[]> {
    const { partnership } = await this.leader.query<{ partnership: { goals: { nodes: Target[] } } }>("query ($slug: String!) { partnership(slug: $slug) { goals { nodes { id version } } } }", { slug: this.slug });
    return partnership.goals.nodes;
  }

  async indicator(code: string): Promise<Target> {
    const [row] = (await this.app.dataSource.query("select i.id, i.version from indicator i join partnership p on p.id = i.partnership_id where p.slug = $1 and i.code = $2", [this.slug, code])) as Target[];
    return { id: Buffer.from(`Indicator:${row?.id}`).toString("base64url"), version: row?.version ?? 0 };
  }

  async planInput(more: object = {}): Promise<object> {
    const [goal] = await this.goals();
    return { partnershipId: this.partnershipId, title: "Kvällsmat för alla", goalIds: [goal?.id], organiserId: this.organisationIds[0], roomId: this.roomId, ...this.slot(), ...more };
  }

  /** A single activity of the process leader's making. */
  async planned(more: object = {}): Promise<Planned> {
    const { entity, userErrors } = await this.act("planActivity", await this.planInput(more));
    if (!entity) {
      throw new Error(`Planning was refused: ${JSON.stringify(userErrors)}`);
    }
    const { node } = await this.leader.query<{ node: { id: string; version: number; occurrences: { nodes: Target[] } } }>(
      "query ($id: ID!) { node(id: $id) { ... on Activity { id version occurrences(first: 1) { nodes { id version } } } } }",
      { id: entity.id },
    );
    return { activity: { id: node.id, version: node.version }, occurrence: node.occurrences.nodes[0] as Target };
  }

  /** The same, on the evening before the tests' day. */
  held(more: object = {}): Promise<Planned> {
    return this.planned({ startDate: "2026-11-22", startTime: "18:00", endTime: "20:00", roomId: null, placeText: "Torget", ...more });
  }

  period(): { periodStart: string; periodEnd: string } {
    const day = new Date(Date.UTC(2015, 0, 1 + this.periods++)).toISOString().slice(0, 10);
    return { periodStart: day, periodEnd: day };
  }

  /** What a mutation needs to succeed, on something nothing else has touched. `more` is about the target's activity. */
  async inputFor(act: ActName, more: object = {}): Promise<Record<string, unknown>> {
    switch (act) {
      case "planActivity":
        return { ...(await this.planInput(more)) };
      case "editActivity": {
        const { activity } = await this.planned(more);
        return { id: activity.id, expectedVersion: activity.version, title: "Ändrad titel", description: "Ta med en vän." };
      }
      case "editOccurrence":
      case "moveOccurrence": {
        const { occurrence } = await this.planned(more);
        const { startDate, ...times } = this.slot();
        return { id: occurrence.id, expectedVersion: occurrence.version, localDate: startDate, ...times };
      }
      case "deleteOccurrence": {
        const { occurrence } = await this.planned(more);
        return { id: occurrence.id, expectedVersion: occurrence.version };
      }
      case "cancelOccurrence": {
        const { occurrence } = await this.planned(more);
        return { id: occurrence.id, expectedVersion: occurrence.version, reason: "Storm" };
      }
      case "reinstateOccurrence": {
        const { occurrence } = await this.planned(more);
        const { entity } = await this.act("cancelOccurrence", { id: occurrence.id, expectedVersion: occurrence.version, reason: "Storm" });
        return { id: occurrence.id, expectedVersion: entity?.version };
      }
      case "reportAttendance": {
        const { occurrence } = await this.held(more);
        return { occurrenceId: occurrence.id, total: 17, girlsWomen: 9, boysMen: 7, otherOrUnknown: 1 };
      }
      case "recordOccurrence": {
        const { activity } = await this.planned(more);
        const localDate = new Date(Date.UTC(2026, 1, 1 + this.evenings++)).toISOString().slice(0, 10);
        return { activityId: activity.id, localDate, startTime: "17:00", endTime: "19:00", placeText: "Parken", total: 17 };
      }
      case "reportParticipants": {
        const { periodStart: from, periodEnd: lastDay } = this.period();
        return { partnershipId: this.partnershipId, from, lastDay, uniqueCount: 40, method: "SURVEY" };
      }
      case "issueHalfYear": {
        const halfYear = this.halfYears++;
        return { partnershipId: this.partnershipId, year: 2000 + Math.floor(halfYear / 2), half: (halfYear % 2) + 1 };
      }
      case "recordMeasurement":
        return { indicatorId: (await this.indicator("R2.1")).id, ...this.period(), value: "74.5" };
      case "editGoal": {
        const goal = (await this.goals())[1];
        return { id: goal?.id, expectedVersion: goal?.version, why: `Därför ${randomUUID()}.` };
      }
    }
  }

  /** Carries a mutation out and returns its payload, with its entity under one name. */
  async act(act: ActName, input: object, client = this.leader): Promise<Payload> {
    return payloadOf(act, await client.mutate<Record<string, object>>(documentOf(act), input));
  }

  /** Rows of the history that a mutation left. */
  async traces(clientMutationId: string): Promise<number> {
    const [row] = (await this.app.dataSource.query("select count(*)::int as count from history where mutation_key = $1", [clientMutationId])) as { count: number }[];
    return row?.count ?? 0;
  }

  /** How much has ever been written in this partnership. */
  async written(): Promise<string> {
    const [row] = (await this.app.dataSource.query("select h.seq from partnership_head h join partnership p on p.id = h.partnership_id where p.slug = $1", [this.slug])) as { seq: string }[];
    return row?.seq ?? "";
  }
}

export function payloadOf(act: ActName, data: Record<string, object>): Payload {
  const { cursor, clientMutationId, userErrors, ...rest } = data[act] as unknown as Payload & Record<string, unknown>;
  return { cursor, clientMutationId, userErrors, entity: rest[entities[act][0]] as Payload["entity"] };
}
