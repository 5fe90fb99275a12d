import { beforeAll, expect, test } from "@jest/globals";
import { getCatalogs } from "@lingui/cli/api";
import { getConfig } from "@lingui/conf";

interface Text {
  readonly message?: string;
  readonly translation?: string;
}
type Texts = Readonly<Record<string, Text>>;

let used: Texts;
let kept: Readonly<Record<string, Texts | undefined>>;

beforeAll(async () => {
  const [catalogue] = await getCatalogs(getConfig());
  used = (await catalogue?.collect()) ?? {};
  kept = ((await catalogue?.readAll()) ?? {}) as typeof kept;
}, 60_000);

const shown = (ids: readonly string[]): (string | undefined)[] => ids.map((id) => used[id]?.message);

test("every text of the interface stands in the catalogues, and no text that is gone (`npm run texts`)", () => {
  for (const locale of ["sv", "en"]) {
    const texts = kept[locale] ?? {};
    expect(shown(Object.keys(used).filter((id) => !(id in texts)))).toEqual([]);
    expect(Object.keys(texts).filter((id) => !(id in used))).toEqual([]);
  }
});

test("every text of the interface is there in English too", () => {
  expect(shown(Object.keys(used).filter((id) => !kept.en?.[id]?.translation))).toEqual([]);
});
