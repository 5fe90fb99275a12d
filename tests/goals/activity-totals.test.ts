import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import type { TestClient } from "../support/client.ts";

let app: TestApp;

beforeAll(async () => {
  app = await startApp({ demo: true });
}, 60_000);
afterAll(() => app?.stop());

interface Total {
  occurrenceCount: number;
  reportedCount: number | null;
  visits: number | null;
  participantHours: string | null;
  activity: { id: string; title: string };
}
interface Occurrence {
  status: string;
  startsAt: string;
  endsAt: string;
  attendance: { total: number } | null;
}

async function totals(client: TestClient, from = "2026-10-01", to = "2026-12-31"): Promise<Total[]> {
  const { partnership } = await client.query<{ partnership: { goals: { nodes: { code: string; activityTotals: Total[] }[] } } }>(
    `query ($from: LocalDate!, $to: LocalDate!) { partnership(slug: "rannebergen") { goals(first: 20) { nodes { code
       activityTotals(from: $from, to: $to) { occurrenceCount reportedCount visits participantHours activity { id title } } } } } }`,
    { from, to },
  );
  return partnership.goals.nodes.find(({ code }) => code === "R2")?.activityTotals ?? [];
}

test("partners see what each activity has put into a goal: its headcounts times how long it lasted", async () => {
  const leader = await app.as("rannebergen", "PROCESS_LEADER");
  const [largest, ...others] = await totals(leader);
  const { node } = await leader.query<{ node: { occurrences: { nodes: Occurrence[] } } }>(
    `query ($id: ID!) { node(id: $id) { ... on Activity { occurrences(from: "2026-10-01", to: "2026-12-31") { nodes { status startsAt endsAt attendance { total } } } } } }`,
    { id: largest?.activity.id },
  );
  const over = node.occurrences.nodes.filter(({ status, endsAt }) => status !== "CANCELLED" && endsAt <= "2026-11-23T11:00:00Z");
  const hours = over.reduce((sum, { startsAt, endsAt, attendance }) => sum + ((attendance?.total ?? 0) * (Date.parse(endsAt) - Date.parse(startsAt))) / 3_600_000, 0);
  expect(over.length).toBeGreaterThan(5);
  expect(largest).toMatchObject({
    occurrenceCount: over.length,
    reportedCount: over.filter(({ attendance }) => attendance).length,
    visits: over.reduce((sum, { attendance }) => sum + (attendance?.total ?? 0), 0),
  });
  expect(Number(largest?.participantHours)).toBeCloseTo(hours, 1);
  expect(others.every(({ participantHours }) => Number(participantHours) <= hours)).toBe(true);
});

test("visitors, and partners of another neighbourhood, see how often each was held and nothing of who came", async () => {
  for (const outsider of [app.anyone, await app.as("boden", "PROCESS_LEADER")]) {
    const seen = await totals(outsider);
    expect(seen.length).toBeGreaterThan(1);
    expect(seen[0]?.occurrenceCount).toBeGreaterThan(5);
    expect(seen.every(({ reportedCount, visits, participantHours }) => reportedCount === null && visits === null && participantHours === null)).toBe(true);
  }
});

test("a stretch of days that is too long or turned round is refused", async () => {
  await expect(totals(app.anyone, "2025-01-01", "2026-12-31")).rejects.toThrow(/400/);
  await expect(totals(app.anyone, "2026-12-31", "2026-01-01")).rejects.toThrow();
});
