import type { Pool } from "pg";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** What the process tells its operators. Features add their own counters to `registry`. */
export class Metrics {
  readonly registry = new Registry();
  readonly requests = new Histogram({
    name: "hub_http_request_seconds",
    help: "Time from a request to the end of its answer.",
    labelNames: ["method", "route", "status"],
    buckets: seconds,
    registers: [this.registry],
  });
  readonly operations = new Histogram({
    name: "hub_graphql_operation_seconds",
    help: "Time to execute one GraphQL operation over HTTP.",
    labelNames: ["type", "outcome"],
    buckets: seconds,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** A figure that is read when somebody asks for it. */
  watch(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }

  watchPools(pools: readonly Pool[]): void {
    const sum = (count: (pool: Pool) => number) => () => pools.reduce((total, pool) => total + count(pool), 0);
    this.watch("hub_database_connections", "Connections to PostgreSQL that are open.", sum((pool) => pool.totalCount));
    this.watch("hub_database_connections_idle", "Connections to PostgreSQL that wait for work.", sum((pool) => pool.idleCount));
    this.watch("hub_database_waiting", "Operations that wait for a connection.", sum((pool) => pool.waitingCount));
  }
}
