import type { IncomingMessage } from "node:http";
import type { GraphQLSchema } from "graphql";
import type { BoardViewerService } from "./board/board-viewer.service.ts";
import type { LiveFields } from "./changes/live-fields.ts";
import { Seats } from "./changes/seats.ts";
import { SocketServer } from "./changes/socket-server.ts";
import type { Config } from "./config.ts";
import { addressOf } from "./http/address.ts";
import type { Http } from "./http/http.ts";
import { mayActForVisitor } from "./http/origin.ts";
import type { SessionService } from "./identity/session.service.ts";
import type { CostLimiter } from "./limits/cost-limiter.ts";
import { documentLimits } from "./shared/document-limits.ts";
import { isRefusal, SecurityEvent, whoIs } from "./shared/security-log.ts";
import type { Language, Viewer } from "./shared/viewer.ts";
import type { TokenViewerService } from "./tokens/token-viewer.service.ts";

interface SocketParts {
  readonly config: Config;
  readonly http: Http;
  readonly schema: GraphQLSchema;
  readonly limiter: CostLimiter;
  readonly fields: LiveFields;
  readonly sessions: SessionService;
  readonly tokens: TokenViewerService;
  readonly boardViewers: BoardViewerService;
  readonly viewerOfSecret: (secret: string, language: Language, address: string) => Promise<Viewer>;
  readonly viewerOf: (request: IncomingMessage, useCookie: boolean) => Promise<Viewer>;
  readonly failed: (error: unknown, requestId: string) => void;
}

/** Subscriptions, at the same address as the rest of the API. */
export function serveSockets({ config, http, schema, limiter, fields, sessions, tokens, boardViewers, viewerOf, viewerOfSecret, failed }: SocketParts): SocketServer {
  const sockets = new SocketServer({
    path: "/graphql",
    schema,
    rules: documentLimits(config),
    limiter,
    fields,
    limits: {
      tokens: config.limitDocumentTokens,
      subscriptions: config.limitSubscriptionsPerSocket,
      messagesPer10s: config.limitSocketMessages,
      initMs: 3_000,
      unsentBytes: config.limitUnsentBytes,
      stalledMs: config.limitStallMs,
    },
    turnedAway: (code, requestId, viewer) => {
      const who = { ...(viewer && whoIs(viewer)), ...(requestId !== undefined && { requestId }) };
      if (typeof code === "number") {
        http.security(SecurityEvent.CONNECTION_REFUSED, { ...who, code });
      } else if (isRefusal(code)) {
        http.security(SecurityEvent.REFUSED, { ...who, code, type: "subscription" });
      }
    },
    seats: new Seats(config.limitSocketsPerViewer),
    maxPayload: config.limitFrameBytes,
    socketsPerAddress: config.limitSocketsPerAddress,
    pingMs: 12_000,
    mayConnect: ({ headers }) => mayActForVisitor(config, headers),
    authenticate: viewerOf,
    viewerOfToken: ({ language }, secret, address) => viewerOfSecret(secret, language, address),
    refresh: (viewer) => (viewer.board ? boardViewers : viewer.token ? tokens : sessions).refresh(viewer),
    endedKeys: async (viewers) => {
      const [ids, prefixes, boards] = [viewers.flatMap(({ sessionId }) => sessionId ?? []), viewers.flatMap(({ token }) => token?.prefix ?? []), viewers.flatMap(({ board }) => board?.prefix ?? [])];
      return [...(ids.length > 0 ? await sessions.ended(ids) : []), ...(prefixes.length > 0 ? await tokens.ended(prefixes) : []), ...(boards.length > 0 ? await boardViewers.ended(boards) : [])];
    },
    addressOf: (request) => addressOf(config, request),
    onError: failed,
  });
  sockets.attach(http.app.server);
  return sockets;
}
