interface Arranged<Arranger> {
  organiser: Arranger;
  activity: { coOrganisers: readonly Arranger[] };
}

/** Who arranges one occurrence: who answers for it, which may be another than for the activity, and those who help. */
export const arrangersOf = <Arranger extends { id: string }>({ organiser, activity }: Arranged<Arranger>): Arranger[] => [organiser, ...activity.coOrganisers.filter(({ id }) => id !== organiser.id)];
