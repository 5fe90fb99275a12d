import { AudienceKind, defineAudience } from "../calendar/dependents.ts";
import { addDays } from "../shared/time/local-date.ts";
import { daysShown } from "./board-items.ts";

defineAudience({
  kind: AudienceKind.BOARD,
  count: async (reader, { partnershipId, days, timeZone, isOnBoards }) => {
    const today = reader.clock.today(timeZone);
    const last = addDays(today, daysShown - 1);
    // Every board of the partnership tells of it: in its room, or as something elsewhere in the area.
    const isShown = isOnBoards && days.some((day) => day >= today && day <= last);
    const [found] = isShown ? await reader.query<{ count: number }>("select count(*)::int as count from board where partnership_id = $1", [partnershipId]) : [];
    return { count: found?.count ?? 0, mayBeMore: false };
  },
});
