import type { FastifyPluginAsync, FastifyRequest } from "fastify";
import { networkOf } from "../limits/network.ts";
import { throttle } from "../limits/throttle.ts";
import type { Database } from "../shared/reader.ts";
import type { BoardCodesService } from "./board-codes.service.ts";
import { refusedBoard, type BoardViewerService, type CheckIn } from "./board-viewer.service.ts";

export interface BoardRoutesServices {
  readonly codes: BoardCodesService;
  readonly viewers: BoardViewerService;
  readonly database: Database;
  readonly addressOf: (request: FastifyRequest) => string;
  /** The secret that a request carries; null where it carries none. */
  readonly secretOf: (request: FastifyRequest) => string | null;
}

/** What one network may ask in ten minutes; a building with many screens is one network. */
const allowances = { codes: 200, secrets: 12_000 };

const pollBody = { type: "object", required: ["deviceCode"], properties: { deviceCode: { type: "string", maxLength: 100 } } } as const;
const optionalText = (rules: object) => ({ type: ["string", "null"], ...rules });
const checkInBody = {
  type: "object",
  properties: { shownAt: optionalText({ maxLength: 40, pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$" }), build: optionalText({ maxLength: 60 }), resolution: optionalText({ maxLength: 20 }) },
} as const;

/**
 * What screens ask beside GraphQL (after RFC 8628): `POST /auth/board/code` for a code to show, `/auth/board/poll` for what has
 * come of it, and `/auth/board/check-in`, with the board's secret, once a minute. No cookie counts here, and none is set.
 */
export const boardRoutes =
  ({ codes, viewers, database, addressOf, secretOf }: BoardRoutesServices): FastifyPluginAsync =>
  async (server) => {
    const network = (request: FastifyRequest): string => networkOf(addressOf(request));
    const take = (request: FastifyRequest, what: keyof typeof allowances) =>
      throttle(database, { name: `board-${what}`, key: network(request), most: allowances[what], perSeconds: 600 });

    server.addHook("onSend", async (_, reply) => void reply.header("cache-control", "no-store"));

    server.post("/auth/board/code", async (request) => {
      await take(request, "codes");
      return codes.begin(network(request));
    });

    server.post<{ Body: { deviceCode: string } }>("/auth/board/poll", { schema: { body: pollBody } }, async (request) => {
      await take(request, "secrets");
      return codes.poll(request.body.deviceCode);
    });

    server.post<{ Body: Partial<CheckIn> }>("/auth/board/check-in", { schema: { body: checkInBody } }, async (request) => {
      await take(request, "secrets");
      const secret = secretOf(request);
      if (secret === null) {
        throw refusedBoard();
      }
      const { shownAt = null, build = null, resolution = null } = request.body;
      return viewers.checkIn(secret, { shownAt, build, resolution }, network(request));
    });
  };
