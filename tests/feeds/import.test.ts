import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { calendarText } from "../../server/feeds/calendar-text.ts";
import { clientKinds } from "../../server/feeds/client-kind.ts";
import { wantedActivity } from "../../server/feeds/ics-plans.ts";
import { readIcs, textOf, type IcsEvent } from "../../server/feeds/ics-reader.ts";
import { expand } from "../../server/shared/time/recurrence.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { Scene } from "../support/scene.ts";
import { cases, timetableOf, window } from "./cases.ts";

let app: TestApp;
let scene: Scene;
let goalId: string;

beforeAll(async () => {
  app = await startApp({ demo: true });
  scene = await Scene.of(app);
  goalId = (await scene.goals())[0]?.id ?? "";
}, 60_000);
afterAll(() => app.stop());

const document = "mutation ($input: ImportCalendarInput!) { importCalendar(input: $input) { events { uid title result times firstAt reason } userErrors { code path message } } }";
interface Imported {
  readonly events: readonly { readonly uid: string; readonly title: string; readonly result: string; readonly times: number; readonly firstAt: string | null; readonly reason: string | null }[];
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
}
const inParts = (text: string): string[] => text.match(/[\s\S]{1,9000}/g) ?? [""];
const bring = async (text: string, more: object = {}): Promise<Imported> =>
  (await scene.leader.mutate<{ importCalendar: Imported }>(document, { partnershipId: scene.partnershipId, parts: inParts(text), goalId, organiserId: scene.organisationIds[0], ...more })).importCalendar;
const results = ({ events }: Imported): string[] => events.map(({ result }) => result);
const calendar = (...events: string[]): string => ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Annan//Kalender//SV", ...events, "END:VCALENDAR", ""].join("\r\n");
const event = (uid: string, ...lines: string[]): string => ["BEGIN:VEVENT", `UID:${uid}`, "DTSTAMP:20261101T080000Z", ...lines, "END:VEVENT"].join("\r\n");
const stockholm = (start: string, end: string): string[] => [`DTSTART;TZID=Europe/Stockholm:${start}`, `DTEND;TZID=Europe/Stockholm:${end}`];

interface Stored {
  readonly start: string;
  readonly status: string;
  readonly place: string | null;
  readonly moved: boolean;
}
const stored = (uid: string): Promise<Stored[]> =>
  app.dataSource.query(
    `select o.local_date || ' ' || o.start_time || '–' || o.end_time as start, o.status, o.place_text as place, o.planned_placement is not null as moved
     from occurrence o join activity a on a.id = o.activity_id where a.imported_uid = $1 order by o.original_start`,
    [uid],
  );
const activities = async (uid: string): Promise<number> => ((await app.dataSource.query("select count(*)::int as count from activity where imported_uid = $1", [uid])) as [{ count: number }])[0].count;

