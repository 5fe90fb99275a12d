/** Of the effects of one mutation the first of these kinds tells what it was; the others follow from it. */
export const leadingKinds = ["SchoolBreak", "Closure", "Attendance", "Activity", "Occurrence", "Booking"] as const;

/** The kind that a mutation with effects of these kinds is about. */
export const leadingOf = (kinds: readonly string[]): string | undefined => leadingKinds.find((kind) => kinds.includes(kind)) ?? kinds[0];
