import { randomUUID } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { FollowerLog } from "./follower.ts";
import { documentOf, payloadOf, type ActName, type Scene } from "./scene.ts";

export const allRoles = ["PROCESS_LEADER", "STEERING_MEMBER", "WORKING_MEMBER", "ORGANISATION_ADMINISTRATOR", "ACTIVITY_LEADER", "REPORTER", "EVALUATOR", "READER"] as const;
type RoleName = (typeof allRoles)[number];

interface Expected {
  readonly act: ActName;
  /** Roles that may; all others may not. */
  readonly roles: readonly RoleName[];
  /** Kinds of which a follower hears, those included that only follow from the change. */
  readonly reaches: readonly string[];
  /** Makes the target known to the partnership alone; returns how to input it, and puts everything back. */
  readonly hidden: (scene: Scene) => Promise<{ input: object; restore?: () => Promise<unknown> }>;
  /** Changes the target the way somebody else would, after its input was made; null where nothing can be lost. */
  readonly overtake: ((scene: Scene, input: Record<string, unknown>) => Promise<unknown>) | null;
  /** Fields of the demo person, so that a role acts on its own. */
  readonly more?: (scene: Scene, role: RoleName) => Promise<object>;
}

/** What is promised of every mutation alike (design README, decision 4 and "Access"). */
export function describeMutation(sceneOf: () => Scene, { act, roles, reaches, hidden, overtake, more = async () => ({}) }: Expected): void {
  describe(act, () => {
    it("answers what it did, under the caller's id, and a cursor from which its own change is not repeated", async () => {
      const scene = sceneOf();
      const clientMutationId = randomUUID();
      const input = await scene.inputFor(act);
      const { cursor, entity, userErrors, clientMutationId: answered } = await scene.act(act, { clientMutationId, ...input });
      expect({ userErrors, answered }).toEqual({ userErrors: [], answered: clientMutationId });
      expect(entity).toMatchObject({ id: expect.any(String), version: expect.any(Number) });
      const follower = new FollowerLog(scene.leader, scene.partnershipId, cursor);
      await scene.app.dataSource.query("update goal set version = version + 1 where code = 'R5'");
      await follower.hears("the change after it", (changes) => changes.length > 0);
      expect(follower.changes.map(({ node }) => node?.__typename)).toEqual(["Goal"]);
      await follower.stop();
    });

    it("reaches those who follow, with what follows from it", async () => {
      const scene = sceneOf();
      const input = await scene.inputFor(act);
      const follower = await new FollowerLog(scene.leader, scene.partnershipId).hasBegun();
      const { entity } = await scene.act(act, input);
      const kinds = () => new Set(follower.changes.map(({ node }) => node?.__typename));
      await follower.hears(`of ${reaches.join(", ")}`, () => reaches.every((kind) => kinds().has(kind)));
      await follower.hears("the very thing, at least as new", (changes) => changes.some(({ nodeId, node }) => nodeId === entity?.id && (node?.version ?? 0) >= (entity?.version ?? 0)));
      await follower.stop();
    });

    it.each(allRoles.map((role) => [role, roles.includes(role) ? "may" : "may not"] as const))("%s %s", async (role, may) => {
      const scene = sceneOf();
      const client = await scene.app.as(scene.slug, role);
      const input = { clientMutationId: randomUUID(), ...(await scene.inputFor(act, await more(scene, role))) };
      const before = await scene.written();
      const { data, errors } = await client.ask<Record<string, object>>(documentOf(act), { input });
      if (may === "may") {
        expect(errors).toBeUndefined();
        expect(payloadOf(act, data ?? {}).userErrors).toEqual([]);
      } else {
        expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN", requestId: expect.any(String) } }]);
        expect(await scene.written()).toBe(before);
      }
    });

    it("is for nobody who has not signed in", async () => {
      const scene = sceneOf();
      const { errors } = await scene.app.anyone.ask(documentOf(act), { input: { clientMutationId: randomUUID(), ...(await scene.inputFor(act)) } });
      expect(errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
    });

    it("is forbidden to the neighbours' process leader, who does not even learn of what is not public", async () => {
      const scene = sceneOf();
      const neighbour = await scene.app.as("boden", "PROCESS_LEADER");
      const known = await neighbour.ask(documentOf(act), { input: { clientMutationId: randomUUID(), ...(await scene.inputFor(act)) } });
      expect(known.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
      const { input, restore } = await hidden(scene);
      const unknown = await neighbour.ask(documentOf(act), { input: { clientMutationId: randomUUID(), ...input } });
      await restore?.();
      expect(unknown.errors).toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
    });

    it("sent twice, also at once, acts once and answers the same; with another input it is refused", async () => {
      const scene = sceneOf();
      const input = { clientMutationId: randomUUID(), ...(await scene.inputFor(act)) };
      const [first, second] = await Promise.all([scene.act(act, input), scene.act(act, input)]);
      const traces = await scene.traces(input.clientMutationId);
      const third = await scene.act(act, input);
      expect([second, third].map((payload) => ({ ...payload, cursor: null }))).toEqual([first, first].map((payload) => ({ ...payload, cursor: null })));
      expect([first, second, third].every(({ cursor }) => typeof cursor === "string")).toBe(true);
      expect(await scene.traces(input.clientMutationId)).toBe(traces);
      const other = await scene.inputFor(act);
      const { errors } = await scene.leader.ask(documentOf(act), { input: { ...other, clientMutationId: input.clientMutationId } });
      expect(errors).toMatchObject([{ extensions: { code: "CONFLICT" } }]);
    });

    if (overtake) {
      it("that comes after somebody else's answers with how it is now, and writes nothing", async () => {
        const scene = sceneOf();
        const input = { clientMutationId: randomUUID(), ...(await scene.inputFor(act)) };
        const theirs = (await overtake(scene, input)) as { version: number } | undefined;
        const { userErrors, entity, cursor } = await scene.act(act, input);
        expect(userErrors).toMatchObject([{ code: "CONFLICT", path: ["expectedVersion"] }]);
        expect(entity).toMatchObject(theirs ?? {});
        expect(cursor).toBeNull();
        expect(await scene.traces(input.clientMutationId)).toBe(0);
      });
    }
  });
}

/** An input rule: what is said, where the form shows it, and which code. */
export type InputRule = readonly [what: string, input: object, path: string, code: string];

/** Every rule is told as a userError beside its field, and nothing is written. */
export function describeInputRules(sceneOf: () => Scene, act: ActName, rules: readonly InputRule[], more: object = {}): void {
  describe(`${act} refuses`, () => {
    it.each(rules)("%s", async (_, wrong, path, code) => {
      const scene = sceneOf();
      const input = { clientMutationId: randomUUID(), ...(await scene.inputFor(act, more)) };
      const before = await scene.written();
      const { userErrors, cursor } = await scene.act(act, { ...input, ...wrong });
      expect(userErrors).toContainEqual({ code, path: [path], message: expect.stringMatching(/^[A-ZÅÄÖ].*[.]$/s) });
      expect(cursor).toBeNull();
      expect(await scene.written()).toBe(before);
      expect(await scene.traces(input.clientMutationId)).toBe(0);
    });
  });
}
