// The usual way: graphql-ws on ws, an iterator for every client, everything executed and written for each by itself.
import fs from "node:fs";
import http from "node:http";
import { buildSchema } from "graphql";
import { useServer as serve } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";
import { answer, ready } from "../arena/role.ts";
import { eventOf, type Publish } from "./event.ts";

interface Root {
  readonly partnershipChanges: Record<string, unknown>;
}

const inboxes = new Set<(root: Root) => void>();

/** What one client still has to be told. */
async function* changes(): AsyncGenerator<Root> {
  const waiting: Root[] = [];
  let wake = (): void => {};
  const inbox = (root: Root): void => {
    waiting.push(root);
    wake();
  };
  inboxes.add(inbox);
  try {
    for (;;) {
      const next = waiting.shift();
      if (next) {
        yield next;
      } else {
        await new Promise<void>((resolve) => (wake = resolve));
      }
    }
  } finally {
    inboxes.delete(inbox);
  }
}

const schema = buildSchema(fs.readFileSync("schema/schema.graphql", "utf8"));
const field = schema.getSubscriptionType()?.getFields().partnershipChanges;
if (field) {
  field.subscribe = () => changes();
}
const server = http.createServer();
serve({ schema }, new WebSocketServer({ server, path: "/graphql" }));

answer("publish", ({ first, count }: Publish) => {
  for (let version = first; version < first + count; version++) {
    const root = { partnershipChanges: eventOf(version) };
    inboxes.forEach((inbox) => inbox(root));
  }
});
server.listen(0, "127.0.0.1", () => ready((server.address() as { port: number }).port));
