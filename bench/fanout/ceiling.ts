// The most that Node.js can do with one write for every message and client: a frame is made once and written to every socket.
import http from "node:http";
import { answer, ready } from "../arena/role.ts";
import type { Publish } from "./event.ts";
import { acceptAll, messageOf } from "./raw-sockets.ts";

const server = http.createServer();
const sockets = acceptAll(server);

answer("publish", ({ first, count }: Publish) => {
  for (let version = first; version < first + count; version++) {
    const message = messageOf(version);
    sockets.forEach((socket) => socket.write(message));
  }
});
server.listen(0, "127.0.0.1", () => ready((server.address() as { port: number }).port));
