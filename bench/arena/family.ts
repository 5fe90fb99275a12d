import type { Arena } from "./arena.ts";
import type { Rounds } from "./rounds.ts";
import type { Table } from "./table.ts";

/** A goal that a figure of this run meets or misses. */
export interface Target {
  readonly text: string;
  readonly figure: number;
  readonly least?: number;
  readonly most?: number;
}

/** What a family found out, when its checks held. */
export interface Report {
  readonly checked: readonly string[];
  readonly tables: readonly Table[];
  readonly targets: readonly Target[];
  readonly rounds: Readonly<Record<string, Rounds>>;
}

export interface Family {
  readonly name: string;
  readonly title: string;
  run(arena: Arena): Promise<Report>;
}

/** Contenders that do not do the same thing cannot be compared: no figure is told. */
export class CheckFailed extends Error {}

export function check(holds: boolean, otherwise: string): void {
  if (!holds) {
    throw new CheckFailed(otherwise);
  }
}

export const isMet = ({ figure, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY }: Target): boolean => figure >= least && figure <= most;
