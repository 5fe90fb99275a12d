import { plural } from "@lingui/core/macro";
import { announce } from "../ui/announce.tsx";
import type { NodeType } from "../nodeTypes.ts";
import { forgetWithViewer } from "../store.ts";

/** A screen reader is never interrupted more often than this by what others do. */
const everyMs = 20_000;

type Place = "calendar" | "goals" | "partners";

const places: Partial<Record<NodeType, Place>> = {
  Activity: "calendar",
  Occurrence: "calendar",
  Goal: "goals",
  Indicator: "goals",
  Measurement: "goals",
  Membership: "partners",
  Commitment: "partners",
};

const sentences: Record<Place, (count: number) => string> = {
  calendar: (count) => plural(count, { one: "# ändring i kalendern", other: "# ändringar i kalendern" }),
  goals: (count) => plural(count, { one: "# ändring bland målen", other: "# ändringar bland målen" }),
  partners: (count) => plural(count, { one: "# ändring bland partnerna", other: "# ändringar bland partnerna" }),
};

const waiting = new Map<Place, Set<string>>();
let timer: ReturnType<typeof setTimeout> | undefined;
let lastAt = Number.NEGATIVE_INFINITY;

function speak(): void {
  timer = undefined;
  lastAt = Date.now();
  announce([...waiting].map(([place, ids]) => sentences[place](ids.size)).join(", "));
  waiting.clear();
}

/** Someone else changed something: it is said in the next digest, counted once however often it changed. */
export function addToDigest(type: NodeType | undefined, id: string): void {
  const place = type && places[type];
  if (!place) {
    return;
  }
  waiting.set(place, (waiting.get(place) ?? new Set()).add(id));
  timer ??= setTimeout(speak, Math.max(1_000, lastAt + everyMs - Date.now()));
}

forgetWithViewer(() => {
  clearTimeout(timer);
  timer = undefined;
  waiting.clear();
});
