import { Partnership } from "../partnership/partnership.entity.ts";
import { requireFresh, requirePerson, requireRight } from "../shared/access.ts";
import { audit, AuditAct } from "../shared/audit.ts";
import { notFound } from "../shared/errors.ts";
import { idOf } from "../shared/global-id.ts";
import { UserErrorCode, type Outcome } from "../shared/mutation.ts";
import type { Reader } from "../shared/reader.ts";
import { Problems, type Text } from "../shared/refusal.ts";
import { SecurityEvent } from "../shared/security-log.ts";
import type { Transaction, UnitOfWork } from "../shared/unit-of-work.ts";
import type { Viewer } from "../shared/viewer.ts";
import { ApiTokenType } from "./api-token.type.ts";
import { makeSecret } from "../shared/token-format.ts";
import { tokenRules } from "./token.access.ts";
import type { CreateTokenInput, RevokeTokenInput, RotateTokenInput } from "./token.inputs.ts";

/** What a mutation left, and the secret it made: that is told to the one who made it, and kept nowhere. */
export interface TokenOutcome {
  readonly outcome: Outcome;
  readonly secret: string | null;
}

const mostDays = 365;
const mostTokens = 50;

const days: Text = { sv: `Välj mellan 1 och ${mostDays} dagar.`, en: `Choose between 1 and ${mostDays} days.` };
const tooMany: Text = {
  sv: `Du har redan ${mostTokens} nycklar som gäller. Återkalla en som inte behövs längre.`,
  en: `You already have ${mostTokens} tokens that are valid. Revoke one that is no longer needed.`,
};

const list = `
  select t.id, t.partnership_id as "partnershipId", t.name, t.scopes, t.created_at as "createdAt", t.last_used_on as "lastUsedOn", t.revoked_because as "revokedBecause",
    newest.prefix, newest.expires_at as "expiresAt", before.expires_at as "previousExpiresAt",
    case when t.revoked_at is not null then 'REVOKED' when newest.expires_at <= now() then 'EXPIRED' else 'ACTIVE' end as status
  from api_token t
  cross join lateral (select s.prefix, s.expires_at from api_token_secret s where s.token_id = t.id order by s.created_at desc, s.prefix limit 1) newest
  left join lateral (
    select max(s.expires_at) as expires_at from api_token_secret s
    where s.token_id = t.id and s.prefix <> newest.prefix and s.expires_at > now() and t.revoked_at is null) before on true
  where t.user_id = $1`;

