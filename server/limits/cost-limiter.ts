import type { DocumentNode, GraphQLSchema } from "graphql";
import { DomainError } from "../shared/errors.ts";
import type { Database } from "../shared/reader.ts";
import type { Clock } from "../shared/time/clock.ts";
import type { Viewer } from "../shared/viewer.ts";
import type { Allowance } from "./allowance.ts";
import { costOf, free, operationIn, type Cost } from "./cost.ts";
import { refuseLargeInputs, type InputLimits } from "./input-sizes.ts";
import { networkOf } from "./network.ts";
import { SharedBuckets, type Balance } from "./shared-buckets.ts";
import { tooOften } from "./throttle.ts";

/** As the settings name them. */
interface Limits extends InputLimits {
  readonly limitObjects: number;
  readonly limitCost: number;
  readonly limitPersonCost: number;
  readonly limitNetworkCost: number;
}

/** Who pays for an operation: the person, or where nobody is signed in the network it comes from. */
export interface Payer {
  readonly viewer: Viewer;
  readonly address: string;
}

export interface Receipt extends Balance {
  readonly requested: number;
  readonly allowance: Allowance;
  readonly resetAt: Date;
}

const perSeconds = 60;

/** What every operation passes before it runs, whichever way it comes: it must not ask for too much, and it is paid for. */
export class CostLimiter {
  private readonly buckets: SharedBuckets;
  /** Refusals for want of means. */
  refusals = 0;

  constructor(
    private readonly limits: Limits,
    private readonly schema: GraphQLSchema,
    database: Pick<Database, "pool">,
    private readonly clock: Clock,
  ) {
    this.buckets = new SharedBuckets(database);
  }

  /** The cost of the operation that a document would run; one that brings or asks for too much is refused. */
  price(document: DocumentNode, name: string | null | undefined, variables: Readonly<Record<string, unknown>>): Cost {
    const { limitObjects, limitCost } = this.limits;
    refuseLargeInputs(this.limits, document, variables);
    const operation = operationIn(document, name);
    const cost = operation ? costOf(this.schema, document, operation, variables) : free;
    const refuse = (what: string, requested: number, maximum: number): DomainError =>
      new DomainError("COST_EXCEEDED", `The operation may ask for at most ${maximum} ${what}, and asks for ${requested}. Ask for smaller pages.`, { cost: { requested: cost.points, objects: cost.objects } });
    if (cost.objects > limitObjects) {
      throw refuse("objects", cost.objects, limitObjects);
    }
    if (cost.points > limitCost) {
      throw refuse("points", cost.points, limitCost);
    }
    return cost;
  }

  /** Pays for an operation, or throws where the payer's means do not suffice; `told` hears of the balance either way. */
  async charge({ viewer, address }: Payer, { points }: Cost, told: (receipt: Receipt) => void = () => {}): Promise<void> {
    const allowance: Allowance = viewer.userId
      ? { name: "person", key: viewer.userId, most: this.limits.limitPersonCost, perSeconds }
      : { name: "network", key: networkOf(address), most: this.limits.limitNetworkCost, perSeconds };
    const requested = Math.max(1, points);
    const balance = await this.buckets.pay(allowance, requested);
    told({ ...balance, requested, allowance, resetAt: new Date(this.clock.now().getTime() + balance.fullIn * 1_000) });
    if (!balance.paid) {
      this.refusals += 1;
      throw tooOften(Math.min(balance.retryAfter, perSeconds));
    }
  }
}
