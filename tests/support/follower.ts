import type { TestClient } from "./client.ts";
import { until } from "./until.ts";

/** One message of `partnershipChanges`, as the documents below ask for it. */
export interface ChangeMessage {
  readonly n: number;
  readonly cursor: string;
  readonly op: "UPSERT" | "REMOVE" | "RESYNC" | "HEARTBEAT";
  readonly nodeId: string | null;
  readonly reason: string | null;
  readonly node: { readonly __typename: string; readonly id: string; readonly version: number; readonly [field: string]: unknown } | null;
}

const nodeFields = `
  __typename id
  ... on Goal { version why viewerless: statement }
  ... on Activity { version title }
  ... on Occurrence { version occurrenceStatus: status }
  ... on Attendance { version total }
  ... on PeriodParticipants { version uniqueCount }
  ... on HalfYearReport { version digest }
  ... on Measurement { version value }
  ... on Indicator { version progress { state overdue } }`;

export const changesDocument = (fields = nodeFields): string => `
  subscription Follow($partnershipId: ID!, $after: String) {
    partnershipChanges(partnershipId: $partnershipId, after: $after) { n cursor op nodeId reason node { ${fields} } }
  }`;

/** Somebody who follows a partnership and keeps what was said. */
export class FollowerLog {
  readonly messages: ChangeMessage[] = [];
  readonly problems: unknown[] = [];
  private readonly iterator: AsyncIterableIterator<unknown>;

  constructor(client: TestClient, partnershipId: string, after: string | null = null, document = changesDocument(), options: Parameters<TestClient["subscribe"]>[2] = {}) {
    const iterator = client.subscribe<{ partnershipChanges: ChangeMessage }>(document, { partnershipId, after }, options);
    this.iterator = iterator;
    void this.listen(iterator as AsyncIterableIterator<{ data?: { partnershipChanges: ChangeMessage } | null; errors?: unknown }>);
  }

  private async listen(iterator: AsyncIterableIterator<{ data?: { partnershipChanges: ChangeMessage } | null; errors?: unknown }>): Promise<void> {
    try {
      for await (const { data, errors } of iterator) {
        if (errors) {
          this.problems.push(errors);
        }
        if (data) {
          this.messages.push(data.partnershipChanges);
        }
      }
    } catch (error) {
      this.problems.push(error);
    }
  }

  /** Everything but heartbeats. */
  get changes(): ChangeMessage[] {
    return this.messages.filter(({ op }) => op !== "HEARTBEAT");
  }

  get cursor(): string {
    return this.messages.at(-1)?.cursor ?? "";
  }

  async hasBegun(): Promise<this> {
    await until("the subscription says where it stands", () => this.messages.length > 0 || this.problems.length > 0);
    return this;
  }

  async hears(what: string, condition: (changes: readonly ChangeMessage[]) => boolean, ms?: number): Promise<void> {
    await until(what, () => condition(this.changes), ms);
  }

  async stop(): Promise<void> {
    await this.iterator.return?.();
  }
}
