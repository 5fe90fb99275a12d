import type { SubscribePayload } from "graphql-ws";
import type { Cost } from "../limits/cost.ts";
import type { CostLimiter } from "../limits/cost-limiter.ts";
import { liveOperation, type LiveOperation } from "./document.ts";
import { readDocument, refusePrototypes, type DocumentTools } from "./documents.ts";

/** A subscription that may be opened, and what it costs. */
export interface PricedOperation {
  readonly live: LiveOperation;
  readonly cost: Cost;
}

interface PricingTools extends DocumentTools {
  readonly limiter: Pick<CostLimiter, "price">;
}

/** In the order that HTTP has: the document, its cost, then what only subscriptions must be. */
export function pricedOperation(tools: PricingTools, { query, variables, operationName }: SubscribePayload): PricedOperation {
  refusePrototypes(variables);
  const document = readDocument(tools, query);
  const cost = tools.limiter.price(document, operationName, variables ?? {});
  return { live: liveOperation(tools.schema, document, variables ?? {}, operationName ?? undefined), cost };
}
