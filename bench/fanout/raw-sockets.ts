import type { Server } from "node:http";
import type { Duplex } from "node:stream";
import { eventOf, subscriptionId } from "./event.ts";
import { acceptOf, serverFrame } from "./frames.ts";

const acknowledged = serverFrame('{"type":"connection_ack"}');

/** Takes connections without asking who they are or what they want, and keeps them. */
export function acceptAll(server: Server): Set<Duplex> {
  const sockets = new Set<Duplex>();
  server.on("upgrade", ({ headers }, socket) => {
    const accept = acceptOf(headers["sec-websocket-key"] ?? "");
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
    sockets.add(socket);
    socket
      .on("data", () => socket.write(acknowledged))
      .on("close", () => sockets.delete(socket))
      .on("error", () => socket.destroy());
  });
  return sockets;
}

/** The message of one change, made once for everybody. */
export const messageOf = (version: number): Buffer => serverFrame(JSON.stringify({ id: subscriptionId(0), type: "next", payload: { data: { partnershipChanges: eventOf(version) } } }));
