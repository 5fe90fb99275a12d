import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import { pairedBoard } from "../support/boards.ts";
import { programOf } from "../support/programs.ts";
import { RawSocket } from "../support/raw-socket.ts";
import { Scene } from "../support/scene.ts";
import { until } from "../support/until.ts";

const limit = 4105;
const most = 10;

let app: TestApp;
let scene: Scene;
const opened: RawSocket[] = [];

beforeAll(async () => {
  app = await startApp({ demo: true });
  scene = await Scene.of(app);
}, 60_000);
afterAll(async () => {
  opened.forEach((socket) => socket.end());
  await app.stop();
});

interface Principal {
  readonly cookie?: string | null;
  readonly token?: unknown;
}

async function greet(as: Principal, address = app.address): Promise<RawSocket> {
  const socket = await RawSocket.greeted(address, as);
  opened.push(socket);
  return socket;
}
const greetMany = (as: Principal, count: number): Promise<RawSocket[]> => Promise.all(Array.from({ length: count }, () => greet(as)));

/** How one more is turned away. */
async function refusal({ cookie = null, token }: Principal, address = app.address): Promise<object> {
  const socket = await RawSocket.open(address, { cookie });
  socket.send({ type: "connection_init", ...(token !== undefined && { payload: { token } }) });
  const { code, reason } = await socket.closed;
  return { code, reason, heard: socket.frames };
}
const tooMany = { code: limit, reason: expect.stringMatching(/^Too many connections/), heard: [] };

const principals: readonly [string, () => Promise<Principal>][] = [
  ["a signed-in browser", async () => ({ cookie: (await app.as(scene.slug, "READER")).cookie })],
  ["a token", async () => ({ token: (await programOf(scene.leader, scene.partnershipId, ["READ_PUBLIC"])).secret })],
  ["a screen", async () => ({ token: (await pairedBoard(app, scene.leader, scene.partnershipId)).secret })],
];

describe.each(principals)("%s", (_, make) => {
  it("has ten connections at a time: one more is refused with a reason, and comes in when one has ended", async () => {
    const as = await make();
    const [first] = await greetMany(as, most);
    expect(await refusal(as)).toEqual(tooMany);
    expect(await refusal(as)).toEqual(tooMany); // having been refused takes no room
    first?.subscribe("1", "subscription ($id: ID!) { partnershipChanges(partnershipId: $id) { n } }", { id: scene.partnershipId });
    await first?.hears("what those hear who were there", ({ type }) => type === "next");
    first?.end();
    await until("there is room for one more", () => greet(as).then(() => true, () => false));
    expect(await refusal(as)).toEqual(tooMany);
  });
});

describe("connections are counted", () => {
  it("for each on their own: another browser of the same person, another token, and visitors have room", async () => {
    const [one, other] = [await app.as(scene.slug, "REPORTER"), await app.as(scene.slug, "REPORTER")];
    await greetMany(one, most);
    expect(await refusal(one)).toEqual(tooMany);
    await greet(other);
    const { secret } = await programOf(scene.leader, scene.partnershipId, ["READ_PUBLIC"]);
    await greet({ cookie: one.cookie, token: secret }); // where a token comes, whoever opened the connection does not count
    await greetMany({}, most + 1);
  });

  it("for a token with all its secrets", async () => {
    const { id, secret } = await programOf(scene.leader, scene.partnershipId, ["READ_PUBLIC"]);
    const { rotateToken } = await scene.leader.mutate<{ rotateToken: { secret: string } }>("mutation ($input: RotateTokenInput!) { rotateToken(input: $input) { secret } }", { id, validForDays: 9 });
    await greetMany({ token: secret }, most - 1);
    await greet({ token: rotateToken.secret });
    expect([await refusal({ token: secret }), await refusal({ token: rotateToken.secret })]).toEqual([tooMany, tooMany]);
  });

  it("up to what was set", async () => {
    const strict = await startApp({ database: app.database, settings: { LIMIT_SOCKETS_PER_VIEWER: "1" } });
    try {
      await greet(scene.leader, strict.address);
      expect(await refusal(scene.leader, strict.address)).toEqual(tooMany);
    } finally {
      await strict.stop();
    }
  });

  it("by their address too, whoever they are: that is refused before they greet", async () => {
    const strict = await startApp({ database: app.database, settings: { LIMIT_SOCKETS_PER_ADDRESS: "2" } });
    try {
      await Promise.all([greet({}, strict.address), greet({}, strict.address)]);
      await expect(RawSocket.open(strict.address)).rejects.toThrow("429");
    } finally {
      await strict.stop();
    }
  });
});
