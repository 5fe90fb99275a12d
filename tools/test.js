// npm test: everything there is to run, from nothing, and one last line that counts it.
// With arguments they go to Jest, and only what they name is run: npm test -- tests/goals
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { check } from "./checks.js";
import { prepare } from "./prepare.js";

const results = path.join("dist", "test-results.json");
const named = process.argv.slice(2);

/** Jest writes down what it counted. A run that ended before it could is a failure of its own. */
async function runJest() {
  fs.rmSync(results, { force: true });
  const flags = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning"];
  const args = [...flags, path.join("node_modules", "jest", "bin", "jest.js"), "--json", `--outputFile=${results}`, ...named];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => child.kill(signal));
  }
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (!fs.existsSync(results)) {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = JSON.parse(fs.readFileSync(results, "utf8"));
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return { passed: numPassedTests, failed: code === 0 ? failed : Math.max(failed, 1), skipped: numPendingTests + numTodoTests };
}

await prepare();
const checked = named.length === 0 ? await check() : { passed: 0, failed: 0 };
const tested = await runJest();
const failed = checked.failed + tested.failed;
console.log(`${checked.passed + tested.passed} passed, ${failed} failed${tested.skipped > 0 ? `, ${tested.skipped} skipped` : ""}`);
process.exitCode = failed === 0 ? 0 : 1;
