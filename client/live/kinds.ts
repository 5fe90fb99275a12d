import type { DocumentNode } from "graphql";
import { LiveActivity, LiveAttendance, LiveHalfYearReport, LiveOccurrence, LivePeriodParticipants } from "./calendarFragments.ts";
import { LiveGoal, LiveIndicator, LiveMeasurement } from "./goalFragments.ts";
import { LiveArea, LiveAssignment, LiveClosure, LiveCommitment, LiveInvitation, LiveMembership, LiveOrganisation, LivePartnership, LiveSchoolBreak, LiveUser } from "./partnershipFragments.ts";
import { LiveBoard, LiveBooking, LivePremises, LiveRoom } from "./premisesFragments.ts";
import { LiveHostSlot, LiveSignUpRule, LiveSignUpTally } from "./signUpFragments.ts";
import type { NodeType } from "../nodeTypes.ts";

interface LiveKind {
  fragment: DocumentNode;
  /**
   * The facts that decide which lists an entity is in and where. When one of them differs the open lists are asked
   * for again; when none does, the cache is enough. Left out: any change asks again, for kinds that rarely change
   * and that sums are made of.
   */
  placedBy?: readonly string[];
  /** What only follows from another entity, whose change is the news. */
  follows?: readonly string[];
}

export const liveKinds: Partial<Record<NodeType, LiveKind>> = {
  Activity: { fragment: LiveActivity, placedBy: ["title", "activityStatus", "room"], follows: ["nextOccurrence"] },
  Area: { fragment: LiveArea },
  Assignment: { fragment: LiveAssignment },
  Attendance: { fragment: LiveAttendance },
  Board: { fragment: LiveBoard },
  Booking: { fragment: LiveBooking },
  Closure: { fragment: LiveClosure },
  Commitment: { fragment: LiveCommitment },
  Goal: { fragment: LiveGoal, placedBy: ["code", "goalStatus", "progressState"] },
  HostSlot: { fragment: LiveHostSlot },
  HalfYearReport: { fragment: LiveHalfYearReport },
  Indicator: { fragment: LiveIndicator, placedBy: ["code", "progress"] },
  Invitation: { fragment: LiveInvitation },
  Measurement: { fragment: LiveMeasurement },
  Membership: { fragment: LiveMembership },
  Occurrence: { fragment: LiveOccurrence, placedBy: ["startsAt", "endsAt", "occurrenceStatus", "room"] },
  Organisation: { fragment: LiveOrganisation, placedBy: ["name"] },
  Partnership: { fragment: LivePartnership },
  PeriodParticipants: { fragment: LivePeriodParticipants },
  Premises: { fragment: LivePremises },
  Room: { fragment: LiveRoom },
  SchoolBreak: { fragment: LiveSchoolBreak },
  SignUpRule: { fragment: LiveSignUpRule },
  // The list of those who have signed up is asked for again with it.
  SignUpTally: { fragment: LiveSignUpTally },
  User: { fragment: LiveUser, placedBy: ["displayName"] },
};
