import { createHash } from "node:crypto";
import type { ChangeLog } from "../changes/change-log.ts";
import { countGuess, throttle } from "../limits/throttle.ts";
import { notFound } from "../shared/errors.ts";
import { Reader, readWith, type Database } from "../shared/reader.ts";
import type { Clock } from "../shared/time/clock.ts";
import { addDays, monthRange, type LocalDate } from "../shared/time/local-date.ts";
import { anonymous, levelIn, type Viewer } from "../shared/viewer.ts";
import { calendarText, type FeedWishes } from "./calendar-text.ts";
import type { FeedViewers } from "./feed-viewers.ts";
import { subjectIdOfName, subjectOf, type FeedSubject } from "./feed-subject.ts";
import { readClosures, readTimetables } from "./timetables.ts";
import type { Window } from "./timetable.ts";

/** Raised when the same content is written in another way: what calendars keep is then asked for anew. */
const writing = 1;
/** How often one feed may be asked for from one place in an hour, and a private one from anywhere. */
const mostAnHour = 60;

export interface FeedRequest extends FeedWishes {
  /** Where the hub was asked, `https://hub.example`: links lead there. */
  readonly origin: string;
  readonly network: string;
  /** What the calendar has already, as it was told: the value of If-None-Match. */
  readonly known: string | undefined;
}

export interface FeedAnswer {
  readonly tag: string;
  /** Null when the calendar has it already. */
  readonly text: string | null;
}

interface Parts {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: ChangeLog;
  readonly viewers: FeedViewers;
  /** How many wrong secrets may come from one network in a minute. */
  readonly mostWrong: number;
}

/** From the first day of the month three months ago, as far as anything is stored. It moves on once a month. */
function windowOn(today: LocalDate): Window {
  const first = (day: LocalDate): LocalDate => monthRange(day).from;
  const back = (day: LocalDate): LocalDate => first(addDays(first(day), -1));
  return { from: back(back(back(today))), to: `${Number(today.slice(0, 4)) + 2}-${today.slice(5, 7)}-28` };
}

const isKnown = (known: string | undefined, tag: string): boolean => known?.split(",").some((each) => each.trim().replace(/^W\//, "") === tag || each.trim() === "*") ?? false;

/** The calendars that other calendars follow. */
export class FeedService {
  constructor(private readonly parts: Parts) {}

  /** What everybody may see of a subject: whoever asks is taken for a visitor. */
  async publicFeed(name: string, request: FeedRequest): Promise<FeedAnswer> {
    await throttle(this.parts.database, { name: "calendar feed", key: `${request.network} ${name}`, most: mostAnHour, perSeconds: 3_600 });
    return this.answer(anonymous(request.language), request, async (reader) => {
      const id = await subjectIdOfName(reader, name);
      return id && subjectOf(reader, id);
    });
  }

  /** What the owner of a secret may see now. A secret that is wrong, was revoked, or whose owner lost the right, is answered alike. */
  async privateFeed(secret: string, request: FeedRequest): Promise<FeedAnswer> {
    const { database, viewers, mostWrong } = this.parts;
    const found = await viewers.viewerOf(secret, request.language);
    if (!found) {
      await countGuess(database, request.network, mostWrong);
      throw notFound("calendar feed");
    }
    await throttle(database, { name: "calendar feed", key: found.feedId, most: mostAnHour, perSeconds: 3_600 });
    const answer = await this.answer(found.viewer, request, async (reader) => ((await viewers.worksWith(found)) ? subjectOf(reader, found.subject) : null));
    await viewers.used(found);
    return answer;
  }

  private answer(viewer: Viewer, request: FeedRequest, find: (reader: Reader) => Promise<FeedSubject | null>): Promise<FeedAnswer> {
    const { database, clock } = this.parts;
    return readWith(new Reader(database, viewer, clock), async (reader) => {
      const subject = await find(reader);
      if (!subject) {
        throw notFound("calendar feed");
      }
      const window = windowOn(clock.today());
      const tag = await this.tagOf(viewer, subject, window, request);
      return { tag, text: isKnown(request.known, tag) ? null : await this.write(reader, subject, window, request) };
    });
  }

  /** Follows from how far the logs have come, never from the content: a calendar that asks again costs two small reads. */
  private async tagOf(viewer: Viewer, { kind, id, partnershipId }: FeedSubject, window: Window, { client, language, strictlyCancelled, origin }: FeedRequest): Promise<string> {
    // Read before the content is: a tag may be older than what it stands for, never newer.
    const heads = [...(await this.parts.log.heads(partnershipId === null ? undefined : [partnershipId]))].sort(([one], [other]) => (one < other ? -1 : 1));
    const places = heads.map(([each, { seq }]) => [each, seq.toString(), levelIn(viewer, each)]);
    const made = JSON.stringify([writing, kind, id, window, client, language, strictlyCancelled, origin, places]);
    return `"${createHash("sha256").update(made).digest("base64url").slice(0, 27)}"`;
  }

  private async write(reader: Reader, subject: FeedSubject, window: Window, request: FeedRequest): Promise<string> {
    const timetables = await readTimetables(reader, subject, window, request.origin);
    const closures = subject.kind === "Partnership" ? await readClosures(reader, subject.id, window) : [];
    return calendarText({ name: subject.name, timeZone: timetables[0]?.timeZone ?? "Europe/Stockholm", window, timetables, closures }, request);
  }
}
