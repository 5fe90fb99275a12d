import type { Database } from "../shared/reader.ts";
import type { Clock } from "../shared/time/clock.ts";
import type { Language, Viewer, ViewerAssignment } from "../shared/viewer.ts";
import type { SubjectKind } from "./calendar-feed.entity.ts";
import type { SubjectId } from "./feed-subject.ts";
import { hashOf } from "./feed-secret.ts";

// The person with the roles of today: what the feed shows follows them, not what held when it was made.
const find = `
  select f.id as feed_id, f.subject_kind, f.subject_id, u.id as user_id, shown_name(u) as display_name, u.organisation_id,
    f.last_used_on is distinct from (now() at time zone 'Europe/Stockholm')::date as unused_today,
    (select coalesce(json_agg(json_build_object('partnershipId', a.partnership_id, 'role', a.role) order by lower(a.valid), a.id), '[]')
      from assignment a where a.user_id = u.id and a.valid @> $2::date) as assignments
  from calendar_feed f join "user" u on u.id = f.user_id where f.hash = $1 and u.status = 'ACTIVE'`;

interface Found {
  readonly feed_id: string;
  readonly subject_kind: SubjectKind;
  readonly subject_id: string;
  readonly user_id: string;
  readonly display_name: string;
  readonly organisation_id: string | null;
  readonly unused_today: boolean;
  readonly assignments: readonly ViewerAssignment[];
}

export interface FeedViewer {
  readonly feedId: string;
  readonly subject: SubjectId;
  readonly viewer: Viewer;
  readonly unusedToday: boolean;
}

/** In which partnerships a subject stands. */
export const partnershipsOf = `
  select p.id from partnership p where ($1 = 'Partnership' and p.id = $2)
  union select r.partnership_id from room r where $1 = 'Room' and r.id = $2
  union select g.partnership_id from goal g where $1 = 'Goal' and g.id = $2
  union select a.partnership_id from activity a where $1 = 'Activity' and a.id = $2
  union select m.partnership_id from membership m where $1 = 'Organisation' and m.organisation_id = $2`;

/** Whom the secret of a private feed stands for. */
export class FeedViewers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async viewerOf(secret: string, language: Language): Promise<FeedViewer | null> {
    const { rows } = await this.database.pool.query<Found>({ name: "feed by secret", text: find, values: [hashOf(secret), this.clock.today()] });
    return rows[0] ? toFeedViewer(rows[0], language) : null;
  }

  /** A private feed is for whoever works where its subject stands. What everybody may see needs none. */
  async worksWith({ viewer, subject }: FeedViewer): Promise<boolean> {
    const { rows } = await this.database.pool.query<{ id: string }>(partnershipsOf, [subject.kind, subject.id]);
    return rows.some(({ id }) => viewer.assignments.some(({ partnershipId }) => partnershipId === id));
  }

  async used({ feedId, unusedToday }: FeedViewer): Promise<void> {
    if (unusedToday) {
      await this.database.pool.query("update calendar_feed set last_used_on = (now() at time zone 'Europe/Stockholm')::date where id = $1", [feedId]);
    }
  }
}

const toFeedViewer = (found: Found, language: Language): FeedViewer => ({
  feedId: found.feed_id,
  subject: { kind: found.subject_kind, id: found.subject_id },
  unusedToday: found.unused_today,
  viewer: {
    kind: "PERSON",
    userId: found.user_id,
    sessionId: null,
    isFresh: false,
    token: null,
    displayName: found.display_name,
    organisationId: found.organisation_id,
    assignments: found.assignments,
    language,
  },
});