/** What people do with the tokens of their programs. The clock of the database rules a token's life, like a session's. */
export class TokenService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The tokens of whoever asks, those that are valid first; null for visitors and for programs. */
  async own(reader: Reader): Promise<ApiTokenType[] | null> {
    const { userId, token } = reader.viewer;
    return userId === null || token !== null ? null : this.read(reader, `${list} order by status, t.created_at desc, t.id`, [userId]);
  }

  /** One of them. */
  async one(reader: Reader, id: string): Promise<ApiTokenType | null> {
    return (await this.read(reader, `${list} and t.id = $2`, [reader.viewer.userId, id]))[0] ?? null;
  }

  createToken(viewer: Viewer, input: CreateTokenInput): Promise<TokenOutcome> {
    return this.withSecret(viewer, input, async (tx) => {
      const partnership = await tx.reader.byId(Partnership, idOf("Partnership", input.partnershipId));
      requireRight(viewer, tokenRules.create, "partnership", partnership);
      const problems = new Problems(viewer.language).text("name", input.name, { most: 80, required: true });
      problems.when(input.scopes.length === 0, "scopes", UserErrorCode.REQUIRED, { sv: "Välj minst en sak som nyckeln ska få göra.", en: "Choose at least one thing that the token may do." });
      this.checkDays(problems, input.validForDays);
      problems.when(await this.hasTooMany(tx), "form", UserErrorCode.OUT_OF_RANGE, tooMany).throwIfAny();
      const [made] = await tx.reader.query<{ id: string }>("insert into api_token (user_id, partnership_id, name, scopes) values ($1, $2, $3, $4) returning id", [
        viewer.userId,
        partnership.id,
        input.name.trim(),
        [...new Set(input.scopes)],
      ]);
      await audit(tx.reader, { what: AuditAct.TOKEN_CREATED, partnershipId: partnership.id, subjectId: made?.id ?? null, facts: { scopes: input.scopes, days: input.validForDays } });
      tx.tell(SecurityEvent.TOKEN_CREATED, { subjectId: made?.id ?? null, partnershipId: partnership.id });
      return made?.id ?? "";
    });
  }

  /** A new secret; the one before it is accepted for seven more days, at most as long as it would have been. */
  rotateToken(viewer: Viewer, input: RotateTokenInput): Promise<TokenOutcome> {
    return this.withSecret(viewer, input, async (tx) => {
      const partnershipId = await this.hold(tx, input.id);
      const problems = new Problems(viewer.language);
      this.checkDays(problems, input.validForDays);
      problems.throwIfAny();
      await tx.reader.query(
        `delete from api_token_secret s where s.token_id = $1
           and s.prefix <> (select prefix from api_token_secret where token_id = $1 order by created_at desc, prefix limit 1)`,
        [input.id],
      );
      await tx.reader.query("update api_token_secret set expires_at = least(expires_at, now() + interval '7 days') where token_id = $1", [input.id]);
      await audit(tx.reader, { what: AuditAct.TOKEN_ROTATED, partnershipId, subjectId: input.id, facts: { days: input.validForDays } });
      tx.tell(SecurityEvent.TOKEN_ROTATED, { subjectId: input.id, partnershipId });
      return input.id;
    });
  }

  async revokeToken(viewer: Viewer, input: RevokeTokenInput): Promise<Outcome> {
    requirePerson(viewer);
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const partnershipId = await this.hold(tx, input.id);
      await tx.reader.query("update api_token set revoked_at = now() where id = $1", [input.id]);
      await audit(tx.reader, { what: AuditAct.TOKEN_REVOKED, partnershipId, subjectId: input.id });
      tx.tell(SecurityEvent.TOKEN_REVOKED, { subjectId: input.id, partnershipId });
      return { tokenId: input.id };
    });
  }

  /** Carries out what leads to a token, and gives that a secret. Whoever sends it again is not told the secret again. */
  private async withSecret(viewer: Viewer, input: CreateTokenInput | RotateTokenInput, work: (tx: Transaction) => Promise<string>): Promise<TokenOutcome> {
    requireFresh(viewer);
    let secret: string | null = null;
    const outcome = await this.unitOfWork.write(viewer, input, async (tx) => {
      const tokenId = await work(tx);
      const made = makeSecret("pat");
      await tx.reader.query(
        "insert into api_token_secret (prefix, token_id, hash, created_at, expires_at) values ($1, $2, $3, clock_timestamp(), now() + make_interval(days => $4))",
        [made.prefix, tokenId, made.hash, input.validForDays],
      );
      secret = made.text;
      return { tokenId };
    });
    return { outcome, secret: outcome.userErrors.length > 0 ? null : secret };
  }

  private checkDays(problems: Problems, value: number): void {
    problems.when(value < 1 || value > mostDays, "validForDays", UserErrorCode.OUT_OF_RANGE, days);
  }

  private async hasTooMany({ reader, viewer }: Transaction): Promise<boolean> {
    const [row] = await reader.query<{ count: number }>(
      `select count(*)::int as count from api_token t where t.user_id = $1 and t.revoked_at is null
         and exists (select 1 from api_token_secret s where s.token_id = t.id and s.expires_at > now())`,
      [viewer.userId],
    );
    return (row?.count ?? 0) >= mostTokens;
  }

  /** Holds a token of one's own that was not revoked, and tells its partnership. */
  private async hold({ reader, viewer }: Transaction, id: string): Promise<string> {
    const [held] = await reader.query<{ id: string }>("select partnership_id as id from api_token where id = $1 and user_id = $2 and revoked_at is null for update", [id, viewer.userId]);
    if (!held) {
      throw notFound("token of yours");
    }
    return held.id;
  }

  private async read(reader: Reader, text: string, values: unknown[]): Promise<ApiTokenType[]> {
    return (await reader.query<ApiTokenType>(text, values)).map((row) => Object.assign(new ApiTokenType(), row));
  }
}
