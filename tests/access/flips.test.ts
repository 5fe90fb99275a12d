import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { isObjectType, type GraphQLSchema } from "graphql";
import { createSchema, resolvers } from "../../server/schema.ts";
import type { Rule } from "../../server/shared/access.ts";
import { allKinds, type Kind } from "../../server/shared/kind.ts";
import { restrictedRoles, Role, Scope } from "../../server/shared/viewer.ts";
import { declaredVisibility, guardedFields, Visibility, Visible } from "../../server/shared/visibility.ts";
import { own, viewers } from "../support/viewers.ts";
import { ofViewer } from "./cells.ts";
import { declaredOtherwise, rulesOfTheHub, storedOtherwise } from "./declared.ts";
import { carryOut, endOf, inputs } from "./deeds.ts";
import { acts } from "./expectations.ts";
import { Stage, type Entered } from "./stage.ts";
import { kindIn, type Target } from "./world.ts";

// Every entry of the hub's policy is turned into its opposite, one at a time, while the hub runs. What the matrix and the
// table say must then no longer hold: a rule that can be changed without a test failing is a rule that nobody keeps.

let stage: Stage;
let schema: GraphQLSchema;
let hubRules: ReadonlyMap<string, Rule>;
beforeAll(async () => {
  [stage, schema, hubRules] = [await Stage.open(), await createSchema(), await rulesOfTheHub()];
}, 180_000);
afterAll(() => stage?.close());

/** Milliseconds that one of these may take where many others share the machine. */
const patience = 180_000;
const roles = Object.values(Role);
const visibilities = [Visibility.PUBLIC, Visibility.PARTNERSHIP, Visibility.ORGANISATION, Visibility.RESTRICTED] as const;

/** Runs something while an entry is another. */
async function flipped<T>(flip: () => void, restore: () => void, look: () => Promise<T>): Promise<T> {
  flip();
  try {
    return await look();
  } finally {
    restore();
  }
}

const flipRole = (set: ReadonlySet<Role>, role: Role): void => {
  const open = set as Set<Role>;
  if (!open.delete(role)) {
    open.add(role);
  }
};

/** What rights are told about, and what mutations are aimed at: something public, and what an activity leader arranges. */
function near(): { ids: string[]; aimed: { act: string; target: Target }[] } {
  const [open, arranged] = [0, 1].map((level) => stage.world.targets.get(`${own} ${level}`) as Target) as [Target, Target];
  const ids = [open, arranged].flatMap(({ partnership, goal, indicator, activity, upcoming, held, room, booking }) => [partnership, goal, indicator, activity, upcoming, held, room, booking]);
  const aimed = Object.entries(acts).flatMap(([act, { at, whereArranging }]) => (at === "MINE" ? [] : [open, ...(whereArranging ? [arranged] : [])].map((target) => ({ act, target }))));
  return { ids: [...new Set(ids)], aimed };
}

/** What is no longer as the table says, for one viewer: what they are told that they may do, and what they may do. */
async function actsOtherwise(entered: Entered): Promise<string[]> {
  const { ids, aimed } = near();
  const { mismatches } = await stage.look(entered, ids, ofViewer);
  if (mismatches.length > 0) {
    return mismatches;
  }
  const ended = await Promise.all(aimed.map(async ({ act, target }) => ({ act, target, ...(await carryOut(stage, entered, act, inputs[act]?.(target, "") ?? {})) })));
  return ended.flatMap(({ act, target, how }) => (how === endOf(stage, entered, act, target) ? [] : [`${entered.viewer.name}, ${act}: ${how}`]));
}

const personIn = (role: Role): Entered => stage.as(viewers.find((one) => one.of === own && one.is === "PERSON" && one.role === role)?.name ?? "");
/** The one that may do most first: what is taken away, or given, shows there soonest. */
const programs = (): Entered[] => stage.entered.filter(({ viewer }) => viewer.is === "PROGRAM").sort((one, other) => other.viewer.scopes.length - one.viewer.scopes.length);

async function firstOf(all: readonly Entered[], look: (entered: Entered) => Promise<string[]>): Promise<string[]> {
  for (const one of all) {
    const found = await look(one);
    if (found.length > 0) {
      return found;
    }
  }
  return [];
}

