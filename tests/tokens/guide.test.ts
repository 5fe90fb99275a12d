import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { closeCodes } from "../../server/changes/close-codes.ts";
import { errorCodes } from "../../server/shared/errors.ts";
import { Scope } from "../../server/shared/viewer.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { programOf } from "../support/programs.ts";
import { Scene } from "../support/scene.ts";
import { until } from "../support/until.ts";

/** The guide for those who build on the API: its examples are run here as they stand there. */
const guide = fs.readFileSync("docs/api.md", "utf8");
const run = promisify(execFile);

let app: TestApp;
let scene: Scene;
let folder: string;

beforeAll(async () => {
  app = await startApp({ demo: true });
  scene = await Scene.of(app);
  // Inside the checkout, so that the packages are found.
  folder = fs.mkdtempSync(path.resolve("dist", "guide-"));
}, 60_000);
afterAll(async () => {
  fs.rmSync(folder, { recursive: true });
  await app.stop();
});

const here = (text: string): string => text.replaceAll("localhost:3000", new URL(app.address).host);
const shellExamples = (): string[] => [...guide.matchAll(/```sh\n(.*?)```/gs)].map(([, text = ""]) => here(text));

function script(name: string): string {
  const [, text = ""] = new RegExp(`\`\`\`js\\n// ${name}:[^\\n]*\\n(.*?)\`\`\``, "s").exec(guide) ?? [];
  const file = path.join(folder, name);
  fs.writeFileSync(file, here(text));
  return file;
}

test("its tables name every scope, error and close code", () => {
  const missing = [...Object.keys(Scope), ...errorCodes, ...Object.values(closeCodes).map(String).filter((code) => code !== "4102")].filter((name) => !guide.includes(name));
  expect(missing).toEqual([]);
});

test("its questions are answered, with a key and without", async () => {
  const { secret } = await programOf(scene.leader, scene.partnershipId, ["READ_PARTNERSHIP"]);
  const answers: unknown[] = [];
  for (const command of shellExamples()) {
    const { stdout } = await run("sh", ["-c", command], { env: { ...process.env, HUB_TOKEN: secret } });
    answers.push(stdout.startsWith("{") ? JSON.parse(stdout) : stdout);
  }
  expect(answers).toMatchObject([
    { data: { viewer: { user: { displayName: expect.any(String) } }, partnership: { processLeaderVacant: false } } },
    { data: { partnership: { activities: { totalCount: expect.any(Number), nodes: [{ title: expect.any(String) }, { title: expect.any(String) }], pageInfo: { hasNextPage: true, endCursor: expect.any(String) } } } } },
    expect.stringMatching(/^BEGIN:VCALENDAR\r\n/),
  ]);
});

test("its program that writes writes, and its program that follows hears of it until its key is revoked", async () => {
  const { secret, id } = await programOf(scene.leader, scene.partnershipId, ["READ_PARTNERSHIP", "WRITE_MEASUREMENTS"]);
  const env = { ...process.env, HUB_TOKEN: secret };
  let heard = "";
  const following = run(process.execPath, [script("follow.mjs")], { env, timeout: 30_000 });
  following.child.stdout?.on("data", (part: string) => (heard += part));
  const followers = async () => (await (await app.anyone.fetch("/metrics")).text()).match(/^hub_sockets (\d+)/m)?.[1];
  await until("it follows", async () => (await followers()) === "1");
  const { stdout } = await run(process.execPath, [script("record.mjs")], { env });
  expect(JSON.parse(stdout)).toEqual({ userErrors: [] });
  await until(() => `it hears of the value; it said ${heard}`, () => heard.includes("Measurement"));
  await scene.leader.mutate("mutation ($input: RevokeTokenInput!) { revokeToken(input: $input) { userErrors { code } } }", { id });
  expect((await following).stderr).toContain("4103");
}, 40_000);
