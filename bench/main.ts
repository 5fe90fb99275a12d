// npm run bench: how fast the hub is beside what is possible and what is usual. `npm run bench -- month` runs one family.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Arena } from "./arena/arena.ts";
import { CheckFailed, isMet, type Family, type Report } from "./arena/family.ts";
import { describeMachine } from "./arena/machine.ts";
import { figure, print } from "./arena/table.ts";
import { commit } from "./commit/family.ts";
import { drag } from "./drag/family.ts";
import { fanout } from "./fanout/family.ts";
import { month } from "./month/family.ts";
import { recurrence } from "./recurrence/family.ts";
import { series } from "./series/family.ts";
import { size } from "./size/family.ts";

const families: readonly Family[] = [month, size, fanout, commit, recurrence, series, drag];
const results = path.join("bench", "results");

const progress = (family: string) => (line: string) => process.stderr.write(`${family}: ${line}\n`);

function tell({ title }: Family, { checked, tables, targets }: Report): void {
  console.log(`\n# ${title}`);
  checked.forEach((line) => console.log(`Checked: ${line}.`));
  tables.forEach((table) => console.log(`\n${print(table)}`));
  console.log();
  for (const target of targets) {
    const bounds = [target.least !== undefined && `at least ${target.least}`, target.most !== undefined && `at most ${target.most}`].filter(Boolean).join(", ");
    console.log(`${isMet(target) ? "met   " : "MISSED"}  ${target.text}: ${figure(target.figure)} (${bounds})`);
  }
}

/** Who shares the machine takes turns with everybody: per second says little then, processor time still says most. */
function warnIfBusy(): void {
  const [load = 0] = os.loadavg();
  const cores = os.availableParallelism();
  if (load > cores / 2) {
    console.log(`The machine is busy with other things (load ${load.toFixed(1)} on ${cores} cores): trust processor time, not what is done in a second.`);
  }
}

/** Runs one family in an arena of its own. False when its contenders did not do the same thing. */
async function run(family: Family): Promise<boolean> {
  const began = performance.now();
  const arena = await Arena.open(progress(family.name));
  try {
    const machine = describeMachine(arena.postgres);
    const report = await family.run(arena);
    tell(family, report);
    fs.mkdirSync(results, { recursive: true });
    const file = path.join(results, `${new Date().toISOString().replaceAll(/[:.]/g, "-")}-${family.name}.json`);
    const { targets, ...rest } = report;
    fs.writeFileSync(file, JSON.stringify({ family: family.name, machine, ...rest, targets: targets.map((target) => ({ ...target, met: isMet(target) })) }, null, 2));
    console.log(`\n${file}, in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
    return true;
  } catch (error) {
    if (!(error instanceof CheckFailed)) {
      throw error;
    }
    console.error(`\n# ${family.title}\nNo figures: ${error.message}.`);
    return false;
  } finally {
    await arena.close();
  }
}

const named = process.argv.slice(2);
const unknown = named.filter((name) => !families.some((family) => family.name === name));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(", ")}. There is: ${families.map(({ name }) => name).join(", ")}.`);
  process.exit(1);
}
warnIfBusy();
let failed = 0;
for (const family of families.filter(({ name }) => named.length === 0 || named.includes(name))) {
  failed += (await run(family)) ? 0 : 1;
}
process.exit(failed === 0 ? 0 : 1);
