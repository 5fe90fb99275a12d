import { activityKind } from "../calendar/activity.kind.ts";
import { mayPlan } from "../calendar/calendar.access.ts";
import { Goal } from "../goals/goal.entity.ts";
import { Partnership } from "../partnership/partnership.entity.ts";
import { checkHours } from "../premises/booking.service.ts";
import { Room } from "../premises/room.entity.ts";
import { RoomTaken } from "../premises/room-taken.ts";
import { requireRight } from "../shared/access.ts";
import { idOf, isUuid } from "../shared/global-id.ts";
import { UserErrorCode, type Outcome } from "../shared/mutation.ts";
import { Problems, Refusal } from "../shared/refusal.ts";
import { holdsPersonalNumber } from "../shared/sensitive-text.ts";
import type { Transaction, UnitOfWork } from "../shared/unit-of-work.ts";
import type { Viewer } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import type { ImportCalendarInput } from "./calendar-import.inputs.ts";
import { ImportedEvent, ImportResult } from "./calendar-import.type.ts";
import { wantedActivity, type Bounds, type WantedActivity } from "./ics-plans.ts";
import { NoCalendar, readIcs, textOf, type IcsEvent } from "./ics-reader.ts";
import { NotUnderstood } from "./ics-times.ts";
import type { ImportWriter, NewActivities } from "./import-writer.ts";
import { misfits, noCalendar, sensitive, taken, tooLarge, tooManyEvents } from "./import-words.ts";

const most = { bytes: 65_536, events: 300, times: 1_500 };

/** What a file holds: the events of each UID, in the order of the file. */
function eventsIn(text: string, problems: Problems): Map<string, IcsEvent[]> {
  const found = new Map<string, IcsEvent[]>();
  problems.when(Buffer.byteLength(text) > most.bytes, "parts", UserErrorCode.TOO_LONG, tooLarge).throwIfAny();
  try {
    for (const event of readIcs(text)) {
      const uid = textOf(event, "UID") ?? `${textOf(event, "SUMMARY") ?? ""} ${event.get("DTSTART")?.[0]?.value ?? ""}`;
      found.set(uid, [...(found.get(uid) ?? []), event]);
    }
  } catch (error) {
    if (!(error instanceof NoCalendar)) {
      throw error;
    }
    problems.add("parts", UserErrorCode.INVALID, noCalendar);
  }
  problems.when(found.size > most.events, "parts", UserErrorCode.OUT_OF_RANGE, tooManyEvents).throwIfAny();
  return found;
}

