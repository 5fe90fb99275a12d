import { AudienceKind, defineAudience } from "../calendar/dependents.ts";

defineAudience({
  kind: AudienceKind.BOARD,
  count: async (reader, partnershipId, roomIds) => {
    const [found] = await reader.query<{ count: number }>("select count(*)::int as count from board where partnership_id = $1 and (room_id is null or room_id = any($2::uuid[]))", [partnershipId, roomIds]);
    return found?.count ?? 0;
  },
});
