interface Organisation {
  readonly id: string;
}

interface Goal<One extends Organisation> {
  readonly id: string;
  readonly owners: readonly One[];
  readonly activityTotals: readonly { readonly activity: { readonly organiser: One; readonly coOrganisers: readonly One[] } }[];
}

export interface Cell {
  readonly organisationId: string;
  readonly owns: boolean;
  /** How many activities it has arranged for the goal, alone or with others. */
  readonly activities: number;
}

/** Who owns each goal, and who arranges activities for it; one row of cells for each goal, in the order of the organisations. */
export function matrixOf<One extends Organisation>(goals: readonly Goal<One>[], organisations: readonly Organisation[]): Map<string, Cell[]> {
  const cellOf = ({ owners, activityTotals }: Goal<One>, { id }: Organisation): Cell => ({
    organisationId: id,
    owns: owners.some((owner) => owner.id === id),
    activities: activityTotals.filter(({ activity: { organiser, coOrganisers } }) => [organiser, ...coOrganisers].some((one) => one.id === id)).length,
  });
  return new Map(goals.map((goal) => [goal.id, organisations.map((organisation) => cellOf(goal, organisation))]));
}

/** How many take part in a goal, as owners or arrangers. */
export const takingPart = (cells: readonly Cell[]): number => cells.filter(({ owns, activities }) => owns || activities > 0).length;
