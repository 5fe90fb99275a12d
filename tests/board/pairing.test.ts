import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { BoardViewerService } from "../../server/board/board-viewer.service.ts";
import { Database } from "../../server/shared/reader.ts";
import { systemClock } from "../../server/shared/time/clock.ts";
import { makeSecret } from "../../server/shared/token-format.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { approve, approveDocument, checkIn, claim, claimDocument, Device, pairedBoard, unpairDocument, usual } from "../support/boards.ts";
import { TestClient } from "../support/client.ts";
import { allRoles } from "../support/every-mutation.ts";
import { FollowerLog } from "../support/follower.ts";
import { RawSocket } from "../support/raw-socket.ts";
import { fields, type BoardItem } from "./screen.ts";

const accessRevoked = 4103;
const wrongCode = "BBBBBBBB";

let app: TestApp;
let other: TestApp;
let leader: TestClient;
let neighbour: TestClient;
let partnershipId: string;
let neighbours: string;
const logged: string[] = [];

const idOfPartnership = async (slug: string): Promise<string> => (await app.anyone.query<{ partnership: { id: string } }>("query ($slug: String!) { partnership(slug: $slug) { id } }", { slug })).partnership.id;

beforeAll(async () => {
  app = await startApp({ demo: true, settings: { LOG_LEVEL: "debug", TRUST_PROXY: "1" }, logTo: { write: (line: string) => void logged.push(line) } });
  other = await startApp({ database: app.database });
  [leader, neighbour] = [await app.as("rannebergen", "PROCESS_LEADER"), await app.as("boden", "PROCESS_LEADER")];
  [partnershipId, neighbours] = [await idOfPartnership("rannebergen"), await idOfPartnership("boden")];
}, 60_000);
afterEach(async () => {
  await app.dataSource.query("delete from allowance");
  await app.dataSource.query("delete from board_pairing");
  await app.dataSource.query("delete from board where is_paired");
});
afterAll(async () => {
  await other.stop();
  await app.stop();
});

const codeOf = ({ errors }: { errors?: readonly { extensions: Readonly<Record<string, unknown>> }[] }): unknown => errors?.[0]?.extensions.code;
const unpair = (client: TestClient, id: string) => client.ask(unpairDocument, { input: { clientMutationId: randomUUID(), id } });

interface Health {
  readonly state: string;
  readonly lastSeenAt: string | null;
  readonly shownAt: string | null;
  readonly build: string | null;
  readonly resolution: string | null;
}
interface Listed {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly health: Health | null;
}
const boardsOf = async (client: TestClient): Promise<Listed[]> =>
  (await client.query<{ partnership: { boards: { nodes: Listed[] } } }>('{ partnership(slug: "rannebergen") { boards { nodes { id version name health { state lastSeenAt shownAt build resolution } } } } }')).partnership.boards.nodes;

interface OwnBoard {
  readonly isPaired: boolean;
  readonly snapshot: { readonly name: string; readonly screen: { inches: number; metres: string; orientation: string } | null; readonly days: { date: string; items: BoardItem[]; elsewhere: BoardItem[] }[] };
}
const ownBoard = async (client: TestClient, id: string): Promise<OwnBoard> =>
  (await client.query<{ node: OwnBoard }>("query ($id: ID!) { node(id: $id) { ... on Board { isPaired snapshot { name screen { inches metres orientation } days { date items { id } elsewhere { id } } } } } }", { id })).node;

