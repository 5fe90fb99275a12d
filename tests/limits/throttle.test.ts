import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { networkOf } from "../../server/limits/network.ts";
import { throttle } from "../../server/limits/throttle.ts";
import { Database } from "../../server/shared/reader.ts";
import { startApp, type TestApp } from "../support/app.ts";

let app: TestApp;
let other: TestApp;

beforeAll(async () => {
  const settings = { LIMIT_SIGN_INS: "6", TRUST_PROXY: "1" };
  app = await startApp({ demo: true, settings });
  other = await startApp({ database: app.database, settings });
}, 60_000);
afterAll(async () => {
  await other.stop();
  await app.stop();
});

const signIn = (hub: TestApp, address: string): Promise<Response> =>
  hub.anyone.fetch("/auth/demo", { method: "POST", headers: { "content-type": "application/json", "x-forwarded-for": address }, body: JSON.stringify({ email: "lasare.rannebergen@demo.example" }) });

test("two processes count together: the first sign-in too many is refused, whichever it reaches, and says how long to wait", async () => {
  const statuses: number[] = [];
  for (const hub of [app, other, app, other, other, app]) {
    statuses.push((await signIn(hub, "192.0.2.7")).status);
  }
  expect(statuses).toEqual([204, 204, 204, 204, 204, 204]);
  for (const hub of [other, app]) {
    const refused = await signIn(hub, "192.0.2.200"); // a neighbour on the same network
    const { errors } = (await refused.json()) as { errors: { extensions: Record<string, unknown> }[] };
    const wait = Number(refused.headers.get("retry-after"));
    expect([refused.status, errors[0]?.extensions.code, errors[0]?.extensions.retryAfter]).toEqual([429, "RATE_LIMITED", wait]);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(10);
    expect(refused.headers.getSetCookie()).toEqual([]);
  }
  expect((await signIn(app, "192.0.3.7")).status).toBe(204);
});

test("of fifty that come at once to both, exactly as many pass as may", async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => signIn(i % 2 ? app : other, "198.51.100.1")));
  expect(answers.map(({ status }) => status).filter((status) => status === 204)).toHaveLength(6);
});

test("what was used up comes back with time, by the database's clock", async () => {
  const database = new Database(app.dataSource);
  const guess = { name: "guesses", key: "somebody", most: 3, perSeconds: 600 };
  const tries = async (): Promise<string> => throttle(database, guess).then(() => "passes", ({ extensions }) => `waits ${extensions.retryAfter}`);
  const goesBy = (seconds: number) => app.dataSource.query("update allowance set full_at = full_at - $1 * interval '1 second' where name = 'guesses'", [seconds]);
  expect([await tries(), await tries(), await tries(), (await tries()).split(" ")[0]]).toEqual(["passes", "passes", "passes", "waits"]);
  await goesBy(199 - 5);
  expect((await tries()).split(" ")[0]).toBe("waits");
  await goesBy(10);
  expect([await tries(), (await tries()).split(" ")[0]]).toEqual(["passes", "waits"]);
  await goesBy(100_000); // a long night gives no more than there ever is
  expect([await tries(), await tries(), await tries(), (await tries()).split(" ")[0]]).toEqual(["passes", "passes", "passes", "waits"]);
});

describe("a network", () => {
  test.each([
    ["192.0.2.7", "192.0.2.0/24"],
    ["::ffff:192.0.2.7", "192.0.2.0/24"],
    ["::ffff:c000:207", "192.0.2.0/24"],
    ["2001:db8:1:2345:a:b:c:d", "2001:db8:1:2300::/56"],
    ["2001:DB8:1:23ff::1", "2001:db8:1:2300::/56"],
    ["2001:db8::192.0.2.7", "2001:db8:0:0::/56"],
    ["fe80::1%eth0", "fe80:0:0:0::/56"],
    ["::1", "0:0:0:0::/56"],
    ["", "unknown"],
    ["somewhere", "unknown"],
  ])("of %s is %s", (address, network) => expect(networkOf(address)).toBe(network));

  test("is the same for every address in it, and another for every address beside it", () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(fc.property(byte, byte, byte, byte, byte, (a, b, c, d, e) => networkOf(`${a}.${b}.${c}.${d}`) === networkOf(`${a}.${b}.${c}.${e}`) && networkOf(`${a}.${b}.${c}.${d}`) !== networkOf(`${a}.${b}.${c ^ 1}.${d}`)));
    fc.assert(fc.property(fc.ipV6(), (address) => /^[0-9a-f:]+::\/56$|^\d+\.\d+\.\d+\.0\/24$/.test(networkOf(address))));
  });
});