describe("as it is", () => {
  it("the hub declares what the table says, and does it", async () => {
    expect([...declaredOtherwise(schema, hubRules), ...(await storedOtherwise(stage.app))]).toEqual([]);
    expect(await firstOf([...roles.map(personIn), ...programs()], actsOtherwise)).toEqual([]);
  }, patience);
});

describe("a rule is kept", () => {
  it("for every role: whoever is let in, or left out, does another thing than the table says", async () => {
    const unnoticed: string[] = [];
    for (const [name, rule] of hubRules) {
      for (const role of roles) {
        const flip = (): void => flipRole(rule.roles, role);
        if ((await flipped(flip, flip, () => actsOtherwise(personIn(role)))).length === 0) {
          unnoticed.push(`${name} for ${role}`);
        }
      }
    }
    // Both organisations with administrators arrange everything there is in this world, so these read it anyhow.
    expect(unnoticed).toEqual(["server/sign-ups/sign-ups.access.ts mayReadAllSignUps for ORGANISATION_ADMINISTRATOR"]);
  }, patience);

  it("for every scope of tokens", async () => {
    const unnoticed: string[] = [];
    // Programs are told that tokens and calendar addresses are nothing for them before those rules are asked: the table alone keeps its scope.
    for (const [name, rule] of [...hubRules].filter(([one]) => !/tokenRules\.create$|mayFollowInCalendar$/.test(one))) {
      const open = rule as { scope: Scope | null };
      const { scope: before } = open;
      for (const scope of [null, ...Object.values(Scope)].filter((one) => one !== before)) {
        const seen = await flipped(() => (open.scope = scope), () => (open.scope = before), () => firstOf(programs(), actsOtherwise));
        if (seen.length === 0) {
          unnoticed.push(`${name} for ${scope}`);
        }
      }
    }
    expect(unnoticed).toEqual([]);
  }, patience);

  it("for every role that sees what the few may see", async () => {
    const unnoticed: string[] = [];
    const ids = stage.world.objects.filter((id) => kindIn(id) === "Membership");
    for (const role of roles) {
      const flip = (): void => flipRole(restrictedRoles, role);
      if ((await flipped(flip, flip, async () => (await stage.look(personIn(role), ids)).mismatches)).length === 0) {
        unnoticed.push(role);
      }
    }
    expect(unnoticed).toEqual([]);
  });
});

/** Nobody sees more than the partnership and less than the few: between these two no viewer can tell the difference. */
const isAlike = (one: Visibility, other: Visibility): boolean => one >= Visibility.ORGANISATION && other >= Visibility.ORGANISATION;