describe("a screen", () => {
  test("shows a code, then a number, and is let in as its board, for what everybody may see and nothing else", async () => {
    const device = await Device.begin(app);
    expect(device.begun).toEqual({ code: expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/), deviceCode: expect.stringMatching(/^[\w-]{43}$/), expiresInSeconds: 600, intervalSeconds: 5 });
    expect(await device.poll()).toEqual({ status: "PENDING", intervalSeconds: 5 });
    const { claim: claimed } = await claim(leader, partnershipId, ` ${device.begun.code.slice(0, 4).toLowerCase()}-${device.begun.code.slice(4)} `);
    expect(claimed).toMatchObject({ isNear: true });
    const shown = await device.poll();
    expect(shown).toEqual({ status: "CLAIMED", intervalSeconds: 5, number: expect.stringMatching(/^[1-9]\d$/), partnership: "Partnerskapet Rannebergen" });
    const { board } = await approve(leader, { claimId: claimed?.id, number: shown.number });
    expect(board).toMatchObject({ name: "Entrén", isPaired: true, inches: 43, metres: "4", orientation: "LANDSCAPE", room: null });
    const { status, secret = "" } = await device.poll();
    expect([status, secret]).toEqual(["APPROVED", expect.stringMatching(/^hub_brd_[0-9A-Za-z]{8}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/)]);
    expect(await checkIn(app.address, secret)).toEqual({ status: 200, boardId: board?.id, secret: null });

    const screen = new TestClient(app.address, null, secret);
    expect(await screen.query('{ viewer { user { id } } partnership(slug: "rannebergen") { processLeaderVacant boards { nodes { health { state } } } } }')).toEqual({
      viewer: { user: null }, partnership: { processLeaderVacant: null, boards: { nodes: [{ health: null }] } },
    });
    expect(codeOf(await screen.ask(unpairDocument, { input: { clientMutationId: randomUUID(), id: board?.id } }))).toBe("UNAUTHENTICATED");
    expect((await ownBoard(screen, board?.id ?? "")).snapshot).toMatchObject({ name: "Entrén", screen: { inches: 43, metres: "4", orientation: "LANDSCAPE" } });
  });

  test("that asks more often than every five seconds is told to slow down, and learns nothing", async () => {
    const device = await Device.begin(app);
    await device.poll();
    expect(await device.pollAtOnce()).toEqual({ status: "SLOW_DOWN", intervalSeconds: 10 });
    await app.dataSource.query("update board_pairing set polled_at = polled_at - interval '5 seconds'");
    expect(await device.pollAtOnce()).toMatchObject({ status: "PENDING" });
  });

  test("may ask for its secret again until it has used it, as the answer may be lost; after that nobody can", async () => {
    const device = await Device.begin(app);
    const { claim: claimed } = await claim(leader, partnershipId, device.begun.code);
    await approve(leader, { claimId: claimed?.id, number: (await device.poll()).number });
    const [lost, got] = [await device.poll(), await device.poll()];
    expect(await checkIn(app.address, lost.secret ?? "")).toMatchObject({ status: 401 });
    expect(await checkIn(app.address, got.secret ?? "")).toMatchObject({ status: 200 });
    expect([await device.poll(), await device.poll()]).toEqual([{ status: "EXPIRED" }, { status: "EXPIRED" }]);
    expect(await checkIn(app.address, got.secret ?? "")).toMatchObject({ status: 200 });
  });

  test("whose ten minutes are over must show a new code: the old one can be neither claimed nor approved", async () => {
    const [unclaimed, late] = [await Device.begin(app), await Device.begin(app)];
    const { claim: claimed } = await claim(leader, partnershipId, late.begun.code);
    const { number } = await late.poll();
    await app.dataSource.query("update board_pairing set expires_at = now()");
    expect(await unclaimed.poll()).toEqual({ status: "EXPIRED" });
    expect((await claim(leader, partnershipId, unclaimed.begun.code)).userErrors).toMatchObject([{ code: "INVALID", path: ["code"] }]);
    expect((await approve(leader, { claimId: claimed?.id, number })).userErrors).toMatchObject([{ code: "NOT_IN_THIS_STATE", path: ["claimId"] }]);
    expect(await boardsOf(leader)).toEqual([]);
  });

  test("leaves neither its code nor its secrets in the database or the log", async () => {
    const device = await Device.begin(app);
    const board = await pairedBoard(app, leader, partnershipId);
    const screen = await RawSocket.greeted(app.address, { token: board.secret });
    screen.end();
    const tables = (await app.dataSource.query("select table_name as name from information_schema.tables where table_schema = 'public'")) as { name: string }[];
    for (const secret of [device.begun.code, device.begun.deviceCode, board.secret.slice(17, 60)]) {
      for (const { name } of tables) {
        const [found] = (await app.dataSource.query(`select count(*)::int as count from "${name}" t where to_jsonb(t)::text like '%' || $1 || '%'`, [secret])) as { count: number }[];
        expect([name, found?.count]).toEqual([name, 0]);
      }
      expect(logged.filter((line) => line.includes(secret))).toEqual([]);
    }
  });

  test("that is turned away is told the same, whatever is wrong with its secret, over HTTP and WebSocket", async () => {
    const board = await pairedBoard(app, leader, partnershipId);
    const ended = await pairedBoard(app, leader, partnershipId);
    await unpair(leader, ended.id);
    for (const secret of [ended.secret, `${board.secret}x`, board.secret.replace("hub_brd", "hub_pat"), "hub_brd_nonsense"]) {
      expect(await checkIn(app.address, secret)).toMatchObject({ status: 401 });
      expect((await new TestClient(app.address, null, secret).ask("{ __typename }")).status).toBe(401);
      const socket = await RawSocket.open(app.address);
      socket.send({ type: "connection_init", payload: { token: secret } });
      expect((await socket.closed).code).toBe(4401);
    }
    expect((await checkIn(app.address, "")).status).toBe(401);
  });
});

