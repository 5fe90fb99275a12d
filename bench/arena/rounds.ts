/** What one contender did in one round, by the name of the figure. */
export type Figures = Readonly<Record<string, number>>;

export interface Contender {
  readonly name: string;
  readonly measure: () => Promise<Figures>;
}

/** Every figure of every contender, in the order of the rounds. */
export class Rounds {
  private readonly figures = new Map<string, Figures[]>();

  add(contender: string, figures: Figures): void {
    this.figures.set(contender, [...(this.figures.get(contender) ?? []), figures]);
  }

  of(contender: string, figure: string): number[] {
    return (this.figures.get(contender) ?? []).map((round) => round[figure] ?? Number.NaN);
  }

  toJSON(): Record<string, Figures[]> {
    return Object.fromEntries(this.figures);
  }
}

/** Lets contenders take turns, A B C A B C …, so that whatever the machine does meanwhile meets all of them. The first turn warms up. */
export async function takeTurns(contenders: readonly Contender[], rounds: number, progress: (line: string) => void): Promise<Rounds> {
  const measured = new Rounds();
  for (let round = 0; round <= rounds; round++) {
    progress(round === 0 ? "warming up" : `round ${round} of ${rounds}`);
    for (const { name, measure } of contenders) {
      const figures = await measure();
      if (round > 0) {
        measured.add(name, figures);
      }
    }
  }
  return measured;
}
