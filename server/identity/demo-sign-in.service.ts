import { DomainError } from "../shared/errors.ts";
import type { Database } from "../shared/reader.ts";
import type { Clock } from "../shared/time/clock.ts";
import type { DemoAccount } from "./demo-account.type.ts";

export interface DemoMode {
  readonly demo: boolean;
  readonly production: boolean;
}

// Two marks, so that no invited person becomes a demo account by mistake: an address under the reserved name `.example`
// (RFC 2606) and a partnership with invented data.
const demoAccounts = `
  from assignment a join "user" u on u.id = a.user_id join partnership p on p.id = a.partnership_id
  where u.email like '%@demo.example' and u.status = 'ACTIVE' and p.is_demo and a.valid @> $1::date`;

const listAccounts = `
  select u.email, shown_name(u) as "displayName", a.role, p.slug as "partnershipSlug", p.name as "partnershipName" ${demoAccounts}
  order by p.name collate "sv-SE-x-icu",
    array_position(array['PROCESS_LEADER','STEERING_MEMBER','WORKING_MEMBER','ORGANISATION_ADMINISTRATOR','ACTIVITY_LEADER','REPORTER','EVALUATOR','READER'], a.role), u.email`;

const noSuchAccount = () => new DomainError("FORBIDDEN", "There is no such demo account here.");

/** One click into a demo role. It works in demo mode only, and production is never demo mode, whatever the settings say. */
export class DemoSignInService {
  private readonly open: boolean;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    { demo, production }: DemoMode,
  ) {
    this.open = demo && !production;
  }

  async accounts(): Promise<DemoAccount[]> {
    if (!this.open) {
      return [];
    }
    return (await this.database.pool.query<DemoAccount>(listAccounts, [this.clock.today()])).rows;
  }

  /** The demo account of a person who has one: one press is all the proof there is. */
  async emailOf(userId: string): Promise<string | null> {
    if (!this.open) {
      return null;
    }
    return (await this.database.pool.query<{ email: string }>(`select distinct u.email ${demoAccounts} and u.id = $2`, [this.clock.today(), userId])).rows[0]?.email ?? null;
  }

  /** Whom an account is for. An unknown address and a closed demo are refused alike. */
  async personOf(email: string): Promise<string> {
    if (!this.open) {
      throw noSuchAccount();
    }
    const { rows } = await this.database.pool.query<{ id: string }>(`select distinct u.id ${demoAccounts} and u.email = $2`, [this.clock.today(), email]);
    const [user] = rows;
    if (!user) {
      throw noSuchAccount();
    }
    return user.id;
  }
}
