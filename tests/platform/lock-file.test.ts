import fs from "node:fs";
import { expect, test } from "@jest/globals";

interface Entry {
  readonly resolved?: string;
  readonly extraneous?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly optionalDependencies?: Record<string, string>;
}

const { packages } = JSON.parse(fs.readFileSync("package-lock.json", "utf8")) as { packages: Record<string, Entry> };
const nameOf = (key: string): string => key.split("node_modules/").at(-1) ?? key;

test("the lock file holds every platform's packages, so that `npm ci` accepts it everywhere", () => {
  const present = new Set(Object.keys(packages).map(nameOf));
  const missing = Object.entries(packages).flatMap(([key, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).flatMap((name) => (present.has(name) ? [] : [`${nameOf(key)} -> ${name}`])),
  );
  expect(missing).toEqual([]);
});

test("nothing in the lock file keeps an older npm from installing: what no one asks for, or what another platform must have", () => {
  const wrong = Object.entries(packages).flatMap(([key, { extraneous, optional, os, cpu }]) => (extraneous || ((os ?? cpu) && !optional) ? [nameOf(key)] : []));
  expect(wrong).toEqual([]);
});

test("the lock file is tied to no place that packages came from", () => {
  const tied = Object.entries(packages).flatMap(([key, { resolved }]) => (resolved?.includes(":") ? [nameOf(key)] : []));
  expect(tied).toEqual([]);
});
