import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import type { TestClient } from "../support/client.ts";
import { sourceFiles } from "../support/source.ts";

// The demo data of domain §3 as people meet it, through the API, on Monday 23 November 2026.

let app: TestApp;
const leaders: Record<string, TestClient> = {};
const slugs = ["boden", "rannebergen", "portalen", "lina-hage"] as const;

beforeAll(async () => {
  app = await startApp({ demo: true });
  for (const slug of slugs) {
    leaders[slug] = await app.as(slug, "PROCESS_LEADER");
  }
}, 60_000);
afterAll(() => app.stop());

/** A partnership as its process leader sees it. */
async function inside<T>(slug: string, fields: string, variables: object = {}, declared = ""): Promise<T> {
  const { partnership } = await (leaders[slug] as TestClient).query<{ partnership: T }>(`query Q${declared} { partnership(slug: "${slug}") { ${fields} } }`, variables);
  return partnership;
}

interface Occurrence {
  readonly localDate: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly status: string;
  readonly moved: boolean;
  readonly cancelReason: string | null;
  readonly activity: { readonly title: string; readonly kind: string };
  readonly attendance: { readonly total: number; readonly girlsWomen: number; readonly boysMen: number; readonly otherOrUnknown: number } | null;
}

interface Page {
  readonly nodes: Occurrence[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
}

/** All of them, page by page, as a visitor or a partner would go through them. */
async function occurrences(slug: string, from: string, to: string): Promise<Occurrence[]> {
  const found: Occurrence[] = [];
  for (let after: string | null = null; ; ) {
    const { occurrences: page }: { occurrences: Page } = await inside(
      slug,
      "occurrences(from: $from, to: $to, after: $after) { nodes { localDate startTime endTime status moved cancelReason activity { title kind } attendance { total girlsWomen boysMen otherOrUnknown } } pageInfo { endCursor hasNextPage } }",
      { from, to, after },
      "($from: LocalDate!, $to: LocalDate!, $after: String)",
    );
    found.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) {
      return found;
    }
    after = page.pageInfo.endCursor;
  }
}

const [firstDay, lastDay] = ["2025-12-29", "2027-01-03"];

/** Domain §3.7, counted here by plain calendar arithmetic: weekdays, from when to when, ISO weeks, and ° for what goes on in July. */
const series: readonly (readonly [title: string, weekdays: number[], start: string, end: string, from: number, to: number, every: number, through?: "°"])[] = [
  ["Öppet ungdomskafé", [2, 4], "17:00", "21:00", 2, 52, 1, "°"],
  ["Fredagshäng", [5], "18:00", "22:00", 2, 50, 1],
  ["Läxhjälp", [1, 3], "16:00", "18:00", 3, 50, 1],
  ["Kvällsfotboll", [6], "19:00", "21:00", 2, 52, 1, "°"],
  ["Tjejgruppen", [3], "17:30", "19:30", 3, 50, 1],
  ["Dansgruppen", [2], "17:00", "18:30", 4, 50, 1],
  ["Musikstudion", [4], "16:00", "20:00", 2, 50, 1],
  ["Brädspelskväll", [7], "15:00", "18:00", 2, 50, 2],
  ["Spelkväll", [5], "16:00", "19:00", 3, 50, 2],
  ["Cykelverkstaden", [6], "12:00", "15:00", 14, 43, 1, "°"],
  ["Matlagning för unga", [1], "17:00", "19:00", 4, 49, 1],
  ["Ungdomsrådet", [1], "18:00", "19:30", 3, 51, 4],
  ["Odlargruppen", [7], "13:00", "15:00", 15, 39, 1, "°"],
  ["Serieklubben", [3], "16:00", "17:00", 4, 48, 2],
  ["Träning i gymnastiksalen", [2, 4], "18:00", "19:30", 3, 50, 1],
  ["Basket", [1, 5], "17:00", "18:30", 3, 50, 1],
  ["Streetkonst", [6], "13:00", "16:00", 12, 42, 2],
  ["Filmklubben", [4], "18:00", "20:30", 3, 50, 2],
  ["Kodklubben", [3], "16:00", "18:00", 4, 48, 1],
  ["Teaterverkstaden", [7], "14:00", "16:00", 6, 47, 1],
  ["Simma tillsammans", [6], "10:00", "12:00", 4, 50, 1],
  ["Mentorsträffen", [2], "17:00", "18:00", 5, 49, 2],
  ["Jobbverkstaden", [4], "15:00", "17:00", 5, 50, 1],
  ["Körkortsteori", [3], "18:00", "20:00", 36, 48, 1],
  ["Poddgruppen", [2], "16:00", "18:00", 6, 49, 2],
  ["Kvällsvandring", [5, 6], "22:00", "02:00", 1, 53, 1, "°"],
];