/** Takes over what stands in the file of another calendar. Imported again, it changes what it made before. */
export class CalendarImportService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly writer: ImportWriter,
  ) {}

  /** A preview does everything, and takes it back: what it tells is what would happen. */
  importCalendar(viewer: Viewer, input: ImportCalendarInput): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const partnership = await tx.reader.byId(Partnership, idOf("Partnership", input.partnershipId));
      requireRight(viewer, mayPlan, "partnership", partnership);
      const given = await this.check(tx, partnership, input);
      const found = eventsIn(input.parts.join(""), new Problems(viewer.language));
      const today = tx.reader.clock.today(partnership.timeZone);
      const year = (years: number): string => `${Number(today.slice(0, 4)) + years}-${today.slice(5, 7)}-01`;
      const bounds: Bounds = { timeZone: partnership.timeZone, from: year(-2), until: year(2), mostTimes: most.times };
      const events: ImportedEvent[] = [];
      for (const [uid, parts] of found) {
        events.push(await this.take(tx, given, uid, parts, bounds));
        const times = events.reduce((sum, each) => sum + each.times, 0);
        new Problems(viewer.language).when(times > most.times, "parts", UserErrorCode.OUT_OF_RANGE, tooManyEvents).throwIfAny();
      }
      if (input.preview) {
        throw new Refusal([], { events });
      }
      return { events };
    });
  }

  private async check(tx: Transaction, partnership: Partnership, input: ImportCalendarInput): Promise<NewActivities> {
    const { reader, viewer } = tx;
    const problems = new Problems(viewer.language);
    const [goal, room] = [await reader.byId(Goal, idOf("Goal", input.goalId)), input.roomId ? await reader.byId(Room, idOf("Room", input.roomId)) : null];
    const organiserId = idOf("Organisation", input.organiserId);
    const members = await reader.query(
      "select 1 from membership m where m.partnership_id = $1 and m.organisation_id = $2 and m.status not in ('INVITED', 'LEFT') and m.valid @> $3::date limit 1",
      [partnership.id, organiserId, reader.clock.today(partnership.timeZone)],
    );
    const visibility = input.visibility ?? Visibility.PARTNERSHIP;
    problems.when(goal?.partnershipId !== partnership.id, "goalId", UserErrorCode.INVALID, { sv: "Välj bland partnerskapets egna mål.", en: "Choose among the partnership's own goals." });
    problems.when(members.length === 0, "organiserId", UserErrorCode.INVALID, { sv: "Arrangören ska vara med i partnerskapet i dag.", en: "The organiser must be in the partnership today." });
    problems.when(Boolean(input.roomId) && room?.partnershipId !== partnership.id, "roomId", UserErrorCode.INVALID, { sv: "Välj en av partnerskapets lokaler.", en: "Choose one of the partnership's rooms." });
    problems.when(visibility > Visibility.PARTNERSHIP, "visibility", UserErrorCode.INVALID, { sv: "Välj alla eller bara partnerskapet.", en: "Choose everybody or the partnership only." });
    problems.throwIfAny();
    return { partnershipId: partnership.id, goalIds: [goal?.id ?? ""], organiserId, room, visibility };
  }

  private async take(tx: Transaction, given: NewActivities, uid: string, parts: readonly IcsEvent[], bounds: Bounds): Promise<ImportedEvent> {
    const { language } = tx.viewer;
    const title = (parts[0] && textOf(parts[0], "SUMMARY"))?.slice(0, 120) ?? uid.slice(0, 120);
    const event = (result: ImportResult, more: Partial<ImportedEvent> = {}): ImportedEvent => Object.assign(new ImportedEvent(), { uid: uid.slice(0, 300), title, result, times: 0, firstAt: null, reason: null, ...more });
    try {
      const wanted = wantedActivity(uid, parts, bounds);
      if ([wanted.title, wanted.description, wanted.place].some((text) => holdsPersonalNumber(text ?? ""))) {
        return event(ImportResult.NOT_UNDERSTOOD, { reason: sensitive[language] });
      }
      const told = { title: wanted.title, times: wanted.times.length, firstAt: wanted.times[0]?.planned.startsAt ?? null };
      return event(...(await this.write(tx, given, wanted, told)));
    } catch (error) {
      if (!(error instanceof NotUnderstood)) {
        throw error;
      }
      return event(ImportResult.NOT_UNDERSTOOD, { reason: misfits[error.why][language] });
    }
  }

  /** Each event by itself: one that clashes leaves nothing behind, and the others stand. */
  private async write(tx: Transaction, given: NewActivities, wanted: WantedActivity, told: Partial<ImportedEvent>): Promise<[ImportResult, Partial<ImportedEvent>]> {
    const { language } = tx.viewer;
    if (await this.isOwn(tx, given.partnershipId, wanted.uid)) {
      return [ImportResult.UNCHANGED, told];
    }
    const [known] = await tx.reader.select(activityKind, "where t.partnership_id = $1 and t.imported_uid = $2", [given.partnershipId, wanted.uid]);
    const room = known ? known.roomId && (await tx.reader.byId(Room, known.roomId)) : given.room;
    const hours = new Problems(language);
    if (room) {
      checkHours(hours, "roomId", room, wanted.times.map(({ planned }) => planned));
    }
    await tx.reader.query("savepoint imported_event");
    try {
      hours.throwIfAny();
      const result = known ? await this.writer.change(tx, known, room || null, wanted) : await this.writer.add(tx, given, wanted);
      return [result, told];
    } catch (error) {
      if (!(error instanceof RoomTaken || error instanceof Refusal)) {
        throw error;
      }
      await tx.reader.query("rollback to savepoint imported_event");
      return [ImportResult.CLASH, { ...told, reason: error instanceof Refusal ? (error.userErrors[0]?.message ?? null) : taken[language] }];
    }
  }

  /** What comes from a feed of this calendar is here already, under the name that the feed gave it. */
  private async isOwn({ reader }: Transaction, partnershipId: string, uid: string): Promise<boolean> {
    const [, id] = /^([0-9a-f-]{36})@spindeln$/.exec(uid) ?? [];
    if (id === undefined || !isUuid(id)) {
      return false;
    }
    const found = await reader.query("select 1 from activity where partnership_id = $1 and id = $2 union all select 1 from occurrence where partnership_id = $1 and id = $2", [partnershipId, id]);
    return found.length > 0;
  }
}
