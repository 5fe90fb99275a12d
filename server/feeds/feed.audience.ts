import { AudienceKind, defineAudience } from "../calendar/dependents.ts";

defineAudience({
  kind: AudienceKind.CALENDAR_FEED,
  count: async (reader, { partnershipId, activityIds, goalIds, roomIds, organiserIds, isPublic }) => {
    const subjects = { Partnership: [partnershipId], Activity: activityIds, Goal: goalIds, Room: roomIds, Organisation: organiserIds };
    const [found] = await reader.query<{ count: number }>("select count_calendar_feeds($1, $2, $3, $4) as count", [partnershipId, JSON.stringify(subjects), isPublic, reader.clock.today()]);
    // Who follows an open calendar says so to nobody.
    return { count: found?.count ?? 0, mayBeMore: isPublic };
  },
});
