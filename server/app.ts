import type { IncomingMessage } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { GraphQLSchema } from "graphql";
import type { DataSource } from "typeorm";
import type { BoardCounters } from "./board/board-feed.ts";
import { boardSnapshots } from "./board/board-snapshots.ts";
import { BoardCodesService } from "./board/board-codes.service.ts";
import { BoardHealthService } from "./board/board-health.service.ts";
import { BoardMutationsResolver } from "./board/board-mutations.resolver.ts";
import { BoardPairingService } from "./board/board-pairing.service.ts";
import { BoardViewerService } from "./board/board-viewer.service.ts";
import { BoardHealthResolver, BoardResolver, PartnershipBoardResolver } from "./board/board.resolver.ts";
import { boardRoutes } from "./board/board.routes.ts";
import { BoardService } from "./board/board.service.ts";
import { forgetPairings } from "./board/upkeep.ts";
import { watchOccurrences } from "./calendar/clock-watch.ts";
import { extendHorizon } from "./calendar/horizon.ts";
import { calendarResolvers } from "./calendar-resolvers.ts";
import { asksForCursor } from "./changes/asks-for-cursor.ts";
import { AuditLogService } from "./changes/audit-log.service.ts";
import { ChangeLog } from "./changes/change-log.ts";
import { ChangesResolver } from "./changes/changes.resolver.ts";
import { Doorbell } from "./changes/doorbell.ts";
import type { Counters } from "./changes/group.ts";
import { HistoryResolver } from "./changes/history.resolver.ts";
import { HistoryService } from "./changes/history.service.ts";
import { Hub } from "./changes/hub.ts";
import type { LiveFields } from "./changes/live-fields.ts";
import { partnershipChanges } from "./changes/partnership-changes.ts";
import { UndoResolver } from "./changes/undo.resolver.ts";
import { UndoService } from "./changes/undo.service.ts";
import { RetentionService } from "./changes/retention.service.ts";
import { forgetInTime } from "./changes/upkeep.ts";
import type { Config } from "./config.ts";
import { openForViewers } from "./database.ts";
import { requireMigrated } from "./database/migrate.ts";
import { keepDemoAlive } from "./demo/keep-alive.ts";
import { feedsResolvers } from "./feeds-resolvers.ts";
import { FeedViewers } from "./feeds/feed-viewers.ts";
import { feedRoutes } from "./feeds/feed.routes.ts";
import { FeedService } from "./feeds/feed.service.ts";
import { tellWork } from "./figures.ts";
import { watchOverdue } from "./goals/clock-watch.ts";
import { GoalMutationsResolver } from "./goals/goal-mutations.resolver.ts";
import { GoalService } from "./goals/goal.service.ts";
import { MeasurementService } from "./goals/measurement.service.ts";
import { addressOf } from "./http/address.ts";
import { bearerOf } from "./http/bearer.ts";
import { addFiles } from "./http/files.ts";
import { addGraphql } from "./http/graphql.ts";
import type { Http } from "./http/http.ts";
import { addOperations } from "./http/operations.ts";
import { mayActForVisitor } from "./http/origin.ts";
import { addPolicyReports } from "./http/policy-reports.ts";
import { AccountMutationsResolver, ViewerAccountsResolver, ViewerSessionsResolver, ViewerSignInResolver } from "./identity/account.resolver.ts";
import { ViewerDemoAccountsResolver } from "./identity/demo-sign-in.resolver.ts";
import { PasskeyMutationsResolver, ViewerPasskeysResolver } from "./identity/passkey.resolver.ts";
import { sessionTokenOf } from "./identity/session-cookie.ts";
import { forgetSessions } from "./identity/upkeep.ts";
import { forgetWholeAllowances } from "./limits/allowance.ts";
import { networkOf } from "./limits/network.ts";
import { throttle } from "./limits/throttle.ts";
import { costPlugin } from "./limits/cost-plugin.ts";
import { CostLimiter } from "./limits/cost-limiter.ts";
import { mailJobs } from "./mail/upkeep.ts";
import { ViewerResolver } from "./people/viewer.resolver.ts";
import { ViewerService } from "./people/viewer.service.ts";
import { endInvitations } from "./partnership/upkeep.ts";
import { forgetGone } from "./presence/upkeep.ts";
import type { PresenceCounters } from "./presence/presence-feed.ts";
import { presenceOf, writePresence } from "./presence/presence-live.ts";
import { PresenceWatch } from "./presence/presence-watch.ts";
import { PresenceResolver } from "./presence/presence.resolver.ts";
import { PresenceService } from "./presence/presence.service.ts";
import { BookingAnswerService } from "./premises/booking-answer.service.ts";
import { BookingService } from "./premises/booking.service.ts";
import { RoomBookingService } from "./premises/room-booking.service.ts";
import { RoomMutationsResolver } from "./premises/room-mutations.resolver.ts";
import { RoomService } from "./premises/room.service.ts";
import { endRequests } from "./premises/upkeep.ts";
import { peopleResolvers } from "./people-resolvers.ts";
import { createSchema } from "./schema.ts";
import { signUpResolvers } from "./sign-ups-resolvers.ts";
import { tellSignedUp } from "./sign-ups/news.ts";
import { Jobs } from "./shared/jobs.ts";
import { languageOf } from "./shared/language.ts";
import { Reader, type Database } from "./shared/reader.ts";
import type { Clock } from "./shared/time/clock.ts";
import { UnitOfWork } from "./shared/unit-of-work.ts";
import type { Language, Viewer } from "./shared/viewer.ts";
import { addSignIn, createIdentity, type Identity } from "./sign-in.ts";
import { serveSockets } from "./sockets.ts";
import { isOfBoard } from "./shared/token-format.ts";
import { TokenViewerService } from "./tokens/token-viewer.service.ts";
import { TokenMutationsResolver, ViewerTokensResolver } from "./tokens/token.resolver.ts";
import { TokenService } from "./tokens/token.service.ts";
import { forgetTokens } from "./tokens/upkeep.ts";

