import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import { pairedBoard } from "../support/boards.ts";
import { TestClient } from "../support/client.ts";
import { demoNow } from "../support/database.ts";
import { HubProcess } from "../support/hub-process.ts";
import { programOf } from "../support/programs.ts";
import { RawSocket } from "../support/raw-socket.ts";
import { until } from "../support/until.ts";

const follow = `subscription ($id: ID!) { presence(partnershipId: $id) { total people {
  user { id displayName organisation { name } } places { page nodeId edits node { __typename id ... on Goal { code } } } } } }`;
const tell = "mutation ($input: TellPresenceInput!) { tellPresence(input: $input) { cursor clientMutationId userErrors { code path message } } }";

interface Place {
  readonly page: string;
  readonly nodeId: string | null;
  readonly edits: boolean;
  readonly node: { readonly __typename: string; readonly code?: string } | null;
}
interface Snapshot {
  readonly total: number;
  readonly people: readonly { readonly user: { readonly id: string; readonly displayName: string; readonly organisation: { readonly name: string } | null }; readonly places: readonly Place[] }[];
}
interface Told {
  readonly tellPresence: { readonly cursor: string | null; readonly clientMutationId: string; readonly userErrors: readonly { readonly code: string; readonly path: readonly string[]; readonly message: string }[] };
}

let app: TestApp;
let partnershipId: string;
const others: TestApp[] = [];
beforeAll(async () => {
  app = await startApp({ demo: true });
  const { partnership } = await app.anyone.query<{ partnership: { id: string } }>('{ partnership(slug: "rannebergen") { id } }');
  partnershipId = partnership.id;
}, 60_000);
afterAll(async () => {
  await Promise.all(others.map((other) => other.stop()));
  await app.stop();
});

const onlookers: RawSocket[] = [];
afterEach(async () => {
  onlookers.splice(0).forEach((socket) => socket.end());
  await app.dataSource.query("delete from presence");
});

/** A moment passes for what is told of people, without anybody waiting for it. */
const pass = (seconds: number) => app.dataSource.query("update presence set seen_at = seen_at - $1 * interval '1 second'", [seconds]);

/** One tab of somebody's browser. */
class Tab {
  readonly id = randomUUID();
  private constructor(readonly client: TestClient, readonly userId: string, readonly name: string) {}

  static async of(client: TestClient): Promise<Tab> {
    const { viewer } = await client.query<{ viewer: { user: { id: string; displayName: string } } }>("{ viewer { user { id displayName } } }");
    return new Tab(client, viewer.user.id, viewer.user.displayName);
  }
  static as = async (role: string, at = app): Promise<Tab> => Tab.of(await at.as("rannebergen", role));

  another = (): Tab => new Tab(this.client, this.userId, this.name);
  async is(page: string | null, more: object = {}): Promise<Told["tellPresence"]> {
    return (await this.client.mutate<Told>(tell, { partnershipId, tab: this.id, page, ...more })).tellPresence;
  }
}

/** Somebody who looks at who is here. */
class Onlooker {
  private constructor(readonly socket: RawSocket) {}

  static async of(client: TestClient, address = client.address): Promise<Onlooker> {
    const socket = await RawSocket.greeted(address, { cookie: client.cookie, ...(client.token !== null && { token: client.token }) });
    onlookers.push(socket);
    socket.subscribe("here", follow, { id: partnershipId });
    await socket.hears("who is here", ({ id }) => id === "here");
    return new Onlooker(socket);
  }

  get snapshots(): Snapshot[] {
    return this.socket.frames.flatMap(({ id, type, payload }) => (id === "here" && type === "next" ? [payload?.data?.presence as unknown as Snapshot] : []));
  }
  get last(): Snapshot | undefined {
    return this.snapshots.at(-1);
  }
  places({ userId }: Tab): readonly Place[] | undefined {
    return this.last?.people.find(({ user }) => user.id === userId)?.places;
  }
  sees(tab: Tab, page: string | null, ms?: number): Promise<void> {
    const shows = () => (page === null ? this.places(tab) === undefined : this.places(tab)?.some((place) => place.page === page) === true);
    return until(() => `${tab.name} is seen at ${page}; seen is ${JSON.stringify(this.last)}`, shows, ms);
  }
  get refusal(): unknown {
    const frame = this.socket.frames.find(({ type }) => type === "error");
    return (frame?.payload as unknown as { extensions: { code: string } }[] | undefined)?.[0]?.extensions.code;
  }
}

const goal = async (code: string): Promise<string> => Buffer.from(`Goal:${((await app.dataSource.query("select id from goal where code = $1", [code])) as [{ id: string }])[0].id}`).toString("base64url");

