import { createHash } from "node:crypto";
import { Activity } from "../calendar/activity.entity.ts";
import { Occurrence, OccurrenceStatus } from "../calendar/occurrence.entity.ts";
import { occurrenceKind } from "../calendar/occurrence.kind.ts";
import { Partnership } from "../partnership/partnership.entity.ts";
import { Organisation } from "../people/organisation.entity.ts";
import { Premises } from "../premises/premises.entity.ts";
import { Room } from "../premises/room.entity.ts";
import { notFound } from "../shared/errors.ts";
import { toGlobalId } from "../shared/global-id.ts";
import { readWith, type Reader } from "../shared/reader.ts";
import { addDays, type LocalDate } from "../shared/time/local-date.ts";
import { anonymous, type Viewer } from "../shared/viewer.ts";
import { readBoardGoal } from "./board-goal.ts";
import { daysOf, daysShown, linesOf, type Arranged, type Scope } from "./board-items.ts";
import { Board } from "./board.entity.ts";
import { boardKind } from "./board.kind.ts";
import type { BoardSnapshot } from "./board.type.ts";

/** What stands, or stood, in the calendar on some days, but for what is sensitive. The moved ones are few and have an index of their own. */
const inDays = `where not exists (select from activity a where a.id = t.activity_id and a.sensitive) and t.id in (
  select o.id from occurrence o where o.partnership_id = $1 and o.local_date between $2::date - 1 and $3::date
  union
  select o.id from occurrence o where o.partnership_id = $1 and o.planned_placement is not null and (o.planned_placement ->> 'localDate')::date between $2::date and $3::date
)`;

const nextOne = `unnest($1::uuid[], $2::timestamptz[]) with ordinality as p(activity_id, after, nr) cross join lateral (
  select t.* from occurrence t where t.activity_id = p.activity_id and t.status <> 'CANCELLED' and t.starts_at > p.after order by t.starts_at, t.id limit 1) t`;

/** Reads what boards show. It reads as nobody in particular, whoever asks: a board can only tell what everybody may know (INV-50). */
export class BoardService {
  constructor(private readonly newReader: (viewer: Viewer) => Reader) {}

  async publicBoards(reader: Reader, partnershipIds: readonly string[]): Promise<(Board | null)[]> {
    const boards = await reader.select(boardKind, "where t.partnership_id = any($1::uuid[]) and not t.is_paired", [partnershipIds]);
    return partnershipIds.map((id) => boards.find(({ partnershipId }) => partnershipId === id) ?? null);
  }

  /** Throws NOT_FOUND when the public may not know of the board, or of its partnership. */
  snapshotOf(boardId: string): Promise<BoardSnapshot> {
    return readWith(this.newReader(anonymous()).aside(), (reader) => this.read(reader, boardId));
  }

  private async read(reader: Reader, boardId: string): Promise<BoardSnapshot> {
    const board = await reader.byId(Board, boardId);
    const partnership = board && (await reader.byId(Partnership, board.partnershipId));
    if (!partnership) {
      throw notFound("board");
    }
    const now = reader.clock.now();
    const today = reader.clock.today(partnership.timeZone);
    const [days, goal] = await Promise.all([this.days(reader, board, today, now), readBoardGoal(reader, partnership.id)]);
    const { timeZone, name: partnershipName, slug: partnershipSlug, isDemo } = partnership;
    const content = { boardId: toGlobalId("Board", board.id), name: board.name, screen: screenOf(board), timeZone, partnershipName, partnershipSlug, isDemo, today, days, goal };
    return { ...content, generatedAt: now, revision: createHash("sha256").update(JSON.stringify(content)).digest("base64url") };
  }

  private async days(reader: Reader, board: Board, today: LocalDate, now: Date): Promise<BoardSnapshot["days"]> {
    const last = addDays(today, daysShown - 1);
    const occurrences = await reader.select(occurrenceKind, inDays, [board.partnershipId, today, last]);
    const scope = await this.scope(reader, board, occurrences);
    const arranged = await this.arrange(reader, occurrences, now);
    const own = arranged.map((one) => linesOf(one, scope));
    const others = arranged.flatMap((one, index) => (own[index]?.length === 0 ? linesOf(one, { ...scope, roomId: null }) : []));
    const elsewhere = daysOf(others, today, now);
    return daysOf(own.flat(), today, now).map((day, index) => ({ ...day, elsewhere: elsewhere[index]?.items ?? [] }));
  }

  private async scope(reader: Reader, { roomId }: Board, occurrences: readonly Occurrence[]): Promise<Scope> {
    const ids = occurrences.flatMap((one) => [one.roomId, one.plannedPlacement?.roomId ?? null].flatMap((id) => id ?? []));
    const rooms = (await reader.byIds(Room, [...new Set(ids)])).flatMap((room) => room ?? []);
    const premises = await reader.byIds(Premises, rooms.map(({ premisesId }) => premisesId));
    const names = new Map(rooms.map((room, index) => [room.id, placeName(room.name, premises[index]?.name ?? null)]));
    return { roomId, placeOf: (at) => (at.roomId === null ? at.placeText : (names.get(at.roomId) ?? null)) };
  }

  /** Names for what people see; an occurrence whose activity is not for the public is left out. */
  private async arrange(reader: Reader, occurrences: readonly Occurrence[], now: Date): Promise<Arranged[]> {
    const activities = await reader.byIds(Activity, occurrences.map(({ activityId }) => activityId));
    const organisers = await reader.byIds(Organisation, occurrences.map(({ ownOrganiserId }, index) => ownOrganiserId ?? activities[index]?.organiserId ?? "").filter(Boolean));
    const names = new Map(organisers.flatMap((one) => (one ? [[one.id, one.name] as const] : [])));
    const next = await this.nextDates(reader, occurrences, now);
    return occurrences.flatMap((occurrence, index) => {
      const activity = activities[index];
      if (!activity) {
        return [];
      }
      const title = occurrence.ownTitle ?? activity.title;
      const organiserId = occurrence.ownOrganiserId ?? activity.organiserId;
      return [{ occurrence, title, organiser: names.get(organiserId) ?? "", organiserId: toGlobalId("Organisation", organiserId), nextDate: next.get(occurrence.id) ?? null }];
    });
  }

  /** When the activities of cancelled occurrences are next. */
  private async nextDates(reader: Reader, occurrences: readonly Occurrence[], now: Date): Promise<Map<string, LocalDate>> {
    const cancelled = occurrences.filter(({ status }) => status === OccurrenceStatus.CANCELLED);
    const after = cancelled.map(({ startsAt }) => (startsAt > now ? startsAt : now));
    const values = [cancelled.map(({ activityId }) => activityId), after];
    const found = cancelled.length === 0 ? [] : await reader.selectBelow(occurrenceKind, { from: nextOne, values });
    return new Map(found.map(({ nr, row }) => [(cancelled[nr - 1] as Occurrence).id, row.localDate]));
  }
}

const screenOf = ({ inches, metres, orientation }: Board): BoardSnapshot["screen"] => (inches !== null && metres !== null && orientation ? { inches, metres, orientation } : null);

/** The building is told unless the room's name tells it already. */
function placeName(room: string, premises: string | null): string {
  const [a, b] = [room.toLowerCase(), (premises ?? "").toLowerCase()];
  return premises === null || a.includes(b) || b.includes(a) ? room : `${room}, ${premises}`;
}
