import { createHash, randomBytes } from "node:crypto";
import type { Database } from "../shared/reader.ts";
import type { Clock } from "../shared/time/clock.ts";
import { anonymous, type Language, type Viewer, type ViewerAssignment } from "../shared/viewer.ts";

/** Sessions end after eight hours without use, and after seven days in any case (realtime-and-security.md §4.3). */
const live = "s.expires_at > now() and s.last_seen_at > now() - interval '8 hours'";

// The clock of the database rules a session's life, so that a pinned demo clock cannot make one eternal. The roles a
// person holds follow the hub's own clock, like everything else in a partnership.
const find = (key: string) => `
  select s.id as session_id, s.last_seen_at < now() - interval '1 minute' as unseen, s.authenticated_at > now() - interval '10 minutes' as fresh, u.id as user_id, u.display_name, u.organisation_id,
    (select coalesce(json_agg(json_build_object('partnershipId', a.partnership_id, 'role', a.role) order by lower(a.valid), a.id), '[]')
      from assignment a where a.user_id = u.id and a.valid @> $2::date) as assignments
  from session s join "user" u on u.id = s.user_id
  where s.${key} = $1 and u.status = 'ACTIVE' and ${live}`;
const findSession = find("token_hash");
const findById = find("id");

const endedAmong = `
  select wanted.id from unnest($1::uuid[]) as wanted(id)
  where not exists (select 1 from session s join "user" u on u.id = s.user_id where s.id = wanted.id and u.status = 'ACTIVE' and ${live})`;

interface FoundSession {
  readonly session_id: string;
  readonly unseen: boolean;
  readonly fresh: boolean;
  readonly user_id: string;
  readonly display_name: string;
  readonly organisation_id: string | null;
  readonly assignments: readonly ViewerAssignment[];
}

function toViewer({ session_id: sessionId, fresh: isFresh, user_id: userId, display_name: displayName, organisation_id: organisationId, assignments }: FoundSession, language: Language): Viewer {
  return { kind: "PERSON", userId, sessionId, isFresh, token: null, displayName, organisationId, assignments, language };
}

const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();

/** Signed-in browsers: they hold an opaque token, the database only its hash. */
export class SessionService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A new session of 256 random bits; the token is told this once. */
  async signIn(userId: string): Promise<string> {
    const token = randomBytes(32).toString("base64url");
    await this.database.pool.query("insert into session (token_hash, user_id, expires_at) values ($1, $2, now() + interval '7 days')", [hashOf(token), userId]);
    return token;
  }

  /** Who a token stands for now: rights are read every time, never kept in the session. Anything unknown is anonymous. */
  async viewerOf(token: string | null, language: Language): Promise<Viewer> {
    if (token === null) {
      return anonymous(language);
    }
    const { rows } = await this.database.pool.query<FoundSession>({ name: "session by token", text: findSession, values: [hashOf(token), this.clock.today()] });
    const [found] = rows;
    if (!found) {
      return anonymous(language);
    }
    if (found.unseen) {
      await this.database.pool.query("update session set last_seen_at = now() where id = $1", [found.session_id]);
    }
    return toViewer(found, language);
  }

  /** The same viewer with the rights of now; null when the session has ended. Nobody in particular stays nobody. */
  async refresh(viewer: Viewer): Promise<Viewer | null> {
    if (viewer.sessionId === null) {
      return viewer;
    }
    const { rows } = await this.database.pool.query<FoundSession>(findById, [viewer.sessionId, this.clock.today()]);
    const [found] = rows;
    return found ? toViewer(found, viewer.language) : null;
  }

  /** Those of some sessions that are over: signed out, expired, or of somebody who may not sign in any more. */
  async ended(sessionIds: readonly string[]): Promise<string[]> {
    const { rows } = await this.database.pool.query<{ id: string }>(endedAmong, [sessionIds]);
    return rows.map(({ id }) => id);
  }

  /** Ends a session and returns its id; null when there was none. */
  async signOut(token: string): Promise<string | null> {
    const { rows } = await this.database.pool.query<{ id: string }>("delete from session where token_hash = $1 returning id", [hashOf(token)]);
    return rows[0]?.id ?? null;
  }

  /** Sessions that nobody can use any more are not kept. */
  async forgetEnded(): Promise<void> {
    await this.database.pool.query(`delete from session s where not (${live})`);
  }
}
