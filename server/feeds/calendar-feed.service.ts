import { requireFresh, requirePerson, requireRight } from "../shared/access.ts";
import { audit, AuditAct } from "../shared/audit.ts";
import { badInput, forbidden, notFound } from "../shared/errors.ts";
import { toGlobalId } from "../shared/global-id.ts";
import { UserErrorCode, type Outcome } from "../shared/mutation.ts";
import type { Reader } from "../shared/reader.ts";
import { Problems, type Text } from "../shared/refusal.ts";
import type { UnitOfWork } from "../shared/unit-of-work.ts";
import type { Viewer } from "../shared/viewer.ts";
import type { SubjectKind } from "./calendar-feed.entity.ts";
import type { CreateCalendarFeedInput, RevokeCalendarFeedInput } from "./calendar-feed.inputs.ts";
import { CalendarFeedType, type FeedSubject as SubjectOfFeed } from "./calendar-feed.type.ts";
import { mayFollowInCalendar } from "./feed.access.ts";
import { hashOf, makeSecret, privatePath } from "./feed-secret.ts";
import { subjectIdOf, subjectOf, type FeedSubject } from "./feed-subject.ts";
import { partnershipsOf } from "./feed-viewers.ts";

/** What a mutation left, and where the calendar is: that is told to the one who made it, and kept nowhere. */
export interface FeedOutcome {
  readonly outcome: Outcome;
  readonly path: string | null;
}

const mostFeeds = 50;
const tooMany: Text = {
  sv: `Du har redan ${mostFeeds} privata kalenderprenumerationer. Återkalla en som inte behövs längre.`,
  en: `You already have ${mostFeeds} private calendar feeds. Revoke one that is no longer needed.`,
};

interface Row {
  readonly id: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly createdAt: Date;
  readonly lastUsedOn: string | null;
}

const list = `select f.id, f.subject_kind as "subjectKind", f.subject_id as "subjectId", f.created_at as "createdAt", f.last_used_on as "lastUsedOn" from calendar_feed f where f.user_id = $1`;

/** What people do with the private addresses of their calendars. */
export class CalendarFeedService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Those of whoever asks, the newest first; null for visitors and for programs. */
  async own(reader: Reader): Promise<CalendarFeedType[] | null> {
    const { userId, token } = reader.viewer;
    return userId === null || token !== null ? null : this.read(reader, `${list} order by f.created_at desc, f.id`, [userId]);
  }

  async one(reader: Reader, id: string): Promise<CalendarFeedType | null> {
    return (await this.read(reader, `${list} and f.id = $2`, [reader.viewer.userId, id]))[0] ?? null;
  }

  async create(viewer: Viewer, input: CreateCalendarFeedInput): Promise<FeedOutcome> {
    requireFresh(viewer);
    const id = subjectIdOf(input.subjectId);
    if (!id) {
      throw badInput("There are calendars of partnerships, organisations, rooms, goals and activities.");
    }
    let path: string | null = null;
    const outcome = await this.unitOfWork.write(viewer, input, async ({ reader }) => {
      const subject = await subjectOf(reader, id);
      const partnershipId = await this.requireWork(reader, subject);
      const [{ count } = { count: 0 }] = await reader.query<{ count: number }>("select count(*)::int as count from calendar_feed where user_id = $1", [viewer.userId]);
      new Problems(viewer.language).when(count >= mostFeeds, "form", UserErrorCode.OUT_OF_RANGE, tooMany).throwIfAny();
      const secret = makeSecret();
      const [made] = await reader.query<{ id: string }>("insert into calendar_feed (user_id, subject_kind, subject_id, hash) values ($1, $2, $3, $4) returning id", [viewer.userId, id.kind, id.id, hashOf(secret)]);
      await audit(reader, { what: AuditAct.CALENDAR_FEED_CREATED, partnershipId, subjectId: made?.id ?? null, facts: { kind: id.kind, of: id.id } });
      path = privatePath(secret);
      return { feedId: made?.id ?? "" };
    });
    return { outcome, path: outcome.userErrors.length > 0 ? null : path };
  }

  async revoke(viewer: Viewer, input: RevokeCalendarFeedInput): Promise<Outcome> {
    requirePerson(viewer);
    return this.unitOfWork.write(viewer, input, async ({ reader }) => {
      const [gone] = await reader.query<{ kind: SubjectKind; of: string }>("delete from calendar_feed where id = $1 and user_id = $2 returning subject_kind as kind, subject_id as of", [input.id, viewer.userId]);
      if (!gone) {
        throw notFound("calendar feed of yours");
      }
      const subject = await subjectOf(reader, { kind: gone.kind, id: gone.of });
      await audit(reader, { what: AuditAct.CALENDAR_FEED_REVOKED, partnershipId: subject?.partnershipId ?? null, subjectId: input.id, facts: gone });
      return {};
    });
  }

  /** Where the caller has a role with the subject: its partnership, or for an organisation one of those that it is in. */
  private async requireWork(reader: Reader, subject: FeedSubject | null): Promise<string | null> {
    if (subject?.partnershipId !== null) {
      requireRight(reader.viewer, mayFollowInCalendar, "calendar", subject && { partnershipId: subject.partnershipId });
      return subject?.partnershipId ?? null;
    }
    const standsIn = await reader.query<{ id: string }>(partnershipsOf, [subject.kind, subject.id]);
    if (!standsIn.some(({ id }) => reader.viewer.assignments.some(({ partnershipId }) => partnershipId === id))) {
      throw forbidden();
    }
    return null;
  }

  private async read(reader: Reader, text: string, values: unknown[]): Promise<CalendarFeedType[]> {
    const rows = await reader.query<Row>(text, values);
    const subjects = await Promise.all(rows.map(({ subjectKind, subjectId }) => subjectOf(reader, { kind: subjectKind, id: subjectId })));
    return rows.map(({ id, subjectKind, subjectId, createdAt, lastUsedOn }, index) =>
      Object.assign(new CalendarFeedType(), { id, subject: subjectKind.toUpperCase() as SubjectOfFeed, subjectId: toGlobalId(subjectKind, subjectId), name: subjects[index]?.name ?? null, createdAt, lastUsedOn }),
    );
  }
}
