import { maySee } from "../shared/access.ts";
import type { Reader } from "../shared/reader.ts";
import { Visibility } from "../shared/visibility.ts";
import { BoardHealth } from "./board-health.type.ts";
import type { Board } from "./board.entity.ts";

const read = `
  select d.board_id as "boardId", d.paired_at as "pairedAt", d.last_seen_at as "lastSeenAt", d.shown_at as "shownAt", d.build, d.resolution, d.locked_because as "lockedBecause",
    case when d.locked_at is not null then 'LOCKED' when d.last_seen_at is null then 'WAITING' when d.last_seen_at > now() - interval '3 minutes' then 'SHOWING' else 'SILENT' end as state
  from board_device d where d.board_id = any($1::uuid[])`;

/** How paired screens are, for those who work in their partnership. */
export class BoardHealthService {
  async of(reader: Reader, boards: readonly Pick<Board, "id" | "partnershipId">[]): Promise<(BoardHealth | null)[]> {
    const seen = boards.filter(({ partnershipId }) => maySee(reader.viewer, { partnershipId, visibility: Visibility.PARTNERSHIP })).map(({ id }) => id);
    const rows = seen.length === 0 ? [] : await reader.query<BoardHealth & { boardId: string }>(read, [seen]);
    const found = new Map(rows.map(({ boardId, ...health }) => [boardId, Object.assign(new BoardHealth(), health)]));
    return boards.map(({ id }) => found.get(id) ?? null);
  }
}