describe("somebody who guesses at the secrets of screens", () => {
  test("may do so a few times in a minute from one network, whichever way they come, with tokens of programs among them, while paired screens go on", async () => {
    const strict = await startApp({ database: app.database, settings: { LIMIT_SIGN_INS: "3" } });
    const { secret } = await pairedBoard(app, leader, partnershipId);
    const ask = async (token: string): Promise<number> => (await new TestClient(strict.address, null, token).ask("{ __typename }")).status;
    const checks = async (token: string): Promise<number> => (await checkIn(strict.address, token)).status;
    await app.dataSource.query("delete from allowance");
    // What cannot be anybody's is refused without being looked for, and is no guess.
    expect([await ask("hub_brd_nonsense"), await checks("hub_brd_nonsense"), await ask("hub_brd_x"), await checks("hub_brd_x")]).toEqual([401, 401, 401, 401]);
    const guesses = [await ask(makeSecret("brd").text), await checks(makeSecret("brd").text), await ask(makeSecret("pat").text)];
    expect([...guesses, await ask(makeSecret("brd").text), await checks(makeSecret("brd").text), await ask(makeSecret("pat").text)]).toEqual([401, 401, 401, 429, 429, 429]);
    const socket = await RawSocket.open(strict.address);
    socket.send({ type: "connection_init", payload: { token: makeSecret("brd").text } });
    expect((await socket.closed).code).toBe(4105);
    expect([await ask(secret), await checks(secret)]).toEqual([200, 200]);
    await strict.stop();
    expect(await new BoardViewerService(new Database(app.dataSource), systemClock, () => {}, 1).viewerOf(secret, "sv", "unknown")).toMatchObject({ kind: "BOARD", userId: null, assignments: [] });
  });
});

