import type { BoardCounters } from "./board/board-feed.ts";
import type { Counters } from "./changes/group.ts";
import type { SocketServer } from "./changes/socket-server.ts";
import type { Http } from "./http/http.ts";
import type { PresenceCounters } from "./presence/presence-feed.ts";

interface Work {
  readonly changes: Counters;
  readonly boards: BoardCounters;
  readonly presence: PresenceCounters;
}

/** How much work those who follow make, for `/metrics`. */
export function tellWork({ metrics }: Http, { changes, boards, presence }: Work, sockets: SocketServer): void {
  metrics.watch("hub_sockets", "WebSockets that are open.", () => sockets.size);
  metrics.watch("hub_socket_unsent_bytes", "Bytes that wait for clients to read.", () => sockets.unsent);
  metrics.watch("hub_slow_consumers_total", "WebSockets that were cut off because their client did not read.", () => sockets.slowConsumers);
  metrics.watch("hub_change_hydrations_total", "Changes read from the database for followers, once for all who share them.", () => changes.hydrations);
  metrics.watch("hub_change_executions_total", "Messages executed for followers, once for all who share them.", () => changes.executions);
  metrics.watch("hub_change_deliveries_total", "Messages written to followers.", () => changes.deliveries);
  metrics.watch("hub_board_builds_total", "Boards read from the database, once for all their screens.", () => boards.builds);
  metrics.watch("hub_board_executions_total", "Boards executed, once for all screens that ask the same.", () => boards.executions);
  metrics.watch("hub_presence_reads_total", "Looks at who is in the partnerships that are followed here, once for all of them.", () => presence.reads);
  metrics.watch("hub_presence_executions_total", "Messages about who is here, executed once for all who share them.", () => presence.executions);
}
