import { heldRoles } from "../shared/held-roles.ts";
import type { Database } from "../shared/reader.ts";
import type { Clock } from "../shared/time/clock.ts";
import { anonymous, type Language, type Viewer, type ViewerAssignment } from "../shared/viewer.ts";
import type { BrowserName } from "./browser-name.ts";
import { hashOf, newSecret } from "./secret.ts";
import type { SessionOrigin } from "./session-origin.ts";
import { SessionType } from "./session.type.ts";

/** Sessions end after eight hours without use, and after seven days in any case (realtime-and-security.md §4.3). */
const live = "s.expires_at > now() and s.last_seen_at > now() - interval '8 hours'";

// The clock of the database rules a session's life, so that a pinned demo clock cannot make one eternal. The roles a
// person holds follow the hub's own clock, like everything else in a partnership.
const find = (key: string) => `
  select s.id as session_id, s.last_seen_at < now() - interval '1 minute' as unseen, s.authenticated_at > now() - interval '10 minutes' as fresh, u.id as user_id, shown_name(u) as display_name, u.organisation_id,
    ${heldRoles("$2")} as assignments
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

function labelOf({ browser, system }: BrowserName, language: Language): string {
  const [unknown, on] = language === "sv" ? ["Okänd webbläsare", "på"] : ["Unknown browser", "on"];
  return system === null ? (browser ?? unknown) : `${browser ?? unknown} ${on} ${system}`;
}

/** What a proof came with. */
export interface SignInPlace extends BrowserName {
  /** The token that the browser has had until now. */
  readonly token: string | null;
}

export interface SignedIn {
  readonly token: string;
  /** The session of somebody else that this one took the place of. */
  readonly ended: string | null;
}

/** Where a person may be signed in after they have signed out here. */
export interface Elsewhere {
  readonly provider: string;
  /** Where the provider ends its session. */
  readonly address: string;
}

export interface SignedOut {
  readonly id: string;
  readonly elsewhere: Elsewhere | null;
}

interface Seen {
  /** When the person was seen, where that is not now; null where nobody can say. */
  readonly at?: Date | null | undefined;
  readonly origin?: SessionOrigin | undefined;
}

// Of who was seen at an unknown time nothing sensitive is taken without another proof.
const seen = "case when $5 then now() else coalesce(least($6, now()), '-infinity') end";

/** A session ends with every account elsewhere that it was ever proved by. */
const entering = (session: string) => `
  with entered as (${session} returning id),
    proved as (insert into session_origin (session_id, provider, account_hash, provider_session_hash, way_out) select id, $7, $8, $9, $10 from entered where $8::bytea is not null
      on conflict on constraint session_origin_key do update set proved_at = now(), way_out = excluded.way_out)
  select id from entered`;

const begin = entering(`insert into session (token_hash, user_id, browser, system, authenticated_at, expires_at) values ($1, $2, $3, $4, ${seen}, now() + interval '7 days')`);

// The session stays, so that what is open in the browser goes on; the token before it is worth nothing from here on.
const prolong = entering(`
  update session s set token_hash = $1, authenticated_at = greatest(s.authenticated_at, ${seen}), last_seen_at = now(), expires_at = now() + interval '7 days', browser = $3, system = $4
  where s.token_hash = $11 and s.user_id = $2 and ${live}`);

const leave = `
  with gone as (delete from session where token_hash = $1 returning id)
  select g.id, (select json_build_object('provider', o.provider, 'address', o.way_out) from session_origin o
    where o.session_id = g.id and o.way_out is not null order by o.proved_at desc limit 1) as elsewhere
  from gone g`;

/** Signed-in browsers: they hold an opaque token, the database only its hash. */
export class SessionService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Lets somebody in who has proved who they are, with a token of 256 random bits that is told this once. In a browser where
   * they were signed in before, the session goes on under the new token.
   */
  async signIn(userId: string, { browser, system, token: before }: SignInPlace, { at, origin }: Seen = {}): Promise<SignedIn> {
    const token = newSecret();
    const from = [origin?.provider ?? null, origin?.account ?? null, origin?.providerSession ?? null, origin?.wayOut ?? null];
    const values = [hashOf(token), userId, browser, system, at === undefined, at ?? null, ...from];
    if (before !== null && (await this.database.pool.query(prolong, [...values, hashOf(before)])).rowCount === 1) {
      return { token, ended: null };
    }
    await this.database.pool.query(begin, values);
    return { token, ended: before === null ? null : ((await this.signOut(before))?.id ?? null) };
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

  /** Ends a session; null when there was none. */
  async signOut(token: string): Promise<SignedOut | null> {
    const { rows } = await this.database.pool.query<SignedOut>(leave, [hashOf(token)]);
    return rows[0] ?? null;
  }

  /** Where a person is signed in, this browser first. */
  async own({ userId, sessionId, token, language }: Viewer): Promise<SessionType[] | null> {
    if (userId === null || token !== null) {
      return null;
    }
    const { rows } = await this.database.pool.query<Omit<SessionType, "label" | "current"> & BrowserName>(
      `select s.id, s.created_at as "createdAt", s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt", s.browser, s.system
       from session s where s.user_id = $1 and ${live} order by s.id <> $2, s.last_seen_at desc, s.id`,
      [userId, sessionId],
    );
    return rows.map(({ browser, system, ...row }) => Object.assign(new SessionType(), row, { label: labelOf({ browser, system }, language), current: row.id === sessionId }));
  }

  /** Sessions that nobody can use any more are not kept. */
  async forgetEnded(): Promise<void> {
    await this.database.pool.query(`delete from session s where not (${live})`);
  }
}