/** The built client beside the built server, also when the server's sources are run by the tests. */
const clientDirectory = path.join(fileURLToPath(new URL("..", import.meta.url)).replace(/dist[/\\]?$/, ""), "dist", "client");

export interface AppParts {
  readonly config: Config;
  readonly http: Http;
  readonly dataSource: DataSource;
  readonly databaseUrl: string;
  readonly clock: Clock;
}

/** What the tests and the figures look at. */
export interface App {
  readonly counters: Counters;
  readonly hub: Hub;
}

interface ResolverParts {
  readonly unitOfWork: UnitOfWork;
  readonly hub: Hub;
  readonly database: Database;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly boards: BoardService;
  readonly presences: PresenceService;
  readonly config: Pick<Config, "limitSignUps">;
}

function createResolvers({ unitOfWork, hub, database, clock, identity: { accounts, demoSignIn, mail, passkeys, sessions }, boards, presences, config }: ResolverParts): object[] {
  const bookings = new BookingService();
  const tokens = new TokenService(unitOfWork);
  return [
    new ViewerResolver(new ViewerService()),
    new ViewerDemoAccountsResolver(demoSignIn),
    new ViewerSignInResolver(accounts),
    new ViewerSessionsResolver(sessions),
    new ViewerAccountsResolver(accounts),
    new AccountMutationsResolver(accounts, sessions),
    new ViewerPasskeysResolver(passkeys),
    new PasskeyMutationsResolver(passkeys),
    ...peopleResolvers({ database, clock, unitOfWork, mail }),
    new ViewerTokensResolver(tokens),
    new TokenMutationsResolver(tokens),
    new ChangesResolver(hub),
    new HistoryResolver(new HistoryService(), new AuditLogService()),
    new UndoResolver(new UndoService(unitOfWork)),
    new PresenceResolver(presences),
    new GoalMutationsResolver(new GoalService(unitOfWork), new MeasurementService(unitOfWork)),
    new RoomMutationsResolver(new RoomService(unitOfWork), new RoomBookingService(unitOfWork, bookings), new BookingAnswerService(unitOfWork, bookings)),
    ...calendarResolvers({ unitOfWork, bookings }),
    ...signUpResolvers({ database, clock, unitOfWork, mail, most: config.limitSignUps }),
    ...feedsResolvers({ unitOfWork, bookings }),
    new PartnershipBoardResolver(boards),
    new BoardResolver(boards),
    new BoardHealthResolver(new BoardHealthService()),
    new BoardMutationsResolver(new BoardPairingService(database, unitOfWork)),
  ];
}

