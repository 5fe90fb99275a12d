import { expect, test } from "@jest/globals";
import { ConfigError, readConfig } from "../../server/config.ts";

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
}

test("with nothing set the hub runs on port 3000 of this machine with demo data", () => {
  expect(readConfig({})).toMatchObject({ port: 3000, host: "localhost", demo: true, databaseUrl: null, production: false });
});

test("an empty setting counts as not set", () => {
  expect(readConfig({ PORT: "", DATABASE_URL: " " })).toMatchObject({ port: 3000, databaseUrl: null });
});

test("everything that is wrong is told at once", () => {
  const problems = problemsOf({ PORT: "http", DEMO: "yes", LOG_LEVEL: "loud", PUBLIC_URL: "hub.example", LIMIT_BODY_BYTES: "0" });
  expect(problems.map((problem) => problem.split(" ")[0])).toEqual(["PORT", "DEMO", "PUBLIC_URL", "LOG_LEVEL", "LIMIT_BODY_BYTES"]);
});

test("what is wrong with the address of the database is told without its password", () => {
  expect(problemsOf({ DATABASE_URL: "mysql://hub:secret@db/hub" }).join()).not.toContain("secret");
});

test("in production nobody can sign in as a demo role, and asking for it is refused", () => {
  expect(readConfig({ NODE_ENV: "production" })).toMatchObject({ production: true, demo: false, host: "0.0.0.0" });
  expect(problemsOf({ NODE_ENV: "production", DEMO: "on" })).toEqual([expect.stringMatching(/^DEMO cannot be on/)]);
});

test("the clock can be set to local time in Sweden, summer and winter, or with an offset", () => {
  expect(readConfig({ DEMO_NOW: "2026-11-23T12:00" }).demoNow).toBe("2026-11-23T11:00:00.000Z");
  expect(readConfig({ DEMO_NOW: "2026-07-01 12:00" }).demoNow).toBe("2026-07-01T10:00:00.000Z");
  expect(readConfig({ DEMO_NOW: "2026-11-23T12:00:00+02:00" }).demoNow).toBe("2026-11-23T10:00:00.000Z");
  expect(problemsOf({ DEMO_NOW: "2026-02-30T12:00" })).toHaveLength(1);
});

test("the address people use is an allowed origin, with those that are named beside it", () => {
  expect(readConfig({ PUBLIC_URL: "https://hub.example/", ALLOWED_ORIGINS: "https://a.example, http://b.example:8080" }).origins).toEqual([
    "https://hub.example",
    "https://a.example",
    "http://b.example:8080",
  ]);
});
