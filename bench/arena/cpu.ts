import fs from "node:fs";
import path from "node:path";

const nsPerUs = 1_000;

const read = (file: string): string | null => {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return null;
  }
};

/** Microseconds that all threads of a process have run, to the nanosecond; null on systems that do not tell. */
export function runTime(pid: number): number | null {
  const tasks = `/proc/${pid}/task`;
  if (!fs.existsSync(tasks)) {
    return null;
  }
  const told = fs.readdirSync(tasks).map((thread) => read(path.join(tasks, thread, "schedstat")));
  return told.some((text) => text === null) ? null : told.reduce((sum, text) => sum + Number(text?.split(" ")[0]), 0) / nsPerUs;
}

function childrenOf(parent: number): number[] {
  return fs.readdirSync("/proc").flatMap((name) => {
    const about = /^\d+$/.test(name) ? read(`/proc/${name}/stat`) : null;
    return about && Number(about.slice(about.lastIndexOf(")") + 2).split(" ")[1]) === parent ? [Number(name)] : [];
  });
}

/** Microseconds that the processes below one have run, each by itself; null on systems that do not tell. */
export function runTimesBelow(parent: number): Map<number, number> | null {
  return fs.existsSync("/proc/self/schedstat") ? new Map(childrenOf(parent).map((pid) => [pid, runTime(pid) ?? 0])) : null;
}
