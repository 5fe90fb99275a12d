/** A line of the history as the database keeps it: only the changed fields for a change, the whole row otherwise. */
export interface HistoryLine {
  readonly id: string;
  readonly kind: string;
  readonly entityId: string;
  readonly partnershipId: string;
  readonly action: "I" | "U" | "D";
  readonly version: number;
  readonly before: Fields | null;
  readonly after: Fields | null;
}

export type Fields = Readonly<Record<string, unknown>>;

/** What must happen to one entity so that a mutation leaves no trace on it. */
export interface Reversal {
  readonly kind: string;
  readonly entityId: string;
  readonly what: "REMOVE" | "RESTORE" | "CHANGE";
  /** The fields to write: those that differ for CHANGE, the whole row for RESTORE. */
  readonly before: Fields;
  /** What the mutation left, to compare with what is there now. */
  readonly after: Fields;
  readonly version: number;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Several changes of one entity in one mutation come down to one: from what it was first to what it was last. */
function reversalOf(lines: readonly HistoryLine[]): Reversal | null {
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last) {
    return null;
  }
  const common = { kind: first.kind, entityId: first.entityId, version: last.version };
  const changes = lines.filter(({ action }) => action === "U");
  const before: Fields = Object.assign({}, ...[...changes].reverse().map((line) => line.before));
  const after: Fields = Object.assign({}, ...changes.map((line) => line.after));
  if (first.action === "I") {
    return last.action === "D" ? null : { ...common, what: "REMOVE", before: {}, after: { ...first.after, ...after } };
  }
  if (last.action === "D") {
    return { ...common, what: "RESTORE", before: { ...last.before, ...before }, after: {} };
  }
  const changed = Object.keys(before).filter((field) => !same(before[field], after[field]));
  const only = (fields: Fields): Fields => Object.fromEntries(changed.map((field) => [field, fields[field]]));
  return changed.length > 0 ? { ...common, what: "CHANGE", before: only(before), after: only(after) } : null;
}

/** What undoes a mutation, last effect first, so that parents come back before their children and go after them. */
export function reversals(lines: readonly HistoryLine[]): Reversal[] {
  const entities = new Map<string, HistoryLine[]>();
  for (const line of lines) {
    const key = `${line.kind}:${line.entityId}`;
    entities.set(key, [...(entities.get(key) ?? []), line]);
  }
  return [...entities.values()].reverse().flatMap((own) => reversalOf(own) ?? []);
}

export interface Difference {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly current: unknown;
}

/** The fields of a change that are no longer as the mutation left them. */
export const differences = ({ before, after }: Reversal, current: Fields): Difference[] =>
  Object.keys(after)
    .filter((field) => !same(after[field], current[field]))
    .map((field) => ({ field, before: before[field] ?? null, after: after[field], current: current[field] ?? null }));