describe("a class is kept", () => {
  it("for every column above its table: somebody sees too much or too little", async () => {
    const unnoticed: string[] = [];
    for (const { name, entity } of allKinds()) {
      const ids = stage.world.objects.filter((id) => kindIn(id) === name);
      for (const entry of guardedFields(entity)) {
        const [field, before] = entry;
        for (const visibility of visibilities.filter((one) => one !== before && !isAlike(one, before))) {
          const seen = await flipped(
            () => (entry[1] = visibility),
            () => (entry[1] = before),
            () => firstOf(["an anonymous visitor", "a reader", "the process leader"].map((viewer) => stage.as(viewer)), async (entered) => (await stage.look(entered, ids)).mismatches),
          );
          if (seen.length === 0) {
            unnoticed.push(`${name}.${field} as ${Visibility[visibility]}`);
          }
        }
      }
    }
    // The table alone keeps these: keys and codes are no field of the schema, the vacancy is asked of the database for those
    // inside alone, and who recorded a value is a person whom outsiders may not know of anyway.
    expect(unnoticed.filter((one) => !/^(Premises\.accessNotes|Partnership\.processLeaderVacant) /.test(one))).toEqual(["Measurement.recordedById as PUBLIC"]);
  }, patience);

  it("for every kind whose rows carry none of their own", async () => {
    const unnoticed: string[] = [];
    for (const { name, entity } of allKinds().filter((kind: Kind) => !stage.app.dataSource.getMetadata(kind.entity).columns.some(({ propertyName }) => propertyName === "visibility"))) {
      const before = declaredVisibility(entity) ?? Visibility.PUBLIC;
      const ids = stage.world.objects.filter((id) => kindIn(id) === name);
      for (const visibility of visibilities.filter((one) => one !== before)) {
        const seen = await flipped(
          () => Visible(visibility)(entity),
          () => Visible(before)(entity),
          () => firstOf(["an anonymous visitor", "a reader"].map((viewer) => stage.as(viewer)), async (entered) => (await stage.look(entered, ids)).mismatches),
        );
        if (seen.length === 0) {
          unnoticed.push(`${name} as ${Visibility[visibility]}`);
        }
      }
    }
    // The table alone keeps that people are not for everybody: the database shows outsiders none of them, whatever the hub says.
    expect(unnoticed).toEqual(["User as PUBLIC"]);
  }, patience);

  it("for every declaration of a kind, a column, a type, a resolver, a rule and what followers share", async () => {
    const unnoticed: string[] = [];
    const check = async (what: string, flip: () => void, restore: () => void): Promise<void> => {
      if ((await flipped(flip, restore, async () => declaredOtherwise(schema, hubRules))).length === 0) {
        unnoticed.push(what);
      }
    };
    for (const target of [...allKinds().map(({ entity }) => entity), ...resolvers] as { name: string }[]) {
      const before = declaredVisibility(target) as Visibility;
      for (const visibility of visibilities.filter((one) => one !== before)) {
        await check(`${target.name} as ${visibility}`, () => Visible(visibility)(target), () => Visible(before)(target));
      }
    }
    for (const entry of allKinds().flatMap(({ entity }) => guardedFields(entity))) {
      const [field, before] = entry;
      for (const visibility of visibilities.filter((one) => one !== before)) {
        await check(`${field} as ${visibility}`, () => (entry[1] = visibility), () => (entry[1] = before));
      }
    }
    for (const type of Object.values(schema.getTypeMap()).filter((one) => isObjectType(one) && one.extensions.visibility !== undefined)) {
      const open = type.extensions as { visibility: Visibility };
      const { visibility: before } = open;
      for (const visibility of visibilities.filter((one) => one !== before)) {
        await check(`${type.name} as ${visibility}`, () => (open.visibility = visibility), () => (open.visibility = before));
      }
    }
    for (const [name, rule] of hubRules) {
      const open = rule as { scope: Scope | null };
      const { scope: before } = open;
      for (const scope of [null, ...Object.values(Scope)].filter((one) => one !== before)) {
        await check(`${name} for ${scope}`, () => (open.scope = scope), () => (open.scope = before));
      }
      for (const role of roles) {
        await check(`${name} for ${role}`, () => flipRole(rule.roles, role), () => flipRole(rule.roles, role));
      }
    }
    for (const field of Object.values(schema.getTypeMap()).filter(isObjectType).flatMap((type) => Object.values(type.getFields()))) {
      const { shareable } = field.extensions;
      if (shareable === false) {
        await check(`${field.name} shared`, () => (field.extensions = {}), () => (field.extensions = { shareable }));
      }
    }
    expect(unnoticed).toEqual([]);
  }, patience);

  it("for every kind that people may take back, and every one that they may not", async () => {
    const unnoticed: string[] = [];
    const all = [...hubRules.values()];
    for (const kind of allKinds() as { name: string; writers?: Rule }[]) {
      const { writers: before } = kind;
      for (const writers of [undefined, ...all].filter((one) => one !== before)) {
        const set = (to: Rule | undefined): void => void Object.assign(kind, { writers: to });
        if ((await flipped(() => set(writers), () => set(before), async () => declaredOtherwise(schema, hubRules))).length === 0) {
          unnoticed.push(kind.name);
        }
      }
    }
    expect(unnoticed).toEqual([]);
  }, patience);

  it("for every table: its default, and the least that its rows may have", async () => {
    const unnoticed: string[] = [];
    const tables = (await stage.app.dataSource.query("select table_name as name, column_default as otherwise from information_schema.columns where table_schema = 'public' and column_name = 'visibility'")) as { name: string; otherwise: string }[];
    for (const { name, otherwise } of tables) {
      await stage.app.dataSource.query(`alter table "${name}" alter column visibility set default ${3 - Number(otherwise)}`);
      const seen = await storedOtherwise(stage.app);
      await stage.app.dataSource.query(`alter table "${name}" alter column visibility set default ${otherwise}`);
      if (seen.length === 0) {
        unnoticed.push(name);
      }
    }
    expect([tables.length, unnoticed]).toEqual([allKinds().length - 4, []]);
  });
});
