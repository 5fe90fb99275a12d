import { randomUUID } from "node:crypto";
import type { FormattedExecutionResult } from "graphql";
import { createClient, type Client, type ClientOptions } from "graphql-ws";
import { WebSocket } from "ws";

/** What /graphql answered, as it was. */
export interface Answer<Data> {
  readonly status: number;
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly path?: readonly (string | number)[]; readonly extensions: Readonly<Record<string, unknown>> }[];
}

/** Somebody who uses the hub from outside: over HTTP and WebSocket, with the cookie of a session, a program's token, or neither. */
export class TestClient {
  private readonly sockets: Client[] = [];

  constructor(
    readonly address: string,
    readonly cookie: string | null = null,
    readonly token: string | null = null,
  ) {}

  fetch(path: string, { headers, ...init }: Omit<RequestInit, "headers"> & { headers?: Record<string, string> } = {}): Promise<Response> {
    return fetch(new URL(path, this.address), { ...init, headers: { ...(this.cookie && { cookie: this.cookie }), ...(this.token !== null && { authorization: `Bearer ${this.token}` }), ...headers } });
  }

  /** The whole answer, whatever it is. */
  async ask<Data = Record<string, unknown>>(query: string, variables: object = {}): Promise<Answer<Data>> {
    const response = await this.fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as object) };
  }

  /** The data; an answer with errors fails the test. */
  async query<Data = Record<string, unknown>>(query: string, variables: object = {}): Promise<Data> {
    const { data, errors } = await this.ask<Data>(query, variables);
    if (errors || !data) {
      throw new Error(`The hub answered with errors: ${JSON.stringify(errors)}`);
    }
    return data;
  }

  /** A mutation whose one variable is `$input`, with a `clientMutationId` of its own unless one is given. */
  mutate<Data = Record<string, unknown>>(mutation: string, input: object): Promise<Data> {
    return this.query<Data>(mutation, { input: { clientMutationId: randomUUID(), ...input } });
  }

  /** A subscription on a socket of its own. Take what comes with `next()`; `return()` ends it. */
  subscribe<Data = Record<string, unknown>>(query: string, variables: Record<string, unknown> = {}, options: Partial<ClientOptions> = {}): AsyncIterableIterator<FormattedExecutionResult<Data, unknown>> {
    const headers = this.cookie ? { cookie: this.cookie, origin: this.address } : {};
    class SocketWithCookie extends WebSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols, { headers });
      }
    }
    const client = createClient({ url: `${this.address.replace(/^http/, "ws")}/graphql`, webSocketImpl: SocketWithCookie, retryAttempts: 0, ...(this.token !== null && { connectionParams: { token: this.token } }), ...options });
    this.sockets.push(client);
    return client.iterate<Data, unknown>({ query, variables });
  }

  async close(): Promise<void> {
    await Promise.all(this.sockets.map((socket) => socket.dispose()));
  }
}