describe("whoever claims a screen", () => {
  test("is a process leader of the partnership: nobody else may, nor may a program or a visitor", async () => {
    const { code } = (await Device.begin(app)).begun;
    for (const role of allRoles.filter((one) => one !== "PROCESS_LEADER")) {
      const client = await app.as("rannebergen", role);
      expect([role, codeOf(await client.ask(claimDocument, { input: { clientMutationId: randomUUID(), partnershipId, code } }))]).toEqual([role, "FORBIDDEN"]);
    }
    expect(codeOf(await neighbour.ask(claimDocument, { input: { clientMutationId: randomUUID(), partnershipId, code } }))).toBe("FORBIDDEN");
    expect(codeOf(await app.anyone.ask(claimDocument, { input: { clientMutationId: randomUUID(), partnershipId, code } }))).toBe("UNAUTHENTICATED");
    expect((await claim(leader, partnershipId, code)).userErrors).toEqual([]);
  });

  test("is the only one who can approve it, and only for the partnership it was claimed for", async () => {
    const device = await Device.begin(app);
    const { claim: claimed } = await claim(leader, partnershipId, device.begun.code);
    const { number } = await device.poll();
    expect((await claim(neighbour, neighbours, device.begun.code)).userErrors).toMatchObject([{ code: "INVALID", path: ["code"] }]);
    expect(codeOf(await neighbour.ask(approveDocument, { input: { clientMutationId: randomUUID(), claimId: claimed?.id, number, ...usual } }))).toBe("NOT_FOUND");
    expect(await device.poll()).toMatchObject({ status: "CLAIMED", number, partnership: "Partnerskapet Rannebergen" });
    const { board } = await approve(leader, { claimId: claimed?.id, number });
    const { node } = await app.anyone.query<{ node: { partnership: { slug: string } } }>("query ($id: ID!) { node(id: $id) { ... on Board { partnership { slug } } } }", { id: board?.id });
    expect(node.partnership.slug).toBe("rannebergen");
  });

  test("of two who do at the same moment is one", async () => {
    for (let round = 0; round < 10; round += 1) {
      const { code } = (await Device.begin(app)).begun;
      const both = await Promise.all([claim(leader, partnershipId, code), claim(neighbour, neighbours, code)]);
      expect(both.filter(({ claim: claimed }) => claimed !== null)).toHaveLength(1);
      await app.dataSource.query("delete from allowance");
    }
  });

  test("must still lead the partnership when approving", async () => {
    const device = await Device.begin(app);
    const { claim: claimed } = await claim(leader, partnershipId, device.begun.code);
    const { number } = await device.poll();
    await app.dataSource.query("update board_pairing set partnership_id = (select id from partnership where slug = 'boden')");
    expect(codeOf(await leader.ask(approveDocument, { input: { clientMutationId: randomUUID(), claimId: claimed?.id, number, ...usual } }))).toBe("FORBIDDEN");
  });

  test("has three tries to tell the number on the screen; then it needs a new code", async () => {
    const device = await Device.begin(app);
    const { claim: claimed } = await claim(leader, partnershipId, device.begun.code);
    const { number } = await device.poll();
    const wrong = number === "99" ? "98" : "99";
    for (let attempt = 1; attempt < 3; attempt += 1) {
      expect((await approve(leader, { claimId: claimed?.id, number: wrong })).userErrors).toMatchObject([{ code: "INVALID", path: ["number"] }]);
    }
    expect((await approve(leader, { claimId: claimed?.id, number: wrong })).userErrors).toMatchObject([{ code: "NOT_IN_THIS_STATE" }]);
    expect((await approve(leader, { claimId: claimed?.id, number })).userErrors).toMatchObject([{ code: "NOT_IN_THIS_STATE" }]);
    expect(await boardsOf(leader)).toEqual([]);
  });

  test("is told what is wrong with the name, the room and the sizes, and nothing is paired", async () => {
    const device = await Device.begin(app);
    const { claim: claimed } = await claim(leader, partnershipId, device.begun.code);
    const { number } = await device.poll();
    const [room] = (await app.dataSource.query("select r.id from room r join partnership p on p.id = r.partnership_id where p.slug = 'boden' limit 1")) as { id: string }[];
    const { userErrors } = await approve(leader, { claimId: claimed?.id, number, name: " ", roomId: Buffer.from(`Room:${room?.id}`).toString("base64url"), inches: 4, metres: "30.5" });
    expect(userErrors.map(({ code, path }) => [path[0], code])).toEqual([["name", "REQUIRED"], ["roomId", "INVALID"], ["inches", "OUT_OF_RANGE"], ["metres", "OUT_OF_RANGE"]]);
    expect((await approve(leader, { claimId: claimed?.id, number })).userErrors).toEqual([]);
  });

  test("sent twice, also at once, pairs one board and answers the same", async () => {
    const device = await Device.begin(app);
    const { claim: claimed } = await claim(leader, partnershipId, device.begun.code);
    const input = { clientMutationId: randomUUID(), claimId: claimed?.id, number: (await device.poll()).number, ...usual };
    const send = async () => (await leader.query<{ approveBoard: { board: { id: string } } }>(approveDocument, { input })).approveBoard.board;
    const [first, second] = await Promise.all([send(), send()]);
    expect(second).toEqual(first);
    expect(await boardsOf(leader)).toHaveLength(1);
    expect((await approve(leader, { claimId: claimed?.id, number: input.number })).userErrors).toMatchObject([{ code: "NOT_IN_THIS_STATE" }]);
  });
});

