import { randomUUID } from "node:crypto";
import { TestClient } from "./client.ts";

export const createDocument = `mutation ($input: CreateTokenInput!) { createToken(input: $input) { clientMutationId secret token { id name prefix status scopes expiresAt lastUsedOn } userErrors { code path message } } }`;

export interface Made {
  readonly id: string;
  readonly secret: string;
  readonly client: TestClient;
}

interface Created {
  readonly createToken: { readonly secret: string | null; readonly token: { readonly id: string } | null; readonly userErrors: readonly unknown[] };
}

/** A program of somebody's, let in by a token of its own. */
export async function programOf(owner: TestClient, partnershipId: string, scopes: readonly string[], address = owner.address): Promise<Made> {
  const { createToken } = await owner.query<Created>(createDocument, { input: { clientMutationId: randomUUID(), name: "Anslagstavlan", partnershipId, scopes, validForDays: 90 } });
  const { secret, token } = createToken;
  if (secret === null || token === null) {
    throw new Error(`No token was made: ${JSON.stringify(createToken.userErrors)}`);
  }
  return { id: token.id, secret, client: new TestClient(address, null, secret) };
}