/** The composition root: makes everything that lives and connects it. What must end is hung on the HTTP server's end. */
export async function compose({ config, http, dataSource, databaseUrl, clock }: AppParts): Promise<App> {
  const { database, close } = await openForViewers(dataSource, { url: databaseUrl, appUrl: config.databaseAppUrl, poolSize: config.databasePool, poolWaitMs: config.limitPoolWaitMs, readMs: config.limitReadMs });
  http.app.addHook("onClose", close);
  http.metrics.watchPools([database.pool, database.reading]);
  const newReader = (viewer: Viewer) => new Reader(database, viewer, clock);
  const log = new ChangeLog(database.pool);
  const counters: Counters = { hydrations: 0, executions: 0, deliveries: 0 };
  const tokens = new TokenViewerService(database, clock, http.security, config.limitSignIns);
  const boardViewers = new BoardViewerService(database, clock, http.security, config.limitSignIns);
  const boardCodes = new BoardCodesService(database);
  const viewerOfSecret = (secret: string, language: Language, address: string) =>
    (isOfBoard(secret) ? boardViewers : tokens).viewerOf(secret, language, networkOf(address));

  // The hub executes on the schema, and the schema's mutations announce to the hub: the schema comes second.
  const failed = (error: unknown, requestId: string) => http.log.error({ err: error, requestId }, "A subscription failed.");
  const tools = { schema: null as unknown as GraphQLSchema, failed, cursors: await log.cursors(), newReader, heads: () => log.heads(), counters };
  const hub = new Hub({ log, tools, logger: http.log });
  const unitOfWork = new UnitOfWork(database, clock, hub, async (viewer, leaked) => {
    await Promise.all([tokens.endLeaked(viewer, leaked.tokens), boardViewers.lockLeaked(viewer, leaked.boards)]);
    hub.committed([]);
  }, http.security);
  const identity = createIdentity({ config, database, clock, unitOfWork, log: http.log });
  const { sessions, pending, mail } = identity;
  const boards = new BoardService(newReader);
  const presences = new PresenceService(database, clock, config.limitPresence);
  const schema = await createSchema(createResolvers({ unitOfWork, hub, database, clock, identity, boards, presences, config }));
  tools.schema = schema;

  const viewerOf = (request: Pick<IncomingMessage, "headers">, useCookie: boolean) =>
    sessions.viewerOf(useCookie ? sessionTokenOf(request) : null, languageOf(request.headers["accept-language"]));
  addOperations(http, { schema, ready: () => requireMigrated(dataSource) });
  await addPolicyReports(http, { take: ({ raw }) => throttle(database, { name: "policy reports", key: networkOf(addressOf(config, raw)), most: 60, perSeconds: 60 }) });
  await addSignIn({ config, http, database, identity, onSignedOut: (sessionId) => { sockets.end(sessionId); hub.look(); hub.committed([]); } });
  await http.app.register(boardRoutes({ database, codes: boardCodes, viewers: boardViewers, addressOf: ({ raw }) => addressOf(config, raw), secretOf: ({ headers }) => bearerOf(headers) }));
  const feeds = new FeedService({ database, clock, log, viewers: new FeedViewers(database, clock), mostWrong: config.limitSignIns });
  await http.app.register(feedRoutes({ feeds, publicUrl: config.publicUrl ?? null, addressOf: ({ raw }) => addressOf(config, raw) }));
  const limiter = new CostLimiter(config, schema, database, clock);
  await addGraphql(http, {
    config,
    schema,
    plugins: [costPlugin(limiter)],
    viewerOfToken: ({ headers, raw }, token) => viewerOfSecret(token, languageOf(headers["accept-language"]), addressOf(config, raw)),
    contextOf: async (request, program) => {
      const viewer = program ?? (await viewerOf(request, mayActForVisitor(config, request.headers)));
      const heads = asksForCursor(request.body ?? request.query) ? await log.heads() : null;
      const address = addressOf(config, request.raw);
      return { viewer, address, reader: newReader(viewer), requestId: request.id, lists: new Map(), heads: heads && new Map([...heads].map(([id, { seq }]) => [id, seq])) };
    },
  });
  const boardCounters: BoardCounters = { builds: 0, executions: 0 };
  const presenceCounters: PresenceCounters = { reads: 0, executions: 0 };
  const whoIsHere = new PresenceWatch({ presences, write: writePresence(tools, newReader), watch: hub.watch, log: http.log, counters: presenceCounters });
  const fields: LiveFields = {
    presence: presenceOf(whoIsHere, newReader),
    partnershipChanges: partnershipChanges(hub, newReader),
    boardSnapshot: boardSnapshots({ schema, failed, boards, newReader, watch: hub.watch, log: http.log, counters: boardCounters }),
  };
  const sockets = serveSockets({ config, http, schema, limiter, fields, sessions, tokens, boardViewers, viewerOf, viewerOfSecret, failed });
  hub.onRightsChanged = sockets.rightsChanged;
  tellWork(http, { changes: counters, boards: boardCounters, presence: presenceCounters }, sockets);
  http.metrics.watch("hub_rate_limited_total", "Operations refused because their person or network had asked too much.", () => limiter.refusals);
  await addFiles(http, clientDirectory);

  const doorbell = config.doorbell ? new Doorbell(databaseUrl, { hub_changes: hub.look, hub_presence: whoIsHere.look }, http.log) : null;
  await doorbell?.open();
  hub.start(doorbell);
  whoIsHere.start(doorbell);
  const retention = new RetentionService(database, clock, log);
  // Before anybody is served: a restored backup may know those whom the hub has forgotten.
  await retention.forgetAgain();
  const jobs = new Jobs(dataSource, () => clock.now(), http.log);
  jobs.start([extendHorizon(dataSource, newReader, clock), keepDemoAlive(dataSource, clock), watchOccurrences(dataSource), watchOverdue(dataSource), endRequests(dataSource), forgetInTime(retention), endInvitations(database, clock), forgetSessions(sessions, pending, identity.logouts), forgetTokens(tokens), forgetPairings(boardCodes), forgetWholeAllowances(database), forgetGone(presences), tellSignedUp(database, mail, clock), ...mailJobs(mail)]);
  http.onDrain(() => sockets.drain(8_000));
  http.app.addHook("onClose", async () => {
    hub.stop();
    whoIsHere.stop();
    await jobs.stop();
    await doorbell?.close();
  });
  return { counters, hub };
}
