// Lets one process at a time prepare a checkout. The holder keeps its lock fresh, so one left behind by a killed process is soon seen.
import fs from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const fresh = 10_000;
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];

function take(file) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") {
      throw error;
    }
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** A lock whose holder ended without letting go, or null when it is held or gone. */
function abandoned(file) {
  try {
    const held = Date.now() - fs.statSync(file).mtimeMs < fresh && isAlive(Number(fs.readFileSync(file, "utf8")));
    return !held;
  } catch {
    return false;
  }
}

/** Runs `work` while holding the lock file. */
export async function oneAtATime(file, work) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const began = performance.now();
  for (let told = 0; !take(file); ) {
    if (abandoned(file)) {
      fs.rmSync(file, { force: true });
      continue;
    }
    const waited = performance.now() - began;
    if (waited >= told) {
      console.log(`Another command is preparing this checkout; waiting for it … ${Math.round(waited / 1_000)} s`);
      told += 10_000;
    }
    await wait(200);
  }
  const heartbeat = setInterval(() => fs.utimesSync(file, new Date(), new Date()), 2_000);
  const release = () => fs.rmSync(file, { force: true });
  process.once("exit", release);
  const leave = () => process.exit(130);
  signals.forEach((signal) => process.once(signal, leave));
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    signals.forEach((signal) => process.removeListener(signal, leave));
    process.removeListener("exit", release);
    release();
  }
}
