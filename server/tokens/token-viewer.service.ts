import { timingSafeEqual } from "node:crypto";
import { countGuess } from "../limits/throttle.ts";
import { AuditAct } from "../shared/audit.ts";
import { DomainError } from "../shared/errors.ts";
import { heldRoles } from "../shared/held-roles.ts";
import type { Database } from "../shared/reader.ts";
import { SecurityEvent, whoIs, type TellSecurity } from "../shared/security-log.ts";
import type { Clock } from "../shared/time/clock.ts";
import type { Language, Scope, Viewer, ViewerAssignment } from "../shared/viewer.ts";
import { readSecret, type Secret } from "../shared/token-format.ts";

/** A secret that lets somebody in: not expired, of a token that was not revoked, of a person who may sign in. */
const live = "s.expires_at > now() and t.revoked_at is null and u.status = 'ACTIVE'";
const joined = `api_token_secret s join api_token t on t.id = s.token_id join "user" u on u.id = t.user_id`;

// As with sessions, the database's clock rules the life of a token, and the hub's own the roles of a day.
const find = `
  select s.prefix, s.hash, t.id as token_id, t.scopes, u.id as user_id, shown_name(u) as display_name, u.organisation_id,
    t.last_used_on is distinct from (now() at time zone 'Europe/Stockholm')::date as unused_today,
    ${heldRoles("$2", "a.partnership_id = t.partnership_id")} as assignments
  from ${joined} where s.prefix = $1 and ${live}`;

const endLeaked = `
  with ended as (
    update api_token t set revoked_at = now(), revoked_because = 'FOUND_IN_TEXT'
    from api_token_secret s join unnest($1::text[], $2::bytea[]) as found(prefix, hash) using (prefix, hash)
    where s.token_id = t.id and s.expires_at > now() and t.revoked_at is null
    returning t.id, t.partnership_id)
  insert into audit_event (at, what, partnership_id, subject_id, actor_id) select $3, $4, partnership_id, id, $5 from ended returning subject_id as id`;

interface FoundToken {
  readonly prefix: string;
  readonly hash: Buffer;
  readonly token_id: string;
  readonly scopes: readonly Scope[];
  readonly unused_today: boolean;
  readonly user_id: string;
  readonly display_name: string;
  readonly organisation_id: string | null;
  readonly assignments: readonly ViewerAssignment[];
}

const toViewer = ({ prefix, token_id: id, scopes, user_id: userId, display_name: displayName, organisation_id: organisationId, assignments }: FoundToken, language: Language): Viewer => ({
  kind: "TOKEN",
  userId,
  sessionId: null,
  isFresh: false,
  token: { id, prefix, scopes },
  displayName,
  organisationId,
  assignments,
  language,
});

/** One text for whatever is wrong with a token: it tells nobody which one exists. */
export const refusedToken = () => new DomainError("UNAUTHENTICATED", "This token is not accepted. It may be misspelt, expired or revoked.");

/** Who programs stand for. */
export class TokenViewerService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly tell: TellSecurity,
    /** How many wrong tokens may come from one network in a minute. */
    private readonly mostWrong: number,
  ) {}

  /**
   * Whom a token stands for now; whatever is not accepted is refused, never taken for a visitor. One that could be somebody's
   * and is not counts as a guess from where it came; one that cannot be is refused without asking anybody.
   */
  async viewerOf(text: string, language: Language, network: string): Promise<Viewer> {
    const secret = readSecret("pat", text);
    if (!secret) {
      throw refusedToken();
    }
    const found = await this.find(secret.prefix);
    if (!found || !timingSafeEqual(found.hash, secret.hash)) {
      await countGuess(this.database, network, this.mostWrong);
      throw refusedToken();
    }
    if (found.unused_today) {
      await this.database.pool.query("update api_token set last_used_on = (now() at time zone 'Europe/Stockholm')::date where id = $1", [found.token_id]);
    }
    return toViewer(found, language);
  }

  /** The same viewer with the rights of now; null when the token has ended. */
  async refresh({ token, language }: Viewer): Promise<Viewer | null> {
    const found = token && (await this.find(token.prefix));
    return found ? toViewer(found, language) : null;
  }

  /** Those of some secrets that are accepted no more. */
  async ended(prefixes: readonly string[]): Promise<string[]> {
    const { rows } = await this.database.pool.query<{ prefix: string }>(
      `select wanted.prefix from unnest($1::text[]) as wanted(prefix) where not exists (select 1 from ${joined} where s.prefix = wanted.prefix and ${live})`,
      [prefixes],
    );
    return rows.map(({ prefix }) => prefix);
  }

  /**
   * Revokes the tokens whose secrets somebody wrote into a text, and writes down who did; one that has expired lets nobody in
   * and ends nothing.
   */
  async endLeaked(viewer: Viewer, secrets: readonly Secret[]): Promise<void> {
    const { rows } = await this.database.pool.query<{ id: string }>(endLeaked, [secrets.map(({ prefix }) => prefix), secrets.map(({ hash }) => hash), this.clock.now(), AuditAct.TOKEN_FOUND_IN_TEXT, viewer.userId]);
    rows.forEach(({ id }) => this.tell(SecurityEvent.TOKEN_FOUND_IN_TEXT, { ...whoIs(viewer), subjectId: id }));
  }

  /** Tokens that ended long ago are not kept. */
  async forgetEnded(): Promise<void> {
    await this.database.pool.query(
      `delete from api_token t where t.revoked_at < now() - interval '90 days'
         or not exists (select 1 from api_token_secret s where s.token_id = t.id and s.expires_at > now() - interval '90 days')`,
    );
  }

  private async find(prefix: string): Promise<FoundToken | null> {
    const { rows } = await this.database.pool.query<FoundToken>({ name: "token by prefix", text: find, values: [prefix, this.clock.today()] });
    return rows[0] ?? null;
  }
}
