// Runs one step of a longer job: says what it does, shows that it lives, and stays quiet about the rest unless it fails.
import { spawn } from "node:child_process";

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const terminal = process.stdout.isTTY && !process.env.CI;
/** Without a terminal to draw on, a line now and then is enough. */
const interval = terminal ? 200 : 10_000;

/** The programs that run now. */
export const running = new Set();

/** How long an interrupted program may take to end by itself: npm would first put back all that it had changed. */
const patienceMs = 3_000;
let interrupted = false;

/** Ends what runs now, and with it the whole job. */
export function interrupt() {
  interrupted = true;
  const programs = [...running];
  programs.forEach((program) => program.kill());
  setTimeout(() => programs.forEach((program) => program.kill("SIGKILL")), patienceMs).unref();
  if (programs.length === 0) {
    process.exit(130);
  }
}

/** Runs a program to its end. One that fails is heard, and ends the whole job. */
export async function step(label, command, args, options = {}) {
  const began = performance.now();
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], windowsHide: true, ...options });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (part) => said.push(part));
  }
  running.add(child);
  const show = () => process.stdout.write(terminal ? `\r${label} … ${seconds(began)}` : `${label} … ${seconds(began)}\n`);
  const timer = setInterval(show, interval);
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve)).finally(() => clearInterval(timer));
  running.delete(child);
  const outcome = code === 0 ? seconds(began) : interrupted ? "interrupted" : "failed";
  process.stdout.write(`${terminal ? "\r" : ""}${label}: ${outcome}${terminal ? "    " : ""}\n`);
  if (interrupted) {
    process.exit(130);
  }
  if (code !== 0) {
    process.stderr.write(`${Buffer.concat(said).toString().trim().split("\n").slice(-60).join("\n")}\n`);
    process.exit(code ?? 1);
  }
}

export const nodeStep = (label, ...args) => step(label, process.execPath, args);