describe("somebody who guesses codes", () => {
  const guess = async (client: TestClient, code = wrongCode, headers: Record<string, string> = {}) => {
    const response = await client.fetch("/graphql", { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify({ query: claimDocument, variables: { input: { clientMutationId: randomUUID(), partnershipId, code } } }) });
    const { data, errors } = (await response.json()) as { data: { claimBoard: { userErrors: object[] } } | null; errors?: { extensions: { code: string; retryAfter: number } }[] };
    return errors?.[0]?.extensions.code ?? (data?.claimBoard.userErrors.length ? "WRONG" : "RIGHT");
  };

  test("has at most five wrong ones in any hour, through both processes, and then even the right one is refused", async () => {
    const elsewhere = new TestClient(other.address, leader.cookie);
    const { code } = (await Device.begin(app)).begun;
    const answers = [await guess(leader), await guess(elsewhere), await guess(leader), await guess(elsewhere)];
    expect(answers).toEqual(["WRONG", "WRONG", "WRONG", "WRONG"]);
    expect([await guess(leader), await guess(elsewhere, code)]).toEqual(["RATE_LIMITED", "RATE_LIMITED"]);
    // An hour later there is one more, and no more than that.
    await app.dataSource.query("update allowance set full_at = full_at - interval '1 hour'");
    expect([await guess(leader), await guess(leader)]).toEqual(["WRONG", "RATE_LIMITED"]);
  });

  test("who is right is not counted, however often", async () => {
    for (let times = 0; times < 8; times += 1) {
      const { code } = (await Device.begin(app)).begun;
      expect(await guess(leader, code)).toBe("RIGHT");
    }
  });

  test("has at most fifty in any hour from one network, whoever they sign in as", async () => {
    const from = { "x-forwarded-for": "203.0.113.7" };
    // As many as ten people have made.
    await app.dataSource.query("insert into allowance (name, key, full_at, taken) values ('board-codes-of-network', '203.0.113.0/24', now() + interval '4 hours' - interval '6 minutes', 1)");
    expect([await guess(leader, wrongCode, from), await guess(leader, wrongCode, { "x-forwarded-for": "203.0.113.250" })]).toEqual(["WRONG", "RATE_LIMITED"]);
    expect(await guess(leader, wrongCode, { "x-forwarded-for": "203.0.114.7" })).toBe("WRONG");
    // What the network refused was not taken from the person: two wrong ones are left of four.
    expect([await guess(leader), await guess(leader), await guess(leader)]).toEqual(["WRONG", "WRONG", "RATE_LIMITED"]);
  });
});