function timesOf([, weekdays, , , from, to, every, through]: (typeof series)[number]): number {
  let times = 0;
  for (let week = from; week <= to; week += every) {
    times += !through && week >= 28 && week <= 31 ? 0 : weekdays.length;
  }
  return times;
}

describe("Rannebergen's year", () => {
  let year: Occurrence[];

  beforeAll(async () => {
    year = await occurrences("rannebergen", firstDay, lastDay);
  });

  test("104 activities, at least 100 of them for young people (T1)", async () => {
    const { activities } = await inside<{ activities: { totalCount: number; nodes: { kind: string; youthRelated: boolean }[]; pageInfo: { endCursor: string } } }>("rannebergen", "activities(first: 100) { totalCount nodes { kind youthRelated } pageInfo { endCursor } }");
    const { activities: rest } = await inside<{ activities: { nodes: { kind: string; youthRelated: boolean }[] } }>("rannebergen", "activities(first: 100, after: $after) { nodes { kind youthRelated } }", { after: activities.pageInfo.endCursor }, "($after: String)");
    const all = [...activities.nodes, ...rest.nodes];
    expect([activities.totalCount, all.length, all.filter(({ kind }) => kind === "SERIES").length, all.filter(({ kind }) => kind === "SINGLE").length]).toEqual([104, 104, 26, 78]);
    expect(all.filter(({ youthRelated }) => youthRelated).length).toBeGreaterThanOrEqual(100);
  });

  test("1 207 occurrences: 1 129 of the series, and 78 single ones (T2)", () => {
    expect([year.length, year.filter(({ activity }) => activity.kind === "SERIES").length, year.filter(({ activity }) => activity.kind === "SINGLE").length]).toEqual([1207, 1129, 78]);
  });

  test("a visitor counts the same", async () => {
    const { partnership } = await app.anyone.query<{ partnership: { occurrences: { totalCount: number } } }>(`{ partnership(slug: "rannebergen") { occurrences(from: "${firstDay}", to: "${lastDay}", first: 1) { totalCount } } }`);
    expect(partnership.occurrences.totalCount).toBe(1207);
  });

  test("every series has the times of its row in the table", () => {
    const counted = (titles: readonly string[]): Record<string, number> => Object.fromEntries(titles.map((title) => [title, year.filter(({ activity }) => activity.title === title).length]));
    expect(counted(series.map(([title]) => title))).toEqual(Object.fromEntries(series.map((row) => [row[0], timesOf(row)])));
    for (const [title, weekdays, start, end] of series) {
      const asPlanned = year.filter(({ activity, moved }) => activity.title === title && !moved);
      const clock = new Set(asPlanned.map(({ startTime, endTime, localDate }) => [startTime, endTime, new Date(`${localDate}T00:00Z`).getUTCDay() || 7].join(" ")));
      expect([...clock].sort()).toEqual(weekdays.map((day) => `${start} ${end} ${day}`));
    }
  });

  test("no more than three were cancelled in a month gone by, each with its reason", () => {
    for (let month = 1; month <= 10; month++) {
      const cancelled = year.filter(({ localDate, status }) => status === "CANCELLED" && localDate.startsWith(`2026-${String(month).padStart(2, "0")}`));
      expect([month, cancelled.length, cancelled.every(({ cancelReason }) => Boolean(cancelReason))]).toEqual([month, 3, true]);
    }
  });

  test("what is over was held and counted, except some of the last week's that nobody has reported yet", () => {
    const over = year.filter(({ localDate, status }) => localDate < "2026-11-16" && status !== "CANCELLED");
    expect(over.filter(({ status, attendance }) => status !== "HELD" || attendance === null)).toEqual([]);
    const lately = year.filter(({ localDate, status }) => localDate >= "2026-11-16" && localDate < "2026-11-23" && status !== "CANCELLED");
    const missing = lately.filter(({ status }) => status === "SCHEDULED");
    expect(missing.length / lately.length).toBeGreaterThan(0.03);
    expect(missing.length / lately.length).toBeLessThan(0.25);
    expect(year.filter(({ localDate, status }) => localDate > "2026-11-23" && status === "HELD")).toEqual([]);
  });

  test("headcounts are between 1 and 38, add up, and have some that are too few to show", () => {
    const counts = year.flatMap(({ attendance }) => attendance ?? []);
    expect(counts.filter(({ total, girlsWomen, boysMen, otherOrUnknown }) => total < 1 || total > 38 || girlsWomen + boysMen + otherOrUnknown !== total)).toEqual([]);
    expect(counts.filter(({ total }) => total < 5).length).toBeGreaterThan(5);
    const shareOfGirls = (months: string[]): number => {
      const mine = year.filter(({ localDate }) => months.includes(localDate.slice(0, 7))).flatMap(({ attendance }) => attendance ?? []);
      return mine.reduce((sum, { girlsWomen }) => sum + girlsWomen, 0) / mine.reduce((sum, { total }) => sum + total, 0);
    };
    expect(shareOfGirls(["2026-01"])).toBeCloseTo(0.31, 1);
    expect(shareOfGirls(["2026-10", "2026-11"])).toBeGreaterThan(shareOfGirls(["2026-01", "2026-02"]) + 0.05);
  });

  test("the walk of the night when the clocks go back ends at the first 02.00, four hours later (T11)", async () => {
    const { partnership } = await app.anyone.query<{ partnership: { occurrences: { nodes: object[] } } }>(
      `{ partnership(slug: "rannebergen") { occurrences(from: "2026-10-24", to: "2026-10-24") { nodes { localDate startTime endDate endTime startsAt endsAt timeZone activity { title } } } } }`,
    );
    expect(partnership.occurrences.nodes.filter((node) => JSON.stringify(node).includes("Kvällsvandring"))).toEqual([
      { localDate: "2026-10-24", startTime: "22:00", endDate: "2026-10-25", endTime: "02:00", startsAt: "2026-10-24T20:00:00.000Z", endsAt: "2026-10-25T00:00:00.000Z", timeZone: "Europe/Stockholm", activity: { title: "Kvällsvandring" } },
    ]);
  });

  test("the last walk of the year, in v. 53, ends in 2027", () => {
    const walks = year.filter(({ activity, localDate }) => activity.title === "Kvällsvandring" && localDate >= "2026-12-28");
    expect(walks.map(({ localDate }) => localDate)).toEqual(["2027-01-01", "2027-01-02"]);
  });
});

