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

const provider = { OIDC_ISSUER: "https://login.example/", OIDC_CLIENT_ID: "hub", OIDC_CLIENT_SECRET: "hush" };

test("providers of sign-in are read from lists of one length, each with the name that is part of its address", () => {
  const { oidcProviders } = readConfig({ ...provider, OIDC_ISSUER: "https://login.example/, http://localhost:4000", OIDC_CLIENT_ID: "hub, other", OIDC_NAME: "Göteborgs kommun" });
  expect(oidcProviders).toEqual([
    { id: "goteborgs-kommun", name: "Göteborgs kommun", issuer: "https://login.example/", clientId: "hub", clientSecret: "hush" },
    { id: "localhost", name: "localhost", issuer: "http://localhost:4000", clientId: "other", clientSecret: "" },
  ]);
});

test.each<[string, Record<string, string>]>([
  ["OIDC_ISSUER", { ...provider, OIDC_ISSUER: "http://login.example" }],
  ["OIDC_ISSUER", { ...provider, OIDC_ISSUER: "http://localhost:4000", NODE_ENV: "production", PUBLIC_URL: "https://hub.example" }],
  ["OIDC_CLIENT_ID", { OIDC_ISSUER: "https://login.example" }],
  ["OIDC_CLIENT_SECRET", { ...provider, OIDC_CLIENT_SECRET: "a,b" }],
  ["OIDC_NAME", { ...provider, OIDC_ISSUER: "https://login.example,https://login.example/two", OIDC_CLIENT_ID: "a,b" }],
  ["OIDC_TENANTS", { ...provider, OIDC_ISSUER: "https://login.microsoftonline.com/organizations/v2.0" }],
  ["PUBLIC_URL", { ...provider, NODE_ENV: "production" }],
  ["PUBLIC_URL", { NODE_ENV: "production", SMTP_URL: "smtps://mail.example", MAIL_FROM: "hub@hub.example" }],
  ["MAIL_FROM", { SMTP_URL: "smtps://mail.example" }],
  ["SMTP_URL", { SMTP_URL: "https://user:hush@mail.example", MAIL_FROM: "hub@hub.example" }],
])("what does not fit together in the ways to sign in is told by its name, without secrets: %s", (name, environment) => {
  const problems = problemsOf(environment);
  expect(problems.map((problem) => problem.split(" ")[0])).toEqual([name]);
  expect(problems.join()).not.toContain("hush");
});