describe("whoever works in a partnership", () => {
  it("sees who else is there and where, when they come, go elsewhere and leave, each with their name and organisation", async () => {
    const [leader, reader] = await Promise.all([Tab.as("PROCESS_LEADER"), Tab.as("READER")]);
    const onlooker = await Onlooker.of(reader.client);
    expect(onlooker.last).toEqual({ total: 0, people: [] });
    const clientMutationId = randomUUID();
    expect(await leader.is("HOME", { clientMutationId })).toEqual({ cursor: null, clientMutationId, userErrors: [] });
    await onlooker.sees(leader, "HOME");
    const { viewer } = await leader.client.query<{ viewer: { user: { id: string; displayName: string; organisation: { name: string } } } }>("{ viewer { user { id displayName organisation { name } } } }");
    expect(onlooker.last).toEqual({ total: 1, people: [{ user: viewer.user, places: [{ page: "HOME", nodeId: null, node: null, edits: false }] }] });
    const nodeId = await goal("R1");
    await leader.is("GOALS", { nodeId });
    await onlooker.sees(leader, "GOALS");
    expect(onlooker.places(leader)).toEqual([{ page: "GOALS", nodeId, node: { __typename: "Goal", id: nodeId, code: "R1" }, edits: false }]);
    await reader.is("HOME");
    await onlooker.sees(reader, "HOME");
    expect(onlooker.last?.people.map(({ user }) => user.displayName)).toEqual([leader.name, reader.name]);
    await leader.is(null);
    await onlooker.sees(leader, null);
    expect(onlooker.last?.total).toBe(1);
  });

  it("is one person with several tabs, and stands first where they change something", async () => {
    const [first, second] = await Promise.all([Tab.as("PROCESS_LEADER"), Tab.as("WORKING_MEMBER")]);
    const onlooker = await Onlooker.of(first.client);
    await first.is("HOME");
    const [tab, nodeId] = [second.another(), await goal("R1")];
    await second.is("HOME");
    await tab.is("GOALS", { nodeId, edits: true });
    await onlooker.sees(second, "GOALS");
    expect([onlooker.last?.total, onlooker.last?.people.map(({ user }) => user.displayName)]).toEqual([2, [second.name, first.name]]);
    expect(onlooker.places(second)?.map(({ page, edits }) => [page, edits])).toEqual([["GOALS", true], ["HOME", false]]);
    await tab.is("GOALS", { nodeId });
    await until("nobody changes anything", () => onlooker.places(second)?.some(({ edits }) => edits) === false);
    expect(onlooker.last?.people.map(({ user }) => user.displayName)).toEqual([first.name, second.name]);
  });

  it("hears of a name that becomes another, and of a role where a person is shown by that alone", async () => {
    const [leader, reporter] = await Promise.all([Tab.as("PROCESS_LEADER"), Tab.as("REPORTER")]);
    const onlooker = await Onlooker.of(leader.client);
    await reporter.is("HOME");
    await onlooker.sees(reporter, "HOME");
    const shown = () => onlooker.last?.people[0]?.user.displayName;
    expect(shown()).toBe(reporter.name);
    await reporter.client.mutate("mutation ($input: ProtectIdentityInput!) { protectIdentity(input: $input) { userErrors { code } } }", { isProtected: true });
    await until("the role alone is shown", () => shown() === "Rapportör");
  });

  it("is told of a page alone where somebody has something open that they may not know of", async () => {
    await app.dataSource.query("update goal set visibility = 3, version = version + 1 where code = 'R5'");
    const [leader, reader] = await Promise.all([Tab.as("PROCESS_LEADER"), Tab.as("READER")]);
    const [near, far] = await Promise.all([Onlooker.of(leader.client), Onlooker.of(reader.client)]);
    const nodeId = await goal("R5");
    await leader.is("GOALS", { nodeId, edits: true });
    await Promise.all([near.sees(leader, "GOALS"), far.sees(leader, "GOALS")]);
    expect(near.places(leader)).toMatchObject([{ nodeId, node: { code: "R5" } }]);
    expect(far.places(leader)).toEqual([{ page: "GOALS", nodeId: null, node: null, edits: true }]);
    await app.dataSource.query("update goal set visibility = 0, version = version + 1 where code = 'R5'");
    await app.dataSource.query("notify hub_changes");
    await until("it is shown when it may be known", () => far.places(leader)?.[0]?.nodeId === nodeId);
  });

  it("disappears without a word within half a minute, and not as long as they are heard of", async () => {
    const [leader, reader] = await Promise.all([Tab.as("PROCESS_LEADER"), Tab.as("READER")]);
    const onlooker = await Onlooker.of(reader.client);
    await leader.is("HOME");
    await reader.is("HOME");
    await onlooker.sees(leader, "HOME");
    await pass(20);
    await leader.is("HOME");
    await pass(8);
    await onlooker.sees(reader, null);
    expect(onlooker.last?.people.map(({ user }) => user.id)).toEqual([leader.userId]);
  });

  it("leaves no trace: nothing of it is in the change log, the history, the account of readings or what is kept of mutations", async () => {
    const leader = await Tab.as("PROCESS_LEADER");
    const traces = async () => await app.dataSource.query("select (select count(*) from change_log) as log, (select count(*) from history) as history, (select count(*) from audit_event) as audit, (select count(*) from mutation_key) as keys, (select sum(seq) from partnership_head) as heads") as object[];
    const before = await traces();
    await leader.is("HOME");
    await leader.is("CALENDAR");
    await leader.is(null);
    expect(await traces()).toEqual(before);
  });
});

