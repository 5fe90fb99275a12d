import fs from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { viewers } from "../support/viewers.ts";

const read = (file: string): string => fs.readFileSync(file, "utf8");
const [security, asvs] = [read("docs/security.md"), read("docs/asvs.md")];

/** The last requirement of each section of ASVS 5.0.0 on levels 1 and 2; those of level 3 stand after them. */
const sections: Readonly<Record<string, number>> = {
  "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1, "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2,
  "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4, "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4,
  "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4,
  "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1,
  "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7,
  "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2,
};
const states = ["yes", "whoever runs it", "does not apply", "not yet"];

describe("what is written about security", () => {
  test("names only files that are there", () => {
    const named = [...`${security}${asvs}`.matchAll(/[`(](?:\.\.\/)?((?:tests|server|client|docs|schema|migrations)\/[\w./-]+)[`)]/g)].map(([, file]) => file as string);
    expect(named.length).toBeGreaterThan(100);
    expect([...new Set(named)].filter((file) => !fs.existsSync(file))).toEqual([]);
  });

  test("names for every promise a test that is there, by its own words", () => {
    const promises = [...security.matchAll(/^\| (.+?) \| `(tests\/.+?)` "(.+?)" \|$/gm)].map(([, promise, file, name]) => ({ promise: promise as string, file: file as string, name: name as string }));
    const rows = security.split("## Promises")[1]?.split("\n## ")[0]?.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| promise")) ?? [];
    expect(promises).toHaveLength(rows.length);
    expect(promises.filter(({ file, name }) => !read(file).includes(name)).map(({ promise }) => promise)).toEqual([]);
  });

  test("counts the viewers that the matrix has", () => {
    expect(security).toContain(`for ${viewers.length} viewers, over HTTP and WebSocket`);
  });

  test("goes through every requirement of the standard's first two levels once, with where the hub stands and why", () => {
    const rows = [...asvs.matchAll(/^\| (\d+\.\d+\.\d+) \| (.+?) \| (.+?) \| (.+?) \|$/gm)].map(([, id, about, stands, evidence]) => ({ id, about, stands: stands as string, evidence: evidence as string }));
    const wanted = Object.entries(sections).flatMap(([section, last]) => Array.from({ length: last }, (_, index) => `${section}.${index + 1}`));
    expect(wanted).toHaveLength(253);
    expect(rows.map(({ id }) => id)).toEqual(wanted);
    expect(rows.filter(({ stands, evidence }) => !states.includes(stands) || evidence.length < 5)).toEqual([]);
    const counted = states.map((state) => `**${state}** ${rows.filter(({ stands }) => stands === state).length}`);
    expect(counted.filter((text) => !asvs.includes(text))).toEqual([]);
  });
});
