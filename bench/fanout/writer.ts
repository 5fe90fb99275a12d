import pg from "pg";
import { Doorbell } from "../../server/changes/doorbell.ts";
import type { Stage } from "../arena/stage.ts";
import type { Publish } from "./event.ts";

// The log tells of the rows of a transaction in the order of their ids.
const change = `
  update activity a set version = $2::int + t.place, title = 'Språkcafé och läxhjälp, ändrad ' || ($2::int + t.place) || ' gånger'
  from (select id, row_number() over (order by id) - 1 - $4::int as place from activity where partnership_id = $1 and visibility = 0 order by id limit $3 offset $4::int) t
  where a.id = t.id`;

/** A row that changes again before somebody was told is told of twice as it is then: single changes go to a row each. */
const rowsForSingles = 100;

/** Changes activities the way another hub on the same database would: in one transaction, and then it rings. */
export class Writer {
  private readonly client: pg.Client;
  private readonly doorbell: Doorbell;

  constructor(private readonly stage: Stage) {
    this.client = new pg.Client({ connectionString: stage.url });
    this.doorbell = new Doorbell(stage.url, { hub_changes: () => {}, hub_presence: () => {} }, { warn: () => {} });
  }

  async open(): Promise<void> {
    await Promise.all([this.client.connect(), this.doorbell.open()]);
  }

  publish = async ({ first, count }: Publish): Promise<void> => {
    await this.client.query(change, [this.stage.rows.partnership, first, count, count === 1 ? first % rowsForSingles : 0]);
    this.doorbell.ring("hub_changes");
  };

  async close(): Promise<void> {
    await this.doorbell.close();
    await this.client.end();
  }
}