describe("a file of another calendar", () => {
  const cafe = (title: string, ...more: string[]) => event("kafe@annan.example", `SUMMARY:${title}`, "LOCATION:Biblioteket\\, plan 2", "DESCRIPTION:Fika\\noch prat", ...stockholm("20261208T180000", "20261208T200000"), "RRULE:FREQ=WEEKLY;UNTIL=20270105T170000Z", ...more);
  const moved = event("kafe@annan.example", "SUMMARY:Språkkafé", "RECURRENCE-ID;TZID=Europe/Stockholm:20261215T180000", "LOCATION:Torget", ...stockholm("20261216T173000", "20261216T193000"));
  const cancelled = event("kafe@annan.example", "SUMMARY:Språkkafé", "RECURRENCE-ID;TZID=Europe/Stockholm:20261222T180000", "STATUS:CANCELLED", "LOCATION:Biblioteket\\, plan 2", ...stockholm("20261222T180000", "20261222T200000"));
  const first = calendar(cafe("Språkkafé", "EXDATE;TZID=Europe/Stockholm:20261229T180000"), moved, cancelled);

  it("is told about before anything is written, and then taken over as it was told", async () => {
    const told = await bring(first, { preview: true });
    expect(told).toEqual({ userErrors: [], events: [{ uid: "kafe@annan.example", title: "Språkkafé", result: "ADDED", times: 4, firstAt: "2026-12-08T17:00:00.000Z", reason: null }] });
    expect(await activities("kafe@annan.example")).toBe(0);
    expect(await bring(first)).toEqual(told);
    const place = "Biblioteket, plan 2";
    expect(await stored("kafe@annan.example")).toEqual([
      { start: "2026-12-08 18:00–20:00", status: "SCHEDULED", place, moved: false },
      { start: "2026-12-16 17:30–19:30", status: "SCHEDULED", place: "Torget", moved: true },
      { start: "2026-12-22 18:00–20:00", status: "CANCELLED", place, moved: false },
      { start: "2027-01-05 18:00–20:00", status: "SCHEDULED", place, moved: false },
    ]);
  });

  it("changes what it made when it comes again, and doubles nothing", async () => {
    expect(results(await bring(first))).toEqual(["UNCHANGED"]);
    const second = calendar(cafe("Språkkaféet", "EXDATE;TZID=Europe/Stockholm:20270105T180000"), moved, cancelled);
    expect(results(await bring(second, { preview: true }))).toEqual(["CHANGED"]);
    expect(results(await bring(second))).toEqual(["CHANGED"]);
    expect(await activities("kafe@annan.example")).toBe(1);
    expect((await stored("kafe@annan.example")).map(({ start, status }) => `${start.slice(0, 10)} ${status}`)).toEqual(["2026-12-08 SCHEDULED", "2026-12-16 SCHEDULED", "2026-12-22 CANCELLED", "2026-12-29 SCHEDULED", "2027-01-05 CANCELLED"]);
    expect(results(await bring(second))).toEqual(["UNCHANGED"]);
  });

  it("can be taken back, all of it", async () => {
    const clientMutationId = randomUUID();
    const two = calendar(event("ett@annan.example", "SUMMARY:Ett", ...stockholm("20261201T100000", "20261201T110000")), event("tva@annan.example", "SUMMARY:Två", "DTSTART:20261201T110000Z", "DURATION:PT1H30M"));
    expect(results(await bring(two, { clientMutationId }))).toEqual(["ADDED", "ADDED"]);
    expect(await stored("tva@annan.example")).toEqual([{ start: "2026-12-01 12:00–13:30", status: "SCHEDULED", place: null, moved: false }]);
    const { undo } = await scene.leader.mutate<{ undo: { userErrors: object[] } }>("mutation ($input: UndoInput!) { undo(input: $input) { userErrors { code } } }", { mutationId: clientMutationId });
    expect([undo.userErrors, await activities("ett@annan.example"), await activities("tva@annan.example")]).toEqual([[], 0, 0]);
  });

  it("books the chosen room, and tells of what clashes while the rest stands", async () => {
    await scene.planned({ startDate: "2026-12-02", startTime: "10:00", endTime: "12:00" });
    const file = calendar(event("krock@annan.example", "SUMMARY:Krock", ...stockholm("20261202T110000", "20261202T130000")), event("natt@annan.example", "SUMMARY:Natt", ...stockholm("20261202T230000", "20261203T010000")), event("ledigt@annan.example", "SUMMARY:Ledigt", ...stockholm("20261202T130000", "20261202T140000")));
    const told = await bring(file, { roomId: scene.roomId });
    expect(told.events.map(({ result, reason }) => [result, reason])).toEqual([["CLASH", "Lokalen är upptagen."], ["CLASH", "Lokalen är inte öppen hela den tiden."], ["ADDED", null]]);
    expect([await activities("krock@annan.example"), await activities("ledigt@annan.example")]).toEqual([0, 1]);
    const [{ count }] = (await app.dataSource.query("select count(*)::int as count from booking b join occurrence o on o.id = b.occurrence_id join activity a on a.id = o.activity_id where a.imported_uid = 'ledigt@annan.example' and b.status = 'CONFIRMED'")) as [{ count: number }];
    expect(count).toBe(1);
  });

  it("knows what came from its own feeds, as one event or as many, and leaves it as it is", async () => {
    const { activity } = await scene.planned({ title: "Egen", description: "Kort", startDate: "2026-12-11", startTime: "10:00", endTime: "11:00" });
    const [{ id: odd }] = (await app.dataSource.query("select encode(('Activity:' || id)::bytea, 'base64') as id from activity where rule like '%BYWEEKNO=2,4,6,8,%' order by id limit 1")) as [{ id: string }];
    for (const id of [activity.id, odd.replaceAll(/[\n=]/g, "")]) {
      const told = await bring(await (await app.anyone.fetch(`/feeds/${id}.ics`)).text());
      expect(told.events.length).toBeGreaterThan(0);
      expect(new Set(results(told))).toEqual(new Set(["UNCHANGED"]));
    }
    expect(await app.dataSource.query("select description from activity where title = 'Egen'")).toEqual([{ description: "Kort" }]);
  });

  it("says of each event what it does not understand, and why", async () => {
    const file = calendar(
      event("1", "SUMMARY:Heldag", "DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261202"),
      event("2", "SUMMARY:Utan start"),
      event("3", "SUMMARY:Okänd zon", "DTSTART;TZID=Mars/Olympus:20261201T100000", "DURATION:PT1H"),
      event("4", "SUMMARY:Varje sekund", ...stockholm("20261201T100000", "20261201T110000"), "RRULE:FREQ=SECONDLY"),
      event("5", "SUMMARY:Varje minut", ...stockholm("20261201T100000", "20261201T110000"), "RRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=0,1,2,3"),
      event("6", "SUMMARY:En vecka lång", ...stockholm("20261201T100000", "20261208T110000")),
      event("7", "SUMMARY:Förr", ...stockholm("19981201T100000", "19981201T110000")),
      event("8", ...stockholm("20261201T100000", "20261201T110000")),
      event("9", "SUMMARY:Kalle 811218-9876", ...stockholm("20261201T100000", "20261201T110000")),
    );
    const { events } = await bring(file, { preview: true });
    expect(events.map(({ uid, result, reason }) => [uid, result, reason?.split(/[ .]/).slice(0, 3).join(" ")])).toEqual([
      ["1", "NOT_UNDERSTOOD", "Händelsen är en"],
      ["2", "NOT_UNDERSTOOD", "Händelsen saknar en"],
      ["3", "NOT_UNDERSTOOD", "Tidszonen är okänd"],
      ["4", "NOT_UNDERSTOOD", "Upprepningen går inte"],
      ["5", "NOT_UNDERSTOOD", "Upprepningen går inte"],
      ["6", "NOT_UNDERSTOOD", "Händelsen har ingen"],
      ["7", "NOT_UNDERSTOOD", "Inget av tillfällena"],
      ["8", "NOT_UNDERSTOOD", "Rubriken saknas eller"],
      ["9", "NOT_UNDERSTOOD", "Det ser ut"],
    ]);
  });

  it("is refused clearly when it is none, too large, or a bomb, and nothing of it is written", async () => {
    const bombs = Array.from({ length: 4 }, (_, index) => event(`bomb${index}`, `SUMMARY:Bomb ${index}`, ...stockholm("20240101T100000", "20240101T110000"), "RRULE:FREQ=DAILY;COUNT=9999"));
    const refused = async (text: string) => (await bring(text)).userErrors.map(({ code, path }) => [code, path.join(".")]);
    expect(await refused("\u0001PK binary \u0000")).toEqual([["INVALID", "parts"]]);
    expect(await refused("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n")).toEqual([["INVALID", "parts"]]);
    expect(await refused(calendar(event("stor", `DESCRIPTION:${"a".repeat(66_000)}`)))).toEqual([["TOO_LONG", "parts"]]);
    expect(await refused(calendar(...Array.from({ length: 301 }, (_, index) => event(`${index}`))))).toEqual([["OUT_OF_RANGE", "parts"]]);
    expect(await refused(calendar(...bombs))).toEqual([["OUT_OF_RANGE", "parts"]]);
    expect(await activities("bomb0")).toBe(0);
  });

  it("is taken over for whoever plans there, and for nobody else", async () => {
    const input = { clientMutationId: randomUUID(), partnershipId: scene.partnershipId, parts: [first], goalId, organiserId: scene.organisationIds[0], preview: true };
    for (const [role, slug] of [["READER", "rannebergen"], ["PROCESS_LEADER", "boden"]] as const) {
      const { errors } = await (await app.as(slug, role)).ask(document, { input });
      expect(errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    }
  });
});

describe("what the hub writes, it reads back as the same times", () => {
  const bounds = { timeZone: "Europe/Stockholm", from: "2024-11-01", until: "2028-11-29", mostTimes: 2_000 };

  /** When everything is, as the file is understood. */
  function understood(text: string): string[] {
    const found = new Map<string, IcsEvent[]>();
    for (const each of readIcs(text)) {
      const uid = textOf(each, "UID") ?? "";
      found.set(uid, [...(found.get(uid) ?? []), each]);
    }
    return [...found].flatMap(([uid, events]) => {
      const { times, plan } = wantedActivity(uid, events, bounds);
      return times.map(({ planned, moved, cancelled }) => {
        const [{ startsAt, endsAt } = planned] = moved ? expand({ ...moved, rule: null, startDate: moved.localDate, timeZone: plan.timeZone }, moved.localDate, moved.localDate) : [planned];
        return [startsAt.toISOString(), endsAt.toISOString(), cancelled ?? ""].join(" ");
      });
    }).sort();
  }

  it.each(cases.map((each) => [each.title, each] as const))("%s", (_, each) => {
    const table = timetableOf(each);
    const expected = table.occurrences.map(({ startsAt, endsAt, cancelReason }) => [startsAt.toISOString(), endsAt.toISOString(), cancelReason ?? ""].join(" ")).sort();
    for (const client of clientKinds) {
      const text = calendarText({ name: "Rannebergen", timeZone: table.timeZone, window, timetables: [table], closures: [] }, { client, language: "sv", strictlyCancelled: false });
      expect([client, understood(text)]).toEqual([client, expected]);
    }
  });
});
