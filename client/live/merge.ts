/** What somebody has written, what stood there when they began to, and what stands there now. */
export interface Draft<Fields> {
  /** Only the fields that were written in. */
  mine: Partial<Fields>;
  base: Partial<Fields>;
}

export const emptyDraft = { mine: {}, base: {} };

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((one) => b.includes(one));
  }
  return isPlain(a) && isPlain(b) ? Object.keys({ ...a, ...b }).every((key) => Object.is(a[key], b[key])) : Object.is(a, b);
}

const keysOf = <Fields extends object>(part: Partial<Fields>) => Object.keys(part) as (keyof Fields)[];

const without = <Fields extends object>(part: Partial<Fields>, keys: readonly (keyof Fields)[]): Partial<Fields> => {
  const rest = { ...part };
  for (const key of keys) {
    delete rest[key];
  }
  return rest;
};

/** Writes in a field. What is written back to how it stands is no change. */
export function write<Fields extends object, Key extends keyof Fields>({ mine, base }: Draft<Fields>, now: Fields, key: Key, value: Fields[Key]): Draft<Fields> {
  if (same(value, now[key])) {
    return { mine: without(mine, [key]), base: without(base, [key]) };
  }
  return { mine: { ...mine, [key]: value }, base: key in mine ? base : { ...base, [key]: now[key] } };
}

/** Fields that someone else has written in since, with another outcome. All others go together by themselves. */
export const conflictsIn = <Fields extends object>({ mine, base }: Draft<Fields>, now: Fields): (keyof Fields)[] =>
  keysOf(mine).filter((key) => !same(now[key], base[key]) && !same(now[key], mine[key]));

/** Knows what the others wrote, and stays by one's own. */
export const keepMine = <Fields extends object>({ mine, base }: Draft<Fields>, now: Fields): Draft<Fields> => ({
  mine,
  base: { ...base, ...Object.fromEntries(keysOf(mine).map((key) => [key, now[key]])) } as Partial<Fields>,
});

/** Gives up one's own where the others wrote. */
export function takeTheirs<Fields extends object>(draft: Draft<Fields>, now: Fields): Draft<Fields> {
  const given = conflictsIn(draft, now);
  return { mine: without(draft.mine, given), base: without(draft.base, given) };
}
