import type { GraphQLSchema } from "graphql";
import { printContract } from "../print-contract.ts";
import type { Http } from "./http.ts";

export interface Operations {
  readonly schema: GraphQLSchema;
  /** Rejects while the database cannot be reached, or is not migrated to what this version needs. */
  readonly ready: () => Promise<void>;
}

/** What operators and machines ask: is it alive, may it get visitors, how is it, and what is its contract. */
export function addOperations(http: Http, { schema, ready }: Operations): void {
  const { app, metrics } = http;
  const contract = printContract(schema);
  app.get("/livez", () => ({ alive: true }));
  app.get("/readyz", async (request, reply) => {
    const answers = http.draining ? false : await ready().then(() => true, () => false);
    return reply.code(answers ? 200 : 503).header("cache-control", "no-store").send({ ready: answers });
  });
  app.get("/metrics", async (request, reply) => {
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  app.get("/schema.graphql", (request, reply) => {
    return reply.type("text/plain; charset=utf-8").header("access-control-allow-origin", "*").send(contract);
  });
}
