// Lets one process at a time prepare a checkout. The holder writes into its lock, again and again, who works on it: itself and
// the program it runs. So a lock that a killed process left behind is soon seen, but not before its program has ended too: two
// installations in one directory destroy each other.
import fs from "node:fs";
import path from "node:path";
import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";
import { interrupt, running } from "./step.js";

const freshMs = 10_000;
const longestProgramMs = 180_000;
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];

const workers = () => [process.pid, ...[...running].map(({ pid }) => pid)].join(" ");

function take(file) {
  try {
    fs.writeFileSync(file, workers(), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") {
      throw error;
    }
    return false;
  }
}

/** A process that has ended keeps its number until its parent has heard of it; where the parent never listens, for ever. */
function hasEndedUnheard(pid) {
  try {
    return /\) [ZX] /.test(fs.readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false; // a system without /proc
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
  return !hasEndedUnheard(pid);
}

/** Nobody works on it any more. A number may have gone to another process, so none is believed for ever. */
function isAbandoned(file) {
  try {
    const age = Date.now() - fs.statSync(file).mtimeMs;
    const [holder, ...programs] = fs.readFileSync(file, "utf8").split(" ").map(Number);
    return !(age < freshMs && isAlive(holder)) && !(age < longestProgramMs && programs.some(isAlive));
  } catch {
    return false; // let go of just now
  }
}

async function untilTaken(file) {
  const began = performance.now();
  for (let told = 0; !take(file); ) {
    const waited = performance.now() - began;
    if (isAbandoned(file)) {
      fs.rmSync(file, { force: true });
    } else if (waited >= told) {
      console.log(`Another command is preparing this checkout; waiting for it … ${Math.round(waited / 1_000)} s`);
      told += 10_000;
    } else {
      await wait(200);
    }
  }
}

/** Runs `work` while holding the lock file. */
export async function oneAtATime(file, work) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  await untilTaken(file);
  const heartbeat = setInterval(() => fs.writeFileSync(file, workers()), 1_000);
  const release = () => fs.rmSync(file, { force: true });
  process.once("exit", release);
  // Heard every time: one Ctrl-C may arrive twice, from the terminal and passed on by npm.
  signals.forEach((signal) => process.on(signal, interrupt));
  try {
    const made = await work();
    // A signal that came while nothing but reading and hashing went on is heard in the loop's next round; the first turn ends this one.
    await turn();
    await turn();
    return made;
  } finally {
    clearInterval(heartbeat);
    signals.forEach((signal) => process.removeListener(signal, interrupt));
    process.removeListener("exit", release);
    release();
  }
}
