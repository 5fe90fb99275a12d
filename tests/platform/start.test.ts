import { spawnSync } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, jest, test } from "@jest/globals";
import { HubProcess } from "../support/hub-process.ts";
import { until } from "../support/until.ts";

// Each starts whole hubs, and some of them a database that has to be made or to recover.
jest.setTimeout(60_000);

// One directory for the whole file: its first start makes the database, the later ones find it, as on somebody's machine.
const directory = fs.mkdtempSync(path.join(os.tmpdir(), "hub-start-"));
const running: HubProcess[] = [];

function start(settings: Record<string, string> = {}): HubProcess {
  const hub = HubProcess.start({ DATA_DIR: directory, DEMO: "off", ...settings });
  running.push(hub);
  return hub;
}

const postmaster = (): number => Number.parseInt(fs.readFileSync(path.join(directory, "postgres", "data", "postmaster.pid"), "utf8"), 10);
const databaseRuns = (): boolean => fs.existsSync(path.join(directory, "postgres", "data", "postmaster.pid"));

async function answers(hub: HubProcess): Promise<boolean> {
  return (await fetch(`${await hub.ready()}/readyz`)).ok;
}

beforeAll(() => fs.chmodSync(directory, 0o755));
afterEach(async () => {
  await Promise.all(running.splice(0).map((hub) => hub.kill("SIGTERM")));
});
afterAll(() => fs.rmSync(directory, { recursive: true, force: true }));

test("it starts on an empty directory, says each step, and closes cleanly with its database", async () => {
  const hub = start();
  expect(await answers(hub)).toBe(true);
  for (const step of [/^Creating the database/m, /^Database ready in /m, /^Migrated: \d+ new in /m, /^Ready in /m, /^Open http:/m]) {
    expect(hub.output).toMatch(step);
  }
  expect(await hub.kill("SIGTERM")).toBe(0);
  expect(databaseRuns()).toBe(false);
});

test("the second time nothing is made again", async () => {
  const hub = start();
  expect(await answers(hub)).toBe(true);
  expect(hub.output).not.toContain("Creating the database");
  expect(hub.output).toContain("Migrated: 0 new\n");
});

test("the database's password is known to its owner alone", () => {
  const { mode } = fs.statSync(path.join(directory, "postgres", "password"));
  expect(mode & 0o077).toBe(0);
});

test("after the hub alone was killed, its database is found and taken over, and stopped at the end", async () => {
  const hub = start();
  await hub.ready();
  const pid = postmaster();
  await hub.kill("SIGKILL");
  const next = start();
  expect(await answers(next)).toBe(true);
  expect(next.output).toContain("already running");
  expect(postmaster()).toBe(pid);
  expect(await next.kill("SIGTERM")).toBe(0);
  expect(databaseRuns()).toBe(false);
});

test("after everything was killed at once, it starts again", async () => {
  const hub = start();
  await hub.ready();
  process.kill(postmaster(), "SIGKILL");
  await hub.kill("SIGKILL");
  expect(await answers(start())).toBe(true);
});

test("when the database alone is killed, it is brought back, and the hub with it", async () => {
  const hub = start();
  const address = await hub.ready();
  const pid = postmaster();
  process.kill(pid, "SIGKILL");
  await until(() => `the database is back
${hub.output}`, () => databaseRuns() && postmaster() !== pid, 30_000);
  await until("the hub is ready again", async () => (await fetch(`${address}/readyz`)).ok);
  expect(await hub.kill("SIGTERM")).toBe(0);
  expect(databaseRuns()).toBe(false);
});

test("a lock file whose number now belongs to another process does not keep it from starting", async () => {
  fs.writeFileSync(path.join(directory, "postgres", "data", "postmaster.pid"), `${process.pid}\n${directory}\n1\n1\n\n127.0.0.1\n`);
  expect(await answers(start())).toBe(true);
});

test("two hubs can share one data directory; the first to leave leaves the database to the other", async () => {
  const one = start();
  await one.ready();
  const other = start();
  expect(await answers(other)).toBe(true);
  await one.kill("SIGTERM");
  expect(await answers(other)).toBe(true);
});

test("two hubs that start at the same moment both come up, on one database", async () => {
  for (let round = 0; round < 2; round++) {
    const both = [start(), start()];
    expect(await Promise.all(both.map(answers))).toEqual([true, true]);
    await Promise.all(both.map((hub) => hub.kill("SIGTERM")));
    await until("the database has stopped", () => !databaseRuns());
  }
});

test("a port that is taken is told with what to do, and nothing is left running", async () => {
  const taken = net.createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => taken.once("listening", resolve));
  const { port } = taken.address() as net.AddressInfo;
  const hub = start({ PORT: String(port), HOST: "127.0.0.1" });
  expect(await hub.exited).toBe(1);
  expect(hub.output).toContain(`Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`);
  expect(databaseRuns()).toBe(false);
  taken.close();
});

test("settings that cannot be used are all told, before anything starts", async () => {
  const hub = start({ PORT: "many", DOORBELL: "loud" });
  expect(await hub.exited).toBe(1);
  expect(hub.output).toMatch(/PORT must be .*\n.*DOORBELL must be /);
});

test("a directory that cannot hold data is told with what to do", async () => {
  const file = path.join(directory, "a-file");
  fs.writeFileSync(file, "");
  const hub = start({ DATA_DIR: path.join(file, "data") });
  expect(await hub.exited).toBe(1);
  expect(hub.output).toMatch(/^The data cannot be kept in .*a-file.*\. Choose a directory of your own: DATA_DIR=/m);
});

test("a signal while the database is being made leaves nothing half-made, and the next start makes it", async () => {
  const empty = path.join(directory, "interrupted");
  const hub = start({ DATA_DIR: empty });
  await until("the database is being made", () => fs.existsSync(empty) && fs.readdirSync(empty).some((name) => name.startsWith("postgres.new-")));
  await hub.kill("SIGTERM");
  expect(fs.readdirSync(empty).filter((name) => name.startsWith("postgres.new-"))).toEqual([]);
  expect(await answers(start({ DATA_DIR: empty }))).toBe(true);
});

// What `npm start` does first: signals that come while a program only computes are told to it later, or never.
test.each([
  ["at once", ""],
  ["later", "await fs.promises.readFile('package.json');"],
])("a signal while the checkout is being prepared is heard, also when nothing but hashing goes on: %s", async (_, before) => {
  const script = `
    import { spawnSync } from "node:child_process";
import fs from "node:fs";
    import { oneAtATime } from "./tools/one-at-a-time.js";
    await oneAtATime(${JSON.stringify(path.join(directory, "lock"))}, async () => { ${before} process.kill(process.pid, "SIGTERM"); });
    console.log("went on");`;
  const { status, stdout } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" });
  expect({ status, stdout }).toEqual({ status: 130, stdout: "" });
  expect(fs.existsSync(path.join(directory, "lock"))).toBe(false);
});

test.each(["Database ready", "Migrated", "Demo data: Boden"])("a signal at “%s” ends the start, database and all", async (moment) => {
  const place = path.join(directory, moment.replaceAll(/\W/g, ""));
  const hub = start({ DATA_DIR: place, DEMO: "on" });
  await until(() => `it says so\n${hub.output}`, () => hub.output.includes(moment), 30_000);
  expect(await hub.kill("SIGTERM")).toBe(0);
  await until("the database, told to stop, has stopped", () => !fs.existsSync(path.join(place, "postgres", "data", "postmaster.pid")));
  expect(hub.output).not.toMatch(/^Open http/m);
});
