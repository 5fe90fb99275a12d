// What can be said about the code without running it: types, rules, and what nobody uses.
import { spawn } from "node:child_process";
import path from "node:path";

const bin = (...parts) => path.join("node_modules", ...parts);
const checks = [
  ["Types", bin("typescript", "bin", "tsc"), "-b"],
  ["Rules", bin("oxlint", "bin", "oxlint")],
  ["Unused code", bin("knip", "bin", "knip.js"), "--no-progress"],
];

function run([label, ...args]) {
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
  const said = [];
  child.stdout.on("data", (part) => said.push(part));
  child.stderr.on("data", (part) => said.push(part));
  return new Promise((resolve, reject) => {
    child.once("error", reject).once("close", (code) => {
      const outcome = code === 0 ? `${((performance.now() - began) / 1000).toFixed(1)} s` : `failed\n${Buffer.concat(said).toString()}`;
      console.log(`${label}: ${outcome}`);
      resolve(code === 0);
    });
  });
}

/** Runs them all, however many fail. */
export async function check() {
  let [passed, failed] = [0, 0];
  for (const one of checks) {
    if (await run(one)) {
      passed += 1;
    } else {
      failed += 1;
    }
  }
  return { passed, failed };
}
