import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ demo: true });
}, 60_000);
afterAll(() => app.stop());

test("a visitor is nobody; whoever signs in with a demo account is somebody", async () => {
  const viewer = "{ viewer { user { displayName } assignments { role partnership { slug } } } }";
  expect(await app.anyone.query(viewer)).toEqual({ viewer: { user: null, assignments: [] } });
  const leader = await app.as("rannebergen", "PROCESS_LEADER");
  expect(await leader.query(viewer)).toMatchObject({ viewer: { assignments: [{ role: "PROCESS_LEADER", partnership: { slug: "rannebergen" } }] } });
});

test("a subscription begins with a heartbeat that carries a cursor", async () => {
  const { partnership } = await app.anyone.query<{ partnership: { id: string } }>('{ partnership(slug: "boden") { id } }');
  const changes = app.anyone.subscribe<{ partnershipChanges: object }>("subscription($id: ID!) { partnershipChanges(partnershipId: $id) { n op cursor } }", { id: partnership.id });
  const { value } = await changes.next();
  expect(value).toEqual({ data: { partnershipChanges: { n: 1, op: "HEARTBEAT", cursor: expect.any(String) } } });
});
