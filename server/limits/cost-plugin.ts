import type { ApolloServerPlugin } from "@apollo/server";
import { GraphQLError } from "graphql";
import type { Context } from "../shared/context.ts";
import type { Cost } from "./cost.ts";
import { badInput, DomainError } from "../shared/errors.ts";
import type { Receipt, CostLimiter } from "./cost-limiter.ts";

const statusOf: Readonly<Record<string, number>> = { BAD_USER_INPUT: 400, COST_EXCEEDED: 400, RATE_LIMITED: 429, UNAVAILABLE: 503 };

/** The cost of operations over HTTP, and what the answer tells of it: `extensions.cost`, the status and the headers. */
export const costPlugin = (limiter: CostLimiter): ApolloServerPlugin<Context> => ({
  async requestDidStart() {
    let receipt: Receipt | null = null;
    let refused = false;
    return {
      async didResolveOperation({ document, operation, request, contextValue }) {
        try {
          const cost = priceUnlessUnfit(operation?.operation, () => limiter.price(document, request.operationName, request.variables ?? {}));
          await limiter.charge({ viewer: contextValue.viewer, address: contextValue.address ?? "" }, cost, (given) => (receipt = given));
        } catch (error) {
          refused = true;
          throw error;
        }
      },
      async willSendResponse({ response: { body, http } }) {
        const refusal = refused && body.kind === "single" ? body.singleResult.errors?.[0]?.extensions : undefined;
        const status = statusOf[String(refusal?.code)];
        if (status) {
          http.status = status;
        }
        if (refusal && status !== 400) {
          http.headers.set("retry-after", String(Number(refusal.retryAfter ?? 1)));
        }
        if (receipt && body.kind === "single") {
          const { allowance, remaining, requested, resetAt, fullIn } = receipt;
          http.headers.set("ratelimit-policy", `"${allowance.name}";q=${allowance.most};w=${allowance.perSeconds}`);
          http.headers.set("ratelimit", `"${allowance.name}";r=${remaining};t=${Math.ceil(fullIn)}`);
          body.singleResult.extensions = { ...body.singleResult.extensions, cost: { requested, remaining, resetAt: resetAt.toISOString() } };
        }
      },
    };
  },
});

/** Variables that do not fit are refused by the execution, in its own words; the question is paid for all the same. Subscriptions are not executed here. */
function priceUnlessUnfit(type: string | undefined, price: () => Cost): Cost {
  try {
    return price();
  } catch (error) {
    if (error instanceof GraphQLError && !(error instanceof DomainError)) {
      if (type === "subscription") {
        throw badInput(error.message);
      }
      return { objects: 0, points: 1 };
    }
    throw error;
  }
}
