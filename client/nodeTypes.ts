/** Everything that has an identity in the contract; a test holds this list to `schema/schema.graphql`. */
export const nodeTypes = [
  "Activity",
  "Area",
  "Assignment",
  "Attendance",
  "Board",
  "Booking",
  "Commitment",
  "Goal",
  "HostSlot",
  "HalfYearReport",
  "Indicator",
  "Invitation",
  "Measurement",
  "Membership",
  "Occurrence",
  "Organisation",
  "Partnership",
  "PeriodParticipants",
  "Premises",
  "Room",
  "SignUpRule",
  "SignUpTally",
  "Unit",
  "User",
] as const;

export type NodeType = (typeof nodeTypes)[number];
