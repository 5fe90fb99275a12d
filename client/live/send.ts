import { CombinedGraphQLErrors, type ApolloClient, type TypedDocumentNode } from "@apollo/client";
import { noteOwn, whileActing } from "./recent.ts";
import { retryWait } from "./retry.ts";

export interface UserError {
  code: string;
  path: readonly string[];
  message: string;
}

/** What every mutation answers beside its entity. */
export interface Payload {
  userErrors: readonly UserError[];
  cursor?: string | null;
}

type PayloadIn<Value> = Value extends Payload ? Value : never;
export type PayloadOf<Data> = PayloadIn<Data[keyof Data]>;
export type Act<Data, Input> = TypedDocumentNode<Data, { input: Input }>;
/** What a caller says; the id is made here. */
export type Said<Input> = Omit<Input, "clientMutationId">;

const tries = 6;
const passing = new Set<unknown>(["UNAVAILABLE", "RATE_LIMITED"]);

/** Lost on the way, or the server asks for a moment: worth sending again. A refusal is not. */
function mayPass(problem: unknown): boolean {
  return CombinedGraphQLErrors.is(problem)
    ? problem.errors.some(({ extensions }) => passing.has(extensions?.code))
    : true;
}

function idsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, part]) =>
    typeof part === "string" && (key === "id" || key.endsWith("Id")) ? [part] : idsIn(part));
}

/**
 * Sends an act and sends it again when the network fails, always with the same `clientMutationId`: the server
 * recognises it, so it is done once however many times it arrives.
 */
export const send = <Data, Input extends object>(client: ApolloClient, mutation: Act<Data, Input>, input: Said<Input>, clientMutationId: string): Promise<PayloadOf<Data>> =>
  whileActing(() => sendUntilAnswered(client, mutation, input, clientMutationId));

async function sendUntilAnswered<Data, Input extends object>(client: ApolloClient, mutation: Act<Data, Input>, input: Said<Input>, clientMutationId: string): Promise<PayloadOf<Data>> {
  noteOwn(idsIn(input));
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { data } = await client.mutate({ mutation, variables: { input: { ...input, clientMutationId } as Input } });
      const payload = Object.values(data as Record<string, unknown>).find((value) => typeof value === "object") as PayloadOf<Data>;
      noteOwn(idsIn(payload));
      return payload;
    } catch (problem) {
      if (attempt === tries || !mayPass(problem)) {
        throw problem;
      }
      await new Promise((resolve) => setTimeout(resolve, retryWait(attempt, 0)));
    }
  }
}
