import pg from "pg";
import { DataSource } from "typeorm";
import * as migrations from "../migrations/index.ts";
import { BoardDevice } from "./board/board-device.entity.ts";
import { BoardPairing } from "./board/board-pairing.entity.ts";
import { BoardSecret } from "./board/board-secret.entity.ts";
import { Board } from "./board/board.entity.ts";
import { Activity } from "./calendar/activity.entity.ts";
import { Attendance } from "./calendar/attendance.entity.ts";
import { HalfYearReport } from "./calendar/half-year-report.entity.ts";
import { Occurrence } from "./calendar/occurrence.entity.ts";
import { PeriodParticipants } from "./calendar/period-participants.entity.ts";
import { PlainError } from "./explain.ts";
import { CalendarFeed } from "./feeds/calendar-feed.entity.ts";
import { Goal } from "./goals/goal.entity.ts";
import { Indicator } from "./goals/indicator.entity.ts";
import { Measurement } from "./goals/measurement.entity.ts";
import { Target } from "./goals/target.entity.ts";
import { Session } from "./identity/session.entity.ts";
import { Closure } from "./partnership/closure.entity.ts";
import { SchoolBreak } from "./partnership/school-break.entity.ts";
import { Commitment } from "./partnership/commitment.entity.ts";
import { Invitation } from "./partnership/invitation.entity.ts";
import { Membership } from "./partnership/membership.entity.ts";
import { Partnership } from "./partnership/partnership.entity.ts";
import { Tariff } from "./partnership/tariff.entity.ts";
import { Area } from "./people/area.entity.ts";
import { Assignment } from "./people/assignment.entity.ts";
import { Organisation } from "./people/organisation.entity.ts";
import { Unit } from "./people/unit.entity.ts";
import { User } from "./people/user.entity.ts";
import { Booking } from "./premises/booking.entity.ts";
import { Premises } from "./premises/premises.entity.ts";
import { RoomHold } from "./premises/room-hold.entity.ts";
import { Room } from "./premises/room.entity.ts";
import { PostgresNaming } from "./shared/naming.ts";
import { Database } from "./shared/reader.ts";
import { HostSlot } from "./sign-ups/host-slot.entity.ts";
import { SignUpRule } from "./sign-ups/sign-up-rule.entity.ts";
import { SignUpTally } from "./sign-ups/sign-up-tally.entity.ts";
import { ApiTokenSecret } from "./tokens/api-token-secret.entity.ts";
import { ApiToken } from "./tokens/api-token.entity.ts";

// TypeORM's own list type makes the compiler compare every class with every other; they only need to be classes.
const entities: Function[] = [
  Area, Organisation, Unit, User, Session,
  Partnership, Assignment, Membership, Invitation, Commitment, Tariff, Closure, SchoolBreak,
  ApiToken, ApiTokenSecret,
  Goal, Indicator, Target, Measurement,
  Premises, Room, Booking, RoomHold,
  Activity, Occurrence, Attendance, PeriodParticipants, HalfYearReport,
  SignUpRule, SignUpTally, HostSlot,
  CalendarFeed,
  Board, BoardDevice, BoardSecret, BoardPairing,
];

const { DATE, TEXT, TIMESTAMPTZ } = pg.types.builtins;
const [DATES, TEXTS] = [1182, 1009];
const readAnyInstant = pg.types.getTypeParser(TIMESTAMPTZ);

/** The connections are on UTC: `2026-11-23 11:00:00+00` is almost what JavaScript reads fastest. */
const readInstant = (text: string): Date => (/^\d{4}-.{13}.*\+00$/.test(text) ? new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`) : (readAnyInstant(text) as Date));

/** A day has no time zone, so it stays the text that PostgreSQL sends. */
const plain = new Map<number, number>([[DATE, TEXT], [DATES, TEXTS]]);
const types: Pick<typeof pg.types, "getTypeParser"> = {
  getTypeParser: ((id: number, format: "text") => (id === TIMESTAMPTZ ? readInstant : pg.types.getTypeParser(plain.get(id) ?? id, format))) as typeof pg.types.getTypeParser,
};

/**
 * A connection whose end nobody need be listening for: whatever uses it next is told. Between the moment it is ready and the
 * one it is handed over there is no listener, and a server that dies just then would end the whole process.
 */
class Connection extends pg.Client {
  constructor(config: pg.ClientConfig) {
    super(config);
    this.on("error", () => {});
  }
}

// Days are computed in SQL too: what a server elsewhere holds for its time zone must not matter.
const connection = (poolWaitMs: number) => ({ Client: Connection as unknown as new () => pg.Client, types, connectionTimeoutMillis: poolWaitMs, idle_in_transaction_session_timeout: 15_000, statement_timeout: 10_000, options: "-c timezone=UTC" });

/** One pool of connections to PostgreSQL, with the tables it holds. */
export function createDataSource(url: string, poolSize = 10, poolWaitMs = 5_000): DataSource {
  return new DataSource({
    type: "postgres",
    url,
    entities,
    migrations: Object.values(migrations),
    migrationsTransactionMode: "each",
    namingStrategy: new PostgresNaming(),
    uuidExtension: "pgcrypto",
    installExtensions: false,
    poolSize,
    logging: false,
    extra: connection(poolWaitMs),
  });
}

/** The connections on which viewers read. */
export function createReadingPool(url: string, size: number, poolWaitMs = 5_000): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: size, ...connection(poolWaitMs) });
  pool.on("error", () => {}); // an idle connection that is cut is made anew
  return pool;
}

interface Viewers {
  readonly url: string;
  /** A login that has the viewers' role alone; null where the owner's own login serves viewers too. */
  readonly appUrl: string | null;
  readonly poolSize: number;
  readonly poolWaitMs: number;
  readonly readMs: number;
}

/** The database for the hub's own work, which `dataSource` is for, and for that of viewers. `close` ends what was opened here. */
export async function openForViewers(dataSource: DataSource, { url, appUrl, poolSize, poolWaitMs, readMs }: Viewers): Promise<{ database: Database; close: () => Promise<void> }> {
  const writing = appUrl === null ? dataSource : await createDataSource(appUrl, poolSize, poolWaitMs).initialize();
  const reading = createReadingPool(appUrl ?? url, poolSize, poolWaitMs);
  const close = async (): Promise<void> => {
    await reading.end();
    await (writing === dataSource ? undefined : writing.destroy());
  };
  try {
    await writing.query("select set_config('role', app_role(), true)");
  } catch (error) {
    await close();
    throw appUrl !== null && (error as { code?: unknown }).code === "42501"
      ? new PlainError(`The login in DATABASE_APP_URL may not read for people. Let an administrator of the database run: grant ${await roleOf(dataSource)} to ${new URL(appUrl).username}`)
      : error;
  }
  return { database: new Database(dataSource, reading, writing, readMs), close };
}

const roleOf = async (dataSource: DataSource): Promise<string> => ((await dataSource.query("select app_role() as role")) as [{ role: string }])[0].role;