describe("nobody else", () => {
  it.each([
    ["a visitor", async () => app.anyone, "UNAUTHENTICATED"],
    ["a screen", async () => new TestClient(app.address, null, (await pairedBoard(app, await app.as("rannebergen", "PROCESS_LEADER"), partnershipId)).secret), "UNAUTHENTICATED"],
    ["a program of the process leader's", async () => (await programOf(await app.as("rannebergen", "PROCESS_LEADER"), partnershipId, ["READ_PARTNERSHIP", "WRITE_ACTIVITIES"])).client, "FORBIDDEN"],
    ["the neighbours' process leader", () => app.as("boden", "PROCESS_LEADER"), "FORBIDDEN"],
  ])("sees or tells who is here: %s", async (_, come, code) => {
    const client = await come();
    const onlooker = await Onlooker.of(client);
    expect([onlooker.refusal, onlooker.snapshots]).toEqual([code, []]);
    const { data, errors } = await client.ask(tell, { input: { clientMutationId: randomUUID(), partnershipId, tab: randomUUID(), page: "HOME" } });
    expect([data, errors?.[0]?.extensions.code]).toEqual([null, code]);
  });

  it("sees anything of a partnership that is not there", async () => {
    const client = await app.as("rannebergen", "PROCESS_LEADER");
    const nowhere = Buffer.from(`Partnership:${randomUUID()}`).toString("base64url");
    const socket = await RawSocket.greeted(app.address, { cookie: client.cookie });
    socket.subscribe("here", follow, { id: nowhere });
    await socket.hears("that it is not there", ({ type, payload }) => type === "error" && JSON.stringify(payload).includes("NOT_FOUND"));
    const { errors } = await client.ask(tell, { input: { clientMutationId: randomUUID(), partnershipId: nowhere, tab: randomUUID(), page: "HOME" } });
    expect(errors?.[0]?.extensions.code).toBe("NOT_FOUND");
  });

  it("is shown, or shown anything, whose role ends: the others see them go, and their subscription ends", async () => {
    const [leader, evaluator] = await Promise.all([Tab.as("PROCESS_LEADER"), Tab.as("EVALUATOR")]);
    const [staying, losing] = await Promise.all([Onlooker.of(leader.client), Onlooker.of(evaluator.client)]);
    await evaluator.is("HOME");
    await staying.sees(evaluator, "HOME");
    await app.dataSource.query("update assignment a set valid = daterange(lower(a.valid), '2026-11-23'), version = a.version + 1 from partnership p where p.id = a.partnership_id and p.slug = 'rannebergen' and a.role = 'EVALUATOR'");
    await staying.sees(evaluator, null, 2_000);
    await losing.socket.hears("the end", ({ id, type }) => id === "here" && type === "complete", 2_000);
    const heard = losing.snapshots.length;
    await leader.is("CALENDAR");
    await staying.sees(leader, "CALENDAR");
    expect(losing.snapshots).toHaveLength(heard);
  });

  it("is shown who signs out, or may not sign in for a time", async () => {
    const [leader, member] = await Promise.all([Tab.as("PROCESS_LEADER"), Tab.as("STEERING_MEMBER")]);
    const onlooker = await Onlooker.of(leader.client);
    await member.is("HOME");
    await onlooker.sees(member, "HOME");
    await member.client.fetch("/auth/sign-out", { method: "POST" });
    await onlooker.sees(member, null, 2_000);
    const again = await Tab.as("STEERING_MEMBER");
    await again.is("HOME");
    await onlooker.sees(again, "HOME");
    await app.dataSource.query("update \"user\" set status = 'SUSPENDED' where display_name = $1", [again.name]);
    await onlooker.sees(again, null, 2_000);
    await app.dataSource.query("update \"user\" set status = 'ACTIVE' where display_name = $1", [again.name]);
  });

  it("is kept who is forgotten", async () => {
    const leader = await Tab.as("ACTIVITY_LEADER");
    await leader.is("HOME");
    const kept = async () => Number(((await app.dataSource.query("select count(*) as n from presence where user_id = $1", [Buffer.from(leader.userId, "base64url").toString().slice("User:".length)])) as [{ n: string }])[0].n);
    expect(await kept()).toBe(1);
    await leader.client.mutate("mutation ($input: EraseOwnDataInput!) { eraseOwnData(input: $input) { userErrors { code } } }", {});
    expect(await kept()).toBe(0);
  });
});

