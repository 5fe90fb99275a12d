import type { ApolloServerPlugin } from "@apollo/server";
import { GraphQLError } from "graphql";
import type { Context } from "../shared/context.ts";
import type { Cost } from "./cost.ts";
import { DomainError } from "../shared/errors.ts";
import type { Receipt, Toll } from "./toll.ts";

const statusOf: Readonly<Record<string, number>> = { COST_EXCEEDED: 400, RATE_LIMITED: 429 };

/** The toll for operations over HTTP, and what the answer tells of it: `extensions.cost`, the status and the headers. */
export const tollPlugin = (toll: Toll): ApolloServerPlugin<Context> => ({
  async requestDidStart() {
    let receipt: Receipt | null = null;
    let refusal: DomainError | null = null;
    return {
      async didResolveOperation({ document, request, contextValue }) {
        try {
          const cost = priceUnlessUnfit(() => toll.price(document, request.operationName, request.variables ?? {}));
          await toll.charge({ viewer: contextValue.viewer, address: contextValue.address ?? "" }, cost, (given) => (receipt = given));
        } catch (error) {
          refusal = error instanceof DomainError ? error : null;
          throw error;
        }
      },
      async willSendResponse({ response: { body, http } }) {
        const code = refusal?.extensions.code;
        if (typeof code === "string") {
          http.status = statusOf[code] ?? http.status;
        }
        if (typeof refusal?.extensions.retryAfter === "number") {
          http.headers.set("retry-after", String(refusal.extensions.retryAfter));
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

/** Variables that do not fit are refused by the execution, in its own words; the question is paid for all the same. */
function priceUnlessUnfit(price: () => Cost): Cost {
  try {
    return price();
  } catch (error) {
    if (error instanceof GraphQLError && !(error instanceof DomainError)) {
      return { objects: 0, points: 1 };
    }
    throw error;
  }
}
