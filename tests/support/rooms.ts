import { randomUUID } from "node:crypto";
import type { TestApp } from "./app.ts";
import type { TestClient } from "./client.ts";

export interface Clash {
  readonly localDate: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly refusal: string;
  readonly standing: readonly { readonly booking: { readonly purpose: string | null; readonly organisation: { readonly name: string } } | null; readonly room: { readonly name: string } }[];
  readonly alternatives: readonly { readonly kind: string; readonly room: { readonly name: string }; readonly localDate: string; readonly startTime: string; readonly endTime: string }[];
}

export interface BookingAnswer {
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[]; readonly message: string }[];
  readonly booking: { readonly id: string; readonly version: number; readonly status: string } | null;
  readonly bookings: readonly { readonly id: string; readonly version: number; readonly status: string; readonly refusal: string | null; readonly startsAt: string }[];
  readonly clashes: readonly Clash[];
}

const fields = `userErrors { code path message } booking { id version status refusal reason startsAt endsAt setupMinutes cleanupMinutes expiresAt purpose room { name } }`;
const clashes = `clashes { localDate startTime endTime refusal standing { booking { purpose organisation { name } } room { name } } alternatives { kind room { name } localDate startTime endTime } }`;

export const bookingDocuments = {
  bookRoom: `mutation ($input: BookRoomInput!) { bookRoom(input: $input) { ${fields} bookings { id version status refusal startsAt } ${clashes} } }`,
  editBooking: `mutation ($input: EditBookingInput!) { editBooking(input: $input) { ${fields} ${clashes} } }`,
  cancelBooking: `mutation ($input: CancelBookingInput!) { cancelBooking(input: $input) { ${fields} } }`,
  answerBooking: `mutation ($input: AnswerBookingInput!) { answerBooking(input: $input) { ${fields} ${clashes} } }`,
  takeFreedTimes: `mutation ($input: TakeFreedTimesInput!) { takeFreedTimes(input: $input) { userErrors { code path message } bookings { id version status refusal startsAt } } }`,
  editRoom: `mutation ($input: EditRoomInput!) { editRoom(input: $input) { userErrors { code path message } room { id version name } } }`,
};
export type BookingAct = keyof typeof bookingDocuments;

const always = "(select jsonb_agg(jsonb_build_object('weekday', d, 'opens', '06:00', 'closes', '23:00')) from generate_series(1, 7) as d)";

/** A house of one partner with rooms that nobody uses yet, and what people do with them. */
export class House {
  private constructor(
    private readonly app: TestApp,
    readonly partnershipId: string,
    readonly premisesId: string,
    readonly ownerId: string,
  ) {}

  static async in(app: TestApp, slug = "rannebergen", owner?: string): Promise<House> {
    const [{ id: partnershipId }] = (await app.dataSource.query("select id from partnership where slug = $1", [slug])) as [{ id: string }];
    const [{ id: ownerId }] = (await app.dataSource.query("select coalesce($2::uuid, (select organisation_id from membership where partnership_id = $1 and status not in ('INVITED', 'LEFT') order by id limit 1)) as id", [partnershipId, owner ?? null])) as [{ id: string }];
    const [{ id: premisesId }] = (await app.dataSource.query("insert into premises (partnership_id, name, owner_id) values ($1, 'Provhuset', $2) returning id", [partnershipId, ownerId])) as [{ id: string }];
    return new House(app, partnershipId, premisesId, ownerId);
  }

  /** Open every day from six to eleven in the evening, unless `more` says otherwise. */
  async room(name: string, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const columns = ["partnership_id", "premises_id", "name", ...Object.keys(more)];
    const values = [this.partnershipId, this.premisesId, name, ...Object.values(more)];
    const hours = "opening_hours" in more ? [[], []] : [["opening_hours"], [always]];
    const [{ id }] = (await this.app.dataSource.query(
      `insert into room (${[...columns, ...(hours[0] as string[])].join(", ")}) values (${[...values.map((_, index) => `$${index + 1}`), ...(hours[1] as string[])].join(", ")}) returning id`,
      values,
    )) as [{ id: string }];
    return Buffer.from(`Room:${id}`).toString("base64url");
  }

  async do(client: TestClient, act: BookingAct, input: object): Promise<BookingAnswer> {
    const data = await client.mutate<Record<string, BookingAnswer>>(bookingDocuments[act], input);
    return data[act] as BookingAnswer;
  }

  /** One evening, 18–20 on Tuesday 12 January 2027 unless `more` says otherwise. */
  book(client: TestClient, roomId: string, more: object = {}): Promise<BookingAnswer> {
    return this.do(client, "bookRoom", { clientMutationId: randomUUID(), roomId, purpose: "Möte", startDate: "2027-01-12", startTime: "18:00", endTime: "20:00", ...more });
  }

  async node<T>(client: TestClient, id: string, selection: string): Promise<T> {
    return (await client.query<{ node: T }>(`query ($id: ID!) { node(id: $id) { ${selection} } }`, { id })).node;
  }
}

export const roomUuid = (id: string): string => Buffer.from(id, "base64url").toString().split(":")[1] ?? "";