describe("what it may cost", () => {
  it("is bounded: eleven tabs, what is not in the partnership, and telling too often are refused", async () => {
    const strict = await startApp({ database: app.database, settings: { LIMIT_PRESENCE: "15" } });
    others.push(strict);
    const tab = await Tab.as("STEERING_MEMBER", strict);
    const tabs = [tab, ...Array.from({ length: 10 }, tab.another)];
    const answers = [];
    for (const one of tabs) {
      answers.push((await one.is("HOME")).userErrors.map(({ code, path }) => [code, ...path]));
    }
    expect(answers).toEqual([...Array.from({ length: 10 }, () => []), [["OUT_OF_RANGE", "tab"]]]);
    const elsewhere = ((await app.dataSource.query("select g.id from goal g join partnership p on p.id = g.partnership_id where p.slug = 'boden' limit 1")) as [{ id: string }])[0].id;
    for (const nodeId of [Buffer.from(`Goal:${elsewhere}`).toString("base64url"), Buffer.from(`Goal:${randomUUID()}`).toString("base64url"), "trams"]) {
      expect((await tab.is("GOALS", { nodeId })).userErrors).toEqual([{ code: "INVALID", path: ["nodeId"], message: "Det finns inte i partnerskapet." }]);
    }
    const refused = [];
    for (let turn = 0; turn < 5; turn++) {
      refused.push(await tab.client.ask(tell, { input: { clientMutationId: randomUUID(), partnershipId, tab: tab.id, page: "HOME" } }));
    }
    expect(refused.at(-1)?.errors?.[0]?.extensions).toMatchObject({ code: "RATE_LIMITED", retryAfter: 1 });
  });

  it("is one message a state for all who share it, and no more than five states a second", async () => {
    const leader = await Tab.as("PROCESS_LEADER");
    const reader = await app.as("rannebergen", "READER");
    const crowd = await Promise.all(Array.from({ length: 8 }, () => Onlooker.of(reader)));
    const executed = async () => Number(/^hub_presence_executions_total (\d+)/m.exec(await (await app.anyone.fetch("/metrics")).text())?.[1]);
    const [before, began] = [await executed(), Date.now()];
    const heard = crowd.map(({ snapshots }) => snapshots.length);
    for (let turn = 0; turn < 20; turn++) {
      await leader.is(turn % 2 === 0 ? "CALENDAR" : "HOME");
    }
    await leader.is("ROOMS");
    await Promise.all(crowd.map((one) => one.sees(leader, "ROOMS")));
    const most = (Date.now() - began) / 200 + 2;
    expect(Math.max(...crowd.map(({ snapshots }, index) => snapshots.length - (heard[index] ?? 0)))).toBeLessThanOrEqual(most);
    expect((await executed()) - before).toBeLessThanOrEqual(most);
  });
});

describe.each(["on", "off"])("two processes on one database, with the doorbell %s", (doorbell) => {
  it("show each other's people; those of one that is killed are gone when nobody hears of them", async () => {
    const here = await startApp({ database: app.database, settings: { DOORBELL: doorbell } });
    others.push(here);
    const killed = HubProcess.start({ DATABASE_URL: app.database.url, DEMO_NOW: demoNow, LOG_LEVEL: "silent", DOORBELL: doorbell });
    try {
      const address = await killed.ready();
      const [there, reader] = [await Tab.as("PROCESS_LEADER", here), await Tab.as("READER", here)];
      const far = await Tab.of(new TestClient(address, there.client.cookie));
      const onlooker = await Onlooker.of(reader.client);
      const distant = await Onlooker.of(reader.client, address);
      await far.is("CALENDAR");
      await onlooker.sees(far, "CALENDAR");
      await reader.is("HOME");
      await distant.sees(reader, "HOME");
      await killed.kill("SIGKILL");
      await pass(20);
      await reader.is("HOME");
      expect(onlooker.places(far)).toHaveLength(1);
      await pass(5);
      await onlooker.sees(far, null);
      expect(onlooker.places(reader)).toHaveLength(1);
    } finally {
      await killed.kill("SIGKILL");
    }
  }, 60_000);
});
