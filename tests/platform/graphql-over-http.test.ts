import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { auditServer, type AuditResult } from "graphql-http";
import { startApp, type TestApp } from "../support/app.ts";

let app: TestApp;
let results: AuditResult[];
beforeAll(async () => {
  app = await startApp();
  results = await auditServer({ url: `${app.address}/graphql`, fetchFn: fetch });
}, 30_000);
afterAll(() => app.stop());

/**
 * A query with GET that carries no header of its own could be sent by a page of any site, so that our forgery protection
 * refuses it: these are the audits, optional ones, that ask for exactly that.
 */
const refusedOnPurpose = ["5A70", "9C48", "9ABE", "03D4", "A5BF", "13EE", "D6D5", "6A70"];

test("the hub keeps to GraphQL over HTTP: no audit ends in an error, none in a warning", () => {
  const bad = results.flatMap((result) => (result.status === "error" || result.status === "warn" ? [`${result.id} ${result.name}: ${result.reason}`] : []));
  expect(results.length).toBeGreaterThanOrEqual(61);
  expect(bad).toEqual([]);
});

test("what it leaves out are queries that a page of any site could send", () => {
  const left = results.flatMap((result) => (result.status === "notice" ? [result] : []));
  expect(left.filter(({ id, name }) => !refusedOnPurpose.includes(id) && !name.includes("GET")).map(({ id, name }) => `${id} ${name}`)).toEqual([]);
});
