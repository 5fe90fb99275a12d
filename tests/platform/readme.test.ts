import fs from "node:fs";
import { expect, test } from "@jest/globals";
import { buildSchema, parse, validate } from "graphql";
import { settings, variableOf } from "../../server/settings.ts";

const readme = fs.readFileSync("README.md", "utf8");
const rowsOf = (heading: string): string[] => {
  const [, section = ""] = readme.split(`\n## ${heading}\n`);
  return (section.split("\n## ")[0] ?? "").split("\n").filter((line) => line.startsWith("| `"));
};

test("the configuration table tells every setting, what holds without it and what it means", () => {
  const told = Object.entries(settings).map(([name, { otherwise, meaning }]) => `| \`${variableOf(name)}\` | ${otherwise} | ${meaning} |`);
  expect(rowsOf("Configuration")).toEqual(told);
});

test("every folder and document it names is there", () => {
  const folders = rowsOf("Where things are").map((row) => /`([^`]+)`/.exec(row)?.[1] ?? "");
  const documents = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, file = ""]) => file);
  expect([...folders, ...documents].filter((place) => !fs.existsSync(place))).toEqual([]);
});

test("its queries and its subscription are what the contract allows", () => {
  const contract = buildSchema(fs.readFileSync("schema/schema.graphql", "utf8"));
  const documents = [...readme.matchAll(/query=(\{.*?)'\n|= `(\{ .*?|subscription .*?)`;/gs)].map(([, query, other]) => query ?? other ?? "");
  expect(documents).toHaveLength(3);
  expect(documents.flatMap((text) => validate(contract, parse(text)).map(({ message }) => message))).toEqual([]);
});
