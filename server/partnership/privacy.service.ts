import { throttle } from "../limits/throttle.ts";
import { mayAct, requireFresh, requirePerson, requireRight } from "../shared/access.ts";
import { audit, AuditAct } from "../shared/audit.ts";
import { idOf } from "../shared/global-id.ts";
import type { Outcome } from "../shared/mutation.ts";
import type { Database, Reader } from "../shared/reader.ts";
import { Problems } from "../shared/refusal.ts";
import { SecurityEvent } from "../shared/security-log.ts";
import type { UnitOfWork } from "../shared/unit-of-work.ts";
import type { Language, Viewer } from "../shared/viewer.ts";
import { readOwnData } from "./own-data.queries.ts";
import { partnershipRules } from "./partnership.access.ts";
import { Partnership } from "./partnership.entity.ts";
import { partnershipKind } from "./partnership.kind.ts";
import type { DescribePrivacyInput, EraseOwnDataInput, ExportOwnDataInput, ProtectIdentityInput } from "./privacy.inputs.ts";
import { DataClass, OwnPrivacy, PartnershipPrivacy } from "./privacy.type.ts";

const mostExports = 10;

/** What people are told of their data, and what they can do with it themselves. */
export class PrivacyService {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The page that everybody may read (REQ-3); null where there is no such partnership for the viewer. */
  async of(reader: Reader, slug: string, language: Language): Promise<PartnershipPrivacy | null> {
    const [partnership] = await reader.select(partnershipKind, "where t.slug = $1", [slug]);
    if (!partnership) {
      return null;
    }
    const controllers = await reader.query<{ id: string }>(
      `select o.id from organisation o where exists (select 1 from membership m where m.organisation_id = o.id and m.partnership_id = $1 and m.role = 'PARTY' and m.status in ('PARTY', 'NOTICE') and m.valid @> $2::date) order by o.name collate "sv-SE-x-icu", o.id`,
      [partnership.id, reader.clock.today()],
    );
    const dataClasses = await reader.query<DataClass>(`select name, ${language === "sv" ? "purpose_sv" : "purpose_en"} as purpose, legal_basis as "legalBasis", days, decision from retention_class order by place`);
    return Object.assign(new PartnershipPrivacy(), {
      partnershipId: partnership.id,
      controllerIds: controllers.map(({ id }) => id),
      contact: partnership.privacyContact,
      arrangement: partnership.privacyArrangement,
      dataClasses: dataClasses.map((row) => Object.assign(new DataClass(), row)),
      viewerCanDescribe: mayAct(reader.viewer, partnershipRules.managePeople, partnership.id),
    });
  }

  /** What the hub knows of whoever asks; null for visitors and for programs. */
  async own(reader: Reader): Promise<OwnPrivacy | null> {
    const { userId, token } = reader.viewer;
    if (userId === null || token !== null) {
      return null;
    }
    const [row] = await reader.query<OwnPrivacy>(`select coalesce(protected_name, display_name) as name, email, protected_identity as "isProtected" from "user" where id = $1`, [userId]);
    return row ? Object.assign(new OwnPrivacy(), row) : null;
  }

  describePrivacy(viewer: Viewer, input: DescribePrivacyInput): Promise<Outcome> {
    requirePerson(viewer);
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const partnership = await tx.reader.byId(Partnership, idOf("Partnership", input.partnershipId));
      requireRight(viewer, partnershipRules.managePeople, "partnership", partnership);
      const refs = { partnershipId: partnership.id };
      await tx.hold(partnership, input.expectedVersion, refs);
      new Problems(viewer.language).text("contact", input.contact, { most: 300, required: true }).text("arrangement", input.arrangement, { most: 4000, required: true }).throwIfAny(refs);
      await tx.change(partnership, { privacyContact: input.contact.trim(), privacyArrangement: input.arrangement.trim() });
      return refs;
    });
  }

  /** Everything that hangs on the person, read in the same transaction that keeps account of it. */
  async exportOwnData(viewer: Viewer, input: ExportOwnDataInput): Promise<{ outcome: Outcome; json: string | null }> {
    const userId = requireFresh(viewer);
    await throttle(this.database, { name: "exports", key: userId, most: mostExports, perSeconds: 3600 });
    const outcome = await this.unitOfWork.write(viewer, input, async (tx) => {
      for (const partnershipId of await partnershipsOf(tx.reader, userId)) {
        await audit(tx.reader, { what: AuditAct.DATA_EXPORTED, partnershipId, subjectId: userId });
      }
      return {};
    });
    return { outcome, json: outcome.userErrors.length > 0 ? null : await readOwnData(this.database.pool, userId) };
  }

  /** Forgets the person for good. What they did stays, under their role and organisation. */
  eraseOwnData(viewer: Viewer, input: EraseOwnDataInput): Promise<Outcome> {
    const userId = requireFresh(viewer);
    return this.unitOfWork.write(viewer, input, async (tx) => {
      for (const partnershipId of await partnershipsOf(tx.reader, userId)) {
        await audit(tx.reader, { what: AuditAct.DATA_ERASED, partnershipId, subjectId: userId });
      }
      await tx.reader.query("select erase_viewer($1::date)", [tx.reader.clock.today()]);
      tx.tell(SecurityEvent.PERSON_ERASED);
      return {};
    });
  }

  protectIdentity(viewer: Viewer, input: ProtectIdentityInput): Promise<Outcome> {
    const userId = requirePerson(viewer);
    return this.unitOfWork.write(viewer, input, async (tx) => {
      await tx.reader.query(`update "user" set protected_identity = $2, version = version + 1, updated_at = now(), updated_by = $1 where id = $1 and protected_identity <> $2`, [userId, input.isProtected]);
      return {};
    });
  }
}

const partnershipsOf = async (reader: Reader, userId: string): Promise<string[]> =>
  (await reader.query<{ id: string }>(`select unnest(partnership_ids) as id from "user" where id = $1`, [userId])).map(({ id }) => id);