describe("a paired board", () => {
  test("gets a new secret once a day; the one before it is accepted for an hour from the first use of the new one", async () => {
    const board = await pairedBoard(app, leader, partnershipId);
    expect((await checkIn(app.address, board.secret)).secret).toBeNull();
    await app.dataSource.query("update board_secret set created_at = created_at - interval '25 hours'");
    const lost = await checkIn(app.address, board.secret);
    const { secret: next = "" } = await checkIn(app.address, board.secret); // the answer before it did not arrive
    expect(next).toMatch(/^hub_brd_/);
    expect((await checkIn(app.address, lost.secret ?? "")).status).toBe(401);
    await app.dataSource.query("update board_secret set expires_at = expires_at - interval '2 hours'"); // away for two hours meanwhile
    expect((await checkIn(app.address, next ?? "")).status).toBe(200);
    expect((await checkIn(app.address, board.secret)).status).toBe(200);
    expect((await checkIn(app.address, board.secret)).secret).toBeNull(); // and it gets no other one by that
    const [row] = (await app.dataSource.query("select expires_at <= now() + interval '1 hour' as soon from board_secret where replaced_at is not null")) as { soon: boolean }[];
    expect(row?.soon).toBe(true);
  });

  test("is locked when a secret comes that was replaced long ago: one of the two who have it is a thief", async () => {
    const board = await pairedBoard(app, leader, partnershipId);
    await checkIn(app.address, board.secret);
    await app.dataSource.query("update board_secret set created_at = created_at - interval '25 hours'");
    const { secret = "" } = await checkIn(app.address, board.secret);
    const socket = await RawSocket.greeted(other.address, { token: secret });
    await app.dataSource.query("update board_secret set expires_at = now() where replaced_at is not null");
    expect((await checkIn(app.address, board.secret)).status).toBe(401);
    expect((await socket.closed).code).toBe(accessRevoked);
    expect((await checkIn(app.address, secret ?? "")).status).toBe(401);
    expect(await boardsOf(leader)).toMatchObject([{ health: { state: "LOCKED" } }]);
  });

  test("that was off for half a year is not taken for a thief", async () => {
    const board = await pairedBoard(app, leader, partnershipId);
    await checkIn(app.address, board.secret);
    await app.dataSource.query("update board_secret set expires_at = now()");
    expect((await checkIn(app.address, board.secret)).status).toBe(401);
    expect(await boardsOf(leader)).toMatchObject([{ health: { state: "SHOWING" } }]);
  });

  test("is gone with one act: within a second its socket is closed, in the other process too", async () => {
    const board = await pairedBoard(app, leader, partnershipId);
    const bystander = await pairedBoard(app, leader, partnershipId);
    const sockets = await Promise.all([app, other].map(({ address }) => RawSocket.greeted(address, { token: board.secret })));
    const spared = await RawSocket.greeted(other.address, { token: bystander.secret });
    for (const socket of [...sockets, spared]) {
      socket.subscribe("board", `subscription ($boardId: ID!) { boardSnapshot(boardId: $boardId) { ${fields} } }`, { boardId: socket === spared ? bystander.id : board.id });
      await socket.hears("what it shows", ({ id, type }) => id === "board" && type === "next");
    }
    expect((await unpair(leader, board.id)).errors).toBeUndefined();
    const began = Date.now();
    const closings = await Promise.all(sockets.map(({ closed }) => closed));
    expect(closings.map(({ code }) => code)).toEqual([accessRevoked, accessRevoked]);
    expect(Math.max(...closings.map(({ at }) => at)) - began).toBeLessThan(1_000);
    expect((await checkIn(other.address, board.secret)).status).toBe(401);
    expect((await checkIn(other.address, bystander.secret)).status).toBe(200);
    spared.end();
  });

  test("ends for those as well who follow it as nobody in particular", async () => {
    const board = await pairedBoard(app, leader, partnershipId);
    const socket = await RawSocket.greeted(app.address);
    socket.subscribe("board", `subscription ($boardId: ID!) { boardSnapshot(boardId: $boardId) { ${fields} } }`, { boardId: board.id });
    await socket.hears("what it shows", ({ type }) => type === "next");
    await unpair(leader, board.id);
    await socket.hears("that nothing more comes", ({ id, type }) => id === "board" && type === "complete");
    socket.end();
  });

  test("is unpaired, named and sized by process leaders of its partnership alone; the public board by nobody", async () => {
    const board = await pairedBoard(app, leader, partnershipId);
    const edit = "mutation ($input: EditBoardInput!) { editBoard(input: $input) { board { name } userErrors { code path } } }";
    const member = await app.as("rannebergen", "WORKING_MEMBER");
    for (const client of [member, neighbour]) {
      expect(codeOf(await unpair(client, board.id))).toBe("FORBIDDEN");
      expect(codeOf(await client.ask(edit, { input: { clientMutationId: randomUUID(), id: board.id, expectedVersion: 1, name: "Vår" } }))).toBe("FORBIDDEN");
    }
    expect(codeOf(await unpair(app.anyone, board.id))).toBe("UNAUTHENTICATED");
    const { partnership } = await leader.query<{ partnership: { publicBoard: { id: string } } }>('{ partnership(slug: "rannebergen") { publicBoard { id } } }');
    expect(codeOf(await unpair(leader, partnership.publicBoard.id))).toBe("NOT_FOUND");
  });

  test("follows at once when its name or size is changed, and its changes reach those who follow the partnership", async () => {
    const board = await pairedBoard(app, leader, partnershipId);
    const screen = new TestClient(app.address, null, board.secret).subscribe<{ boardSnapshot: OwnBoard["snapshot"] }>("subscription ($boardId: ID!) { boardSnapshot(boardId: $boardId) { name screen { inches metres orientation } } }", { boardId: board.id });
    expect((await screen.next()).value?.data?.boardSnapshot.name).toBe("Entrén");
    const follower = await new FollowerLog(leader, partnershipId).hasBegun();
    const document = "mutation ($input: EditBoardInput!) { editBoard(input: $input) { cursor board { id version name } userErrors { code path } } }";
    const { editBoard } = await leader.mutate<{ editBoard: { board: { version: number }; userErrors: object[] } }>(document, { id: board.id, expectedVersion: 1, name: "Stora salen", metres: "6.5", orientation: "PORTRAIT" });
    expect(editBoard).toMatchObject({ cursor: expect.any(String), board: { version: 2, name: "Stora salen" }, userErrors: [] });
    expect((await screen.next()).value?.data?.boardSnapshot).toEqual({ name: "Stora salen", screen: { inches: 43, metres: "6.5", orientation: "PORTRAIT" } });
    await follower.hears("of the board", (changes) => changes.some(({ nodeId, op }) => nodeId === board.id && op === "UPSERT"));
    const late = await leader.mutate<{ editBoard: object }>(document, { id: board.id, expectedVersion: 1, name: "För sent" });
    expect(late.editBoard).toMatchObject({ board: { name: "Stora salen" }, userErrors: [{ code: "CONFLICT" }] });
    await unpair(leader, board.id);
    await follower.hears("that it is gone", (changes) => changes.some(({ nodeId, op }) => nodeId === board.id && op === "REMOVE"));
    await follower.stop();
    await screen.return?.();
  });

  test("tells once a minute how it is; those who work in the partnership see it, and nobody else", async () => {
    const board = await pairedBoard(app, leader, partnershipId);
    expect(await boardsOf(leader)).toMatchObject([{ id: board.id, health: { state: "WAITING", lastSeenAt: null } }]);
    await checkIn(app.address, board.secret, { shownAt: "2026-11-23T11:00:00.000Z", build: "a1b2", resolution: "1920×1080" });
    expect((await boardsOf(await app.as("rannebergen", "READER")))[0]?.health).toMatchObject({ state: "SHOWING", shownAt: "2026-11-23T11:00:00.000Z", build: "a1b2", resolution: "1920×1080" });
    expect([(await boardsOf(neighbour))[0]?.health, (await boardsOf(app.anyone))[0]?.health]).toEqual([null, null]);
    await app.dataSource.query("update board_device set last_seen_at = now() - interval '4 minutes'");
    expect(await boardsOf(leader)).toMatchObject([{ health: { state: "SILENT" } }]);
    const wrong = { shownAt: "yesterday", build: "x".repeat(61) };
    expect((await checkIn(app.address, board.secret, wrong)).status).toBe(400);
    expect((await boardsOf(leader))[0]?.version).toBe(1);
  });

  test("that hangs in a room shows that room's day first, and the rest of the partnership's apart from it", async () => {
    const { partnership } = await app.anyone.query<{ partnership: { occurrences: { nodes: { id: string; localDate: string; room: { id: string } | null }[] } } }>(
      '{ partnership(slug: "rannebergen") { occurrences(from: "2026-11-23", to: "2026-11-29") { nodes { id localDate room { id } } } } }',
    );
    const { nodes } = partnership.occurrences;
    const roomId = nodes.find(({ room }) => room)?.room?.id;
    const board = await pairedBoard(app, leader, partnershipId, { roomId });
    const { days } = (await ownBoard(new TestClient(app.address, null, board.secret), board.id)).snapshot;
    const ids = (items: readonly BoardItem[]) => items.map(({ id }) => id).sort();
    for (const { date, items, elsewhere } of days) {
      const onDay = nodes.filter(({ localDate }) => localDate === date);
      expect([date, ids(items)]).toEqual([date, onDay.filter(({ room }) => room?.id === roomId).map(({ id }) => id).sort()]);
      expect([date, ids(elsewhere)]).toEqual([date, onDay.filter(({ room }) => room?.id !== roomId).map(({ id }) => id).sort()]);
    }
    expect([days.flatMap(({ items }) => items).length > 0, days.flatMap(({ elsewhere }) => elsewhere).length > 0]).toEqual([true, true]);
  });
});