test("the other three have 22, 24 and 18 activities", async () => {
  const counts = await Promise.all(["boden", "portalen", "lina-hage"].map(async (slug) => (await inside<{ activities: { totalCount: number } }>(slug, "activities(first: 1) { totalCount }")).activities.totalCount));
  expect(counts).toEqual([22, 24, 18]);
});

describe("what the parties give in 2026 (T3)", () => {
  interface Commitment {
    readonly kind: string;
    readonly amountSek: number | null;
    readonly hours: string | null;
    readonly adultHours: string | null;
    readonly youthHours: string | null;
    readonly areaM2: string | null;
    readonly valueSek: number;
    readonly provenance: string;
  }
  interface Summary {
    readonly cashSek: number;
    readonly premisesSek: number;
    readonly premisesM2: string;
    readonly staffHours: string;
    readonly volunteerHours: string;
    readonly totalValueSek: number;
    readonly largestShareOfValue: number;
    readonly largestShareOfCash: number;
    readonly concentration: number;
    readonly level: string;
    readonly byMembership: { readonly valueSek: number; readonly shareOfValue: number; readonly membership: { readonly id: string; readonly organisation: { readonly kind: string } } }[];
  }
  const summary = async (slug: string): Promise<Summary> =>
    (await inside<{ contributions: Summary }>(slug, "contributions(year: 2026) { cashSek premisesSek premisesM2 staffHours volunteerHours totalValueSek largestShareOfValue largestShareOfCash concentration level byMembership { valueSek shareOfValue membership { id organisation { kind } } } }")).contributions;

  test.each([
    ["boden", { cashSek: 1_350_000, premisesSek: 594_000, premisesM2: "530", staffHours: "4260", volunteerHours: "1350", totalValueSek: 4_158_000, level: "AMBER" }, 8],
    ["rannebergen", { cashSek: 2_280_000, premisesSek: 1_234_000, premisesM2: "1200", staffHours: "6880", volunteerHours: "4500", totalValueSek: 7_600_000, level: "GREEN" }, 10],
    ["portalen", { cashSek: 2_880_000, premisesSek: 660_000, premisesM2: "590", staffHours: "7360", volunteerHours: "1520", totalValueSek: 7_186_400, level: "AMBER" }, 7],
    ["lina-hage", { cashSek: 1_070_000, premisesSek: 630_000, premisesM2: "580", staffHours: "3370", volunteerHours: "3914", totalValueSek: 4_077_580, level: "RED" }, 8],
  ])("%s: every sum is that of the table", async (slug, sums, parties) => {
    const found = await summary(slug);
    expect(found).toMatchObject(sums);
    expect(found.byMembership).toHaveLength(parties);
  });

  test.each([
    ["boden", 0.443, 0.481, 0.265],
    ["rannebergen", 0.291, 0.395, 0.164],
    ["portalen", 0.381, 1100 / 2880, 0.242],
    ["lina-hage", 0.425, 0.654, null],
  ])("%s: the housing company's shares and the concentration are those of the table", async (slug, ofValue, ofCash, concentration) => {
    const found = await summary(slug);
    const [largest] = found.byMembership as [Summary["byMembership"][0]];
    expect(largest.membership.organisation.kind).toBe("HOUSING_COMPANY");
    expect(found.largestShareOfValue.toFixed(3)).toBe(ofValue.toFixed(3));
    expect(largest.shareOfValue).toBe(found.largestShareOfValue);
    expect(found.largestShareOfCash.toFixed(3)).toBe(ofCash.toFixed(3));
    const squares = found.byMembership.map(({ valueSek }) => (valueSek / found.totalValueSek) ** 2).reduce((sum, square) => sum + square, 0);
    expect(found.concentration.toFixed(3)).toBe((concentration ?? squares).toFixed(3));
    expect(found.concentration).toBeCloseTo(squares, 5);
  });

  test.each(slugs)("%s: sums follow from the commitments, hours valued at 450 and 220 kronor", async (slug) => {
    const found = await summary(slug);
    const { memberships } = await inside<{ memberships: { nodes: { id: string; commitments: Commitment[] }[] } }>(slug, "memberships(first: 100) { nodes { id commitments(year: 2026) { kind amountSek hours adultHours youthHours areaM2 valueSek provenance } } }");
    for (const { id, commitments } of memberships.nodes) {
      const worth = ({ kind, amountSek, hours, adultHours, youthHours }: Commitment): number =>
        kind === "STAFF_HOURS" ? Number(hours) * 450 : kind === "VOLUNTEER_HOURS" ? Number(adultHours) * 220 + Number(youthHours) * 50 : (amountSek ?? 0);
      expect(commitments.map(({ valueSek }) => valueSek)).toEqual(commitments.map(worth));
      const value = commitments.reduce((sum, { valueSek }) => sum + valueSek, 0);
      expect(found.byMembership.find(({ membership }) => membership.id === id)?.valueSek ?? 0).toBe(value);
    }
    const all = memberships.nodes.flatMap(({ commitments }) => commitments);
    expect(found.totalValueSek).toBe(all.reduce((sum, { valueSek }) => sum + valueSek, 0));
  });

  test("no sum stands in the code: they are computed", () => {
    const typed = /\b(1_?207|1_?129|4_?158_?000|7_?600_?000|7_?186_?400|4_?077_?(58|60)0|1_?350_?000|2_?280_?000|2_?880_?000|1_?070_?000|1_?234_?000|1_?664|0[.,](265|164|242|443|481|291|395|381|425|654))\b/;
    expect(sourceFiles("server", "migrations").filter(({ text }) => typed.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test("those outside see none of it", async () => {
    const { partnership } = await app.anyone.query<{ partnership: object }>(`{ partnership(slug: "boden") { contributions(year: 2026) { cashSek } memberships(first: 1) { nodes { commitments { amountSek } } } } }`);
    expect(partnership).toEqual({ contributions: null, memberships: { nodes: [{ commitments: null }] } });
  });
});

describe("who takes part", () => {
  interface Membership {
    readonly role: string;
    readonly status: string;
    readonly isInitiator: boolean;
    readonly noticeGivenOn: string | null;
    readonly lastDay: string | null;
    readonly commitments: unknown[];
    readonly organisation: { readonly name: string; readonly kind: string; readonly orgNumber: string | null; readonly isDemo: boolean };
  }
  const members = async (slug: string, on = "2026-11-23"): Promise<Membership[]> =>
    (await inside<{ memberships: { nodes: Membership[] } }>(slug, `memberships(first: 100, on: "${on}") { nodes { role status isInitiator noticeGivenOn lastDay commitments(year: 2026) { id } organisation { name kind orgNumber isDemo } } }`)).memberships.nodes;

  test("each has one initiator, the housing company, and a group of residents without commitments", async () => {
    const groups = { boden: "Kören", rannebergen: "Ungdomsrådet", portalen: "Kooperativgruppen", "lina-hage": "Grannarna på gården" };
    for (const [slug, group] of Object.entries(groups)) {
      const all = await members(slug);
      expect(all.filter(({ isInitiator }) => isInitiator).map(({ organisation }) => organisation.kind)).toEqual(["HOUSING_COMPANY"]);
      expect(all.filter(({ role }) => role === "SUPPORTER")).toMatchObject([{ organisation: { name: group, kind: "RESIDENT_GROUP" }, commitments: [] }]);
    }
  });

  test("no organisation is a real one: all are marked, none has a number, and none is named after the place", async () => {
    for (const slug of slugs) {
      const all = await members(slug);
      expect(all.filter(({ organisation: { name, orgNumber, isDemo } }) => orgNumber !== null || !isDemo || /boden|ranneberg|portalen|hageby|lina/i.test(name))).toEqual([]);
    }
  });

  test("in Portalen the folk high school has told that it leaves, and a state agency left in 2024", async () => {
    const today = await members("portalen");
    expect(today.find(({ organisation }) => organisation.name === "Folkhögskolan")).toMatchObject({ status: "NOTICE", noticeGivenOn: "2026-10-01", lastDay: "2027-06-30" });
    expect(today.map(({ organisation }) => organisation.name)).not.toContain("Statlig myndighet");
    expect((await members("portalen", "2024-12-31")).map(({ organisation }) => organisation.name)).toContain("Statlig myndighet");
    expect((await members("portalen", "2025-01-01")).map(({ organisation }) => organisation.name)).not.toContain("Statlig myndighet");
  });

  test("the municipality codes are text of four characters, leading zeros kept (T9)", async () => {
    const codes = await Promise.all(slugs.map(async (slug) => (await inside<{ areas: { municipalityCode: string }[] }>(slug, "areas { municipalityCode }")).areas.map(({ municipalityCode }) => municipalityCode)));
    expect(codes).toEqual([["2582"], ["1480"], ["0581"], ["0181"]]);
  });

  test("accounts are roles, not persons, at an address that leads nowhere", async () => {
    const { viewer } = await app.anyone.query<{ viewer: { demoAccounts: { email: string; displayName: string; role: string }[] } }>("{ viewer { demoAccounts { email displayName role } } }");
    expect(viewer.demoAccounts).toHaveLength(4 * 8);
    expect(viewer.demoAccounts.filter(({ email, displayName }) => !/^[a-z]+\.(boden|rannebergen|portalen|lina-hage)@demo\.example$/.test(email) || !/^(Processledare|Styrgrupp|Arbetsgrupp|Organisationsansvarig|Aktivitetsledare|Rapportör|Utvärderare|Läsare), (Boden|Rannebergen|Portalen|Lina Hage)$/.test(displayName))).toEqual([]);
  });
});

describe("goals and how they are going", () => {
  interface Indicator {
    readonly code: string;
    readonly progress: { readonly state: string; readonly overdue: boolean; readonly value: string | null; readonly expectedValue: string | null; readonly evaluatedOn: string | null };
    readonly breaks: { readonly on: string; readonly reason: string }[];
  }
  const indicators = async (slug: string): Promise<Indicator[]> =>
    (await inside<{ indicators: { nodes: Indicator[] } }>(slug, "indicators(first: 100) { nodes { code progress { state overdue value expectedValue evaluatedOn } breaks { on reason } } }")).indicators.nodes;
  const all = async (): Promise<Indicator[]> => (await Promise.all(slugs.map(indicators))).flat();

  test("every state is that of the list, at the end of 2025", async () => {
    const found = await all();
    const codes = (state: string): string => found.filter(({ progress }) => progress.state === state).map(({ code }) => code).join(" ");
    expect(codes("REACHED")).toBe("R1.1 R5.1");
    expect(codes("ON_TRACK")).toBe("B1.1 B1.2 B2.1 B2.2 B3.1 B4.1 R1.3 R3.1 R3.2 P1.1 P1.2 P2.1 P2.2 P4.1 L1.1 L1.2 L2.1 L3.1 L3.2 L4.1");
    expect(codes("BEHIND")).toBe("R1.2 R2.1 R4.1 P3.1");
    expect(codes("WRONG_WAY")).toBe("R2.2");
    expect(codes("TOO_EARLY")).toBe("L2.2");
    expect(new Set(found.map(({ progress }) => progress.evaluatedOn))).toEqual(new Set(["2025-12-31"]));
  });

  test("only B4.1 is overdue, and on track all the same (INV-25)", async () => {
    expect((await all()).filter(({ progress }) => progress.overdue).map(({ code, progress }) => [code, progress.state])).toEqual([["B4.1", "ON_TRACK"]]);
    const { indicators: found } = await inside<{ indicators: { nodes: { code: string; expected: object | null }[] } }>("boden", "indicators(first: 100) { nodes { code expected { periodEnd dueOn status } } }");
    expect(found.nodes.find(({ code }) => code === "B4.1")?.expected).toEqual({ periodEnd: "2026-10-31", dueOn: "2026-10-31", status: "EXPECTED" });
  });

  test("L3.1 has a break in 2023, and its path begins anew with that year's 37 (INV-22)", async () => {
    const found = (await indicators("lina-hage")).find(({ code }) => code === "L3.1");
    expect(found?.breaks).toEqual([{ on: "2023-01-01", reason: expect.stringContaining("försök") }]);
    const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
    const path = 37 + ((25 - 37) * days("2023-12-31", "2025-12-31")) / days("2023-12-31", "2028-12-31");
    expect(Number(found?.progress.expectedValue)).toBeCloseTo(path, 1);
    expect(found?.progress).toMatchObject({ value: "30", state: "ON_TRACK" });
  });

  test("a goal tells what most needs attention in it", async () => {
    const { goals } = await inside<{ goals: { nodes: object[] } }>("rannebergen", "goals { nodes { code statement progressState overdue } }");
    expect(goals.nodes).toEqual([
      { code: "R1", statement: "Meningsfull fritid för unga", progressState: "BEHIND", overdue: false },
      { code: "R2", statement: "Tryggare vardag", progressState: "WRONG_WAY", overdue: false },
      { code: "R3", statement: "Levande centrum och lokaler", progressState: "ON_TRACK", overdue: false },
      { code: "R4", statement: "Bättre skolresultat", progressState: "BEHIND", overdue: false },
      { code: "R5", statement: "Boende som påverkar", progressState: "REACHED", overdue: false },
    ]);
  });

  test("young people in Lina Hage went from 40 to 72: the article's 80 percent on an invented base (T4)", async () => {
    const { indicators: found } = await inside<{ indicators: { nodes: { code: string; measurements: { nodes: { periodEnd: string; qualifier: string; value: string | null; relativeChangePct: string | null; provenance: string }[] } }[] } }>(
      "lina-hage",
      "indicators(first: 100) { nodes { code measurements(first: 100) { nodes { periodEnd qualifier value relativeChangePct provenance } } } }",
    );
    const values = found.nodes.find(({ code }) => code === "L1.1")?.measurements.nodes.filter(({ periodEnd }) => periodEnd < "2020-01-01") ?? [];
    expect(values.map(({ qualifier, value, relativeChangePct, provenance }) => [qualifier, value, relativeChangePct, provenance])).toEqual([
      ["EXACT", "40", null, "FILLER"],
      ["RELATIVE_CHANGE_ONLY", null, "80", "ARTICLE"],
      ["EXACT", "72", null, "FILLER"],
    ]);
    expect(72 / 40).toBe(1.8);
  });
});

describe("where values come from (T10)", () => {
  interface Sourced {
    readonly provenance: string;
  }
  interface Values {
    readonly indicators: { readonly nodes: { readonly code: string; readonly baseline: Sourced; readonly targets: Sourced[]; readonly measurements: { readonly nodes: (Sourced & { readonly status: string; readonly qualifier: string; readonly value: string | null; readonly text: string | null; readonly sourceReference: string | null })[] } }[] };
    readonly memberships: { readonly nodes: { readonly commitments: Sourced[] }[] };
  }
  const fields = `indicators(first: 100) { nodes { code baseline { provenance } targets { provenance } measurements(first: 100) { nodes { provenance status qualifier value text sourceReference } } } } memberships(first: 100) { nodes { commitments(year: 2026) { provenance } } }`;

  test("every value says it, and what is invented says so", async () => {
    const found = await Promise.all(slugs.map((slug) => inside<Values>(slug, fields)));
    const baselines = found.flatMap(({ indicators }) => indicators.nodes.map(({ baseline }) => baseline.provenance));
    const targets = found.flatMap(({ indicators }) => indicators.nodes.flatMap((indicator) => indicator.targets.map(({ provenance }) => provenance)));
    const commitments = found.flatMap(({ memberships }) => memberships.nodes.flatMap((membership) => membership.commitments.map(({ provenance }) => provenance)));
    expect([baselines.length, targets.length, commitments.length > 70]).toEqual([28, 28, true]);
    expect(new Set([...baselines, ...targets, ...commitments])).toEqual(new Set(["FILLER"]));
    const measured = found.flatMap(({ indicators }) => indicators.nodes.flatMap(({ code, measurements }) => measurements.nodes.map((one) => ({ code, ...one }))));
    // What is awaited has no value yet: it will be reported.
    expect(new Set(measured.filter(({ status }) => status === "EXPECTED").map(({ provenance }) => provenance))).toEqual(new Set(["REPORTED"]));
    expect(measured.filter(({ status, provenance }) => status !== "EXPECTED" && provenance === "REPORTED")).toEqual([]);
    const sourced = measured.filter(({ provenance }) => provenance === "ARTICLE" || provenance === "PUBLIC_SOURCE");
    expect(sourced.map(({ code, provenance, qualifier, value, text }) => [code, provenance, qualifier, value ?? text].join(" ")).sort()).toEqual([
      "B2.2 PUBLIC_SOURCE ABOUT 130",
      "L1.1 ARTICLE RELATIVE_CHANGE_ONLY ",
      "L2.1 ARTICLE QUALITATIVE Skolmotivationen höjdes avsevärt.",
      "P2.2 PUBLIC_SOURCE QUALITATIVE Alla deltagare fick ett bredare nätverk.",
      "R1.1 ARTICLE MORE_THAN 100",
      "R1.3 ARTICLE QUALITATIVE Flera av aktiviteterna blev bestående.",
    ]);
    expect(sourced.filter(({ sourceReference }) => !sourceReference)).toEqual([]);
  });

  test("so do activities and headcounts", async () => {
    const { occurrences: found } = await inside<{ occurrences: { nodes: { activity: Sourced; attendance: Sourced | null }[] } }>("rannebergen", 'occurrences(from: "2026-11-01", to: "2026-11-22") { nodes { activity { provenance } attendance { provenance } } }');
    expect(new Set(found.nodes.flatMap(({ activity, attendance }) => [activity.provenance, ...(attendance ? [attendance.provenance] : [])]))).toEqual(new Set(["FILLER"]));
  });

  test("no value in the database lacks it", async () => {
    const columns = (await app.dataSource.query("select table_name as table, column_name as column, is_nullable as nullable from information_schema.columns where table_schema = 'public' and column_name like '%provenance'")) as { table: string; column: string; nullable: string }[];
    expect(columns.map(({ table, nullable }) => `${table} ${nullable}`).sort()).toEqual(["activity NO", "attendance NO", "commitment NO", "indicator NO", "measurement NO", "school_break NO", "target NO"]);
  });
});

describe("rooms", () => {
  test("each partnership has its rooms, by name", async () => {
    const names = await Promise.all(slugs.map(async (slug) => (await inside<{ rooms: { nodes: { name: string }[] } }>(slug, "rooms { nodes { name } }")).rooms.nodes.map(({ name }) => name)));
    expect(names).toEqual([
      ["Datarummet", "Köket", "Mötesplatsen, stora rummet"],
      ["Centrumlokalen", "Fjällstugan", "Gemensamhetslokalen", "Gymnastiksalen", "Gymnastiksalen, norra halvan", "Gymnastiksalen, södra halvan", "Musikstudion"],
      ["Grupprum", "Hageby mötesrum", "Ringdansens sal"],
      ["Bollplanen", "Mötesplatsen", "Skolans matsal"],
    ]);
  });

  test("Gemensamhetslokalen takes 60, is open 10–22 and quiet after 21", async () => {
    const { rooms } = await inside<{ rooms: { nodes: { name: string }[] } }>("rannebergen", "rooms { nodes { name capacity quietAfter openingHours { weekday opens closes } } }");
    expect(rooms.nodes.find(({ name }) => name === "Gemensamhetslokalen")).toMatchObject({ capacity: 60, quietAfter: "21:00", openingHours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: "10:00", closes: "22:00" })) });
  });

  test("one is a hall that is made of two: what stands in it holds them both", async () => {
    const { rooms } = await inside<{ rooms: { nodes: { name: string; parts: { name: string }[] }[] } }>("rannebergen", "rooms { nodes { name parts { name } } }");
    expect(rooms.nodes.filter(({ parts }) => parts.length > 0)).toEqual([{ name: "Gymnastiksalen", parts: [{ name: "Gymnastiksalen, norra halvan" }, { name: "Gymnastiksalen, södra halvan" }] }]);
    const [{ bookings, holds }] = (await app.dataSource.query("select count(distinct b.id)::int as bookings, count(*)::int as holds from booking b join room r on r.id = b.room_id and r.name = 'Gymnastiksalen' join room_hold h on h.booking_id = b.id")) as [{ bookings: number; holds: number }];
    expect(bookings).toBeGreaterThan(50);
    expect(holds).toBe(2 * bookings);
  });

  test("somebody asks for one and waits, and somebody was refused because it was taken", async () => {
    const { rooms } = await inside<{ rooms: { nodes: { bookings: { status: string; purpose: string | null; organisation: { name: string } }[] }[] } }>("rannebergen", 'rooms { nodes { bookings(from: "2026-11-23", to: "2026-12-31") { status purpose organisation { name } } } }');
    expect(rooms.nodes.flatMap(({ bookings }) => bookings).filter(({ status }) => status === "REQUESTED")).toEqual([{ status: "REQUESTED", purpose: "Möte i gruppen", organisation: { name: "Ungdomsrådet" } }]);
    const refused = await app.dataSource.query("select b.id from booking b join booking t on t.room_id = b.room_id and t.status = 'CONFIRMED' and tstzrange(t.blocked_from, t.blocked_until) && tstzrange(b.blocked_from, b.blocked_until) where b.status = 'REFUSED'");
    expect(refused).toHaveLength(4);
  });

  test("a cancelled occurrence has set a room free today", async () => {
    const { occurrences: today } = await inside<{ occurrences: { nodes: { status: string; cancelReason: string | null; room: { name: string } | null; booking: object | null }[] } }>("rannebergen", 'occurrences(from: "2026-11-23", to: "2026-11-23") { nodes { status cancelReason room { name } booking { status } } }');
    const cancelled = today.nodes.filter(({ status }) => status === "CANCELLED");
    expect(cancelled).toEqual([{ status: "CANCELLED", cancelReason: expect.any(String), room: { name: expect.any(String) }, booking: null }]);
    expect(today.nodes.filter(({ status, room, booking }) => status === "SCHEDULED" && room !== null && booking === null)).toEqual([]);
  });

  test("no two confirmed bookings meet (T8)", async () => {
    expect(await app.dataSource.query("select a.id from booking a join booking b on a.room_id = b.room_id and a.id < b.id and a.status = 'CONFIRMED' and b.status = 'CONFIRMED' and tstzrange(a.blocked_from, a.blocked_until) && tstzrange(b.blocked_from, b.blocked_until)")).toEqual([]);
    expect(Number((await app.dataSource.query("select count(*)::int as count from booking where status = 'CONFIRMED'"))[0].count)).toBeGreaterThan(1000);
  });
});

test("no text anywhere reads as a personal identity number (T7)", async () => {
  const columns = (await app.dataSource.query("select table_name as table, column_name as column from information_schema.columns where table_schema = 'public' and (data_type in ('text', 'character varying', 'jsonb') or udt_name = '_text')")) as { table: string; column: string }[];
  expect(columns.length).toBeGreaterThan(60);
  // Identifiers in JSON are no text that anybody wrote.
  const uuids = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  const pattern = "(^|[^0-9])([0-9]{2})?[0-9]{6}[-+ ]?[0-9]{4}([^0-9]|$)";
  for (const { table, column } of columns) {
    const found = await app.dataSource.query(`select "${column}" as text from "${table}" where regexp_replace("${column}"::text, '${uuids}', '', 'g') ~ '${pattern}' limit 1`);
    expect([table, column, found]).toEqual([table, column, []]);
  }
});
