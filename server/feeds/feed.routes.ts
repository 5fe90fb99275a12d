import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { networkOf } from "../limits/network.ts";
import { clientKindOf, clientKinds, type ClientKind } from "./client-kind.ts";
import type { FeedAnswer, FeedRequest, FeedService } from "./feed.service.ts";

export interface FeedRoutesServices {
  readonly feeds: FeedService;
  readonly addressOf: (request: FastifyRequest) => string;
  /** Where people find the hub; left out where it is wherever it was asked. */
  readonly publicUrl: string | null;
}

interface Query {
  readonly client?: ClientKind;
  readonly lang?: "sv" | "en";
  readonly cancelled?: "visible" | "strict";
}

const wishes = {
  type: "object",
  properties: { client: { enum: clientKinds }, lang: { enum: ["sv", "en"] }, cancelled: { enum: ["visible", "strict"] } },
} as const;

/** `GET` and `HEAD` of calendars (RFC 5545): `/feeds/<slug or id>.ics` for everybody, `/feeds/private/<secret>.ics` for whoever was given one. No cookie counts here. */
export const feedRoutes =
  ({ feeds, addressOf, publicUrl }: FeedRoutesServices): FastifyPluginAsync =>
  async (server) => {
    const requestOf = (request: FastifyRequest, { client, lang = "sv", cancelled }: Query): FeedRequest => ({
      client: client ?? clientKindOf(request.headers["user-agent"]),
      language: lang,
      strictlyCancelled: cancelled === "strict",
      origin: publicUrl ?? `${request.protocol}://${request.host}`,
      network: networkOf(addressOf(request)),
      known: request.headers["if-none-match"],
    });

    function send(reply: FastifyReply, { tag, text }: FeedAnswer, cache: string): FastifyReply {
      reply.header("etag", tag).header("cache-control", cache).header("vary", "user-agent");
      return text === null ? reply.code(304).send() : reply.type("text/calendar; charset=utf-8").header("content-disposition", "inline; filename=kalender.ics").send(text);
    }

    server.get<{ Params: { name: string }; Querystring: Query }>("/feeds/:name(^[\\w-]{1,90}).ics", { schema: { querystring: wishes } }, async (request, reply) =>
      send(reply, await feeds.publicFeed(request.params.name, requestOf(request, request.query)), "public, max-age=300"),
    );

    // Nobody between keeps what is somebody's own, not even that it is gone.
    const own = "private, no-cache";
    server.get<{ Params: { secret: string }; Querystring: Query }>("/feeds/private/:secret(^[\\w-]{1,90}).ics", { schema: { querystring: wishes }, onRequest: async (_, reply) => void reply.header("cache-control", own) }, async (request, reply) =>
      send(reply, await feeds.privateFeed(request.params.secret, requestOf(request, request.query)), own),
    );
  };
