// Who may see what, and who may do what, written by hand. The tests beside this file hold the hub to it, field by field and
// viewer by viewer; nothing in here is taken from the hub's own rules. Whoever adds to the schema adds a word here.

/**
 * PUBLIC, PARTNERSHIP, RESTRICTED: shown to those who see so much where the thing belongs, null or left out for the others.
 * FEW: as PUBLIC, but those outside the partnership get `insteadOfFew` where the thing is about fewer than five persons.
 * VIEWER: another for every viewer, as `ofTheViewer` says.
 * RISES: as PUBLIC, and a number that grows while people work.
 * OWNER: told to the one whom the thing belongs to, through `viewer`, and to nobody else.
 * ORGANISATION: as RESTRICTED, and to the administrators of the organisation that the thing belongs to.
 * LEADER: told to the process leader of the partnership alone, whoever else sees what the few may see.
 * LETTER: told to whoever holds the secret of a letter, signed in or not.
 * CODE: told to whoever holds the code of a sign-up, of that sign-up alone.
 * ARRANGES: told to the process leader, and to people of the organisations that arrange what it is about.
 * ACT: in the answer of a mutation, to whoever may carry it out. LIVE: in every message of a subscription.
 */
export type Class = "PUBLIC" | "PARTNERSHIP" | "ORGANISATION" | "RESTRICTED" | "FEW" | "VIEWER" | "OWNER" | "RISES" | "LEADER" | "LETTER" | "CODE" | "ARRANGES" | "ACT" | "LIVE";
type Declared = "PUBLIC" | "PARTNERSHIP" | "ORGANISATION" | "RESTRICTED";
/** What a type declares itself to be, and its fields by class. */
export type Line = { readonly is: Declared } & Readonly<Partial<Record<Class, string>>>;

export const types: Readonly<Record<string, Line>> = {
  Activity: { is: "PUBLIC", PUBLIC: "id partnership visibility title description goals organiser coOrganisers kind status targetGroup ageFrom ageTo season costSek openToAll registration residentLed youthRelated permanence provenance series earlierSeries room placeText occurrences nextOccurrence signUpRule", PARTNERSHIP: "sensitive", RISES: "version", VIEWER: "viewerCanEdit" },
  ActivityHalfYear: { is: "PARTNERSHIP", PARTNERSHIP: "activity figures uniqueParticipants" },
  ActivityTotal: { is: "PUBLIC", PUBLIC: "activity occurrenceCount", PARTNERSHIP: "reportedCount visits participantHours" },
  AgeBands: { is: "PARTNERSHIP", PARTNERSHIP: "from0to12 from13to15 from16to19 from20to25 from26to64 from65" },
  ApiToken: { is: "PARTNERSHIP", OWNER: "id name prefix partnership scopes status revokedBecause createdAt expiresAt previousExpiresAt lastUsedOn" },
  CalendarFeed: { is: "PARTNERSHIP", OWNER: "id subject subjectId name createdAt lastUsedOn" },
  Area: { is: "PUBLIC", PUBLIC: "id name municipalityCode dwellingCount description", RISES: "version" },
  Assignment: { is: "PARTNERSHIP", PARTNERSHIP: "id partnership user role from lastDay", RISES: "version" },
  Attendance: { is: "PARTNERSHIP", PARTNERSHIP: "id occurrence total girlsWomen boysMen otherOrUnknown ageBands newcomers youthLeaders volunteers volunteerHours estimated provenance reportedAt enteredLate reportedBy", RISES: "version" },
  AuditEntry: { is: "RESTRICTED", RESTRICTED: "id at what actorName actorRole actorOrganisation subjectName reason" },
  Baseline: { is: "PUBLIC", PUBLIC: "date provenance", FEW: "value" },
  Board: { is: "PUBLIC", PUBLIC: "id name partnership room snapshot isPaired inches metres orientation", PARTNERSHIP: "health", RISES: "version" },
  BoardClaim: { is: "PARTNERSHIP", ACT: "id expiresAt isNear" },
  BoardDay: { is: "PUBLIC", PUBLIC: "date items elsewhere" },
  BoardGoal: { is: "PUBLIC", PUBLIC: "statement indicator unitLabel decimals baseline value target" },
  BoardHealth: { is: "PARTNERSHIP", PARTNERSHIP: "state lockedBecause pairedAt lastSeenAt shownAt build resolution" },
  BoardItem: { is: "PUBLIC", PUBLIC: "id title organiser organiserId startsAt endsAt startTime endTime place state note" },
  BoardItemNote: { is: "PUBLIC", PUBLIC: "reason nextDate fromDate fromTime fromPlace toDate toTime toPlace" },
  BoardScreen: { is: "PUBLIC", PUBLIC: "inches metres orientation" },
  BoardSnapshot: { is: "PUBLIC", PUBLIC: "boardId name partnershipName partnershipSlug isDemo timeZone today generatedAt revision days goal screen" },
  Booking: { is: "PARTNERSHIP", PARTNERSHIP: "id room occurrence organisation purpose status startsAt endsAt setupMinutes cleanupMinutes seriesId expiresAt refusal reason roomIsFree whenClosed", RISES: "version", VIEWER: "viewerCanEdit viewerCanAnswer" },
  BookingClash: { is: "PARTNERSHIP", PARTNERSHIP: "localDate startTime endTime refusal standing alternatives" },
  BookingTrial: { is: "PARTNERSHIP", PARTNERSHIP: "times clashes" },
  Change: { is: "PUBLIC", LIVE: "n cursor op nodeId node at reason retryAfterMs" },
  Closure: { is: "PUBLIC", PUBLIC: "id name from lastDay", RISES: "version" },
  Commitment: { is: "PARTNERSHIP", PARTNERSHIP: "id membership year kind status amountSek areaM2 hours adultHours youthHours valueSek description purpose businessRationale provenance", RISES: "version" },
  ConnectedAccount: { is: "PARTNERSHIP", OWNER: "id provider createdAt proposedOrganisation" },
  Contact: { is: "RESTRICTED", LEADER: "user email" },
  ContributionSummary: { is: "PARTNERSHIP", PARTNERSHIP: "year byMembership cashSek premisesSek premisesM2 staffHours volunteerHours totalValueSek largestShareOfCash largestShareOfValue concentration level" },
  DataClass: { is: "PUBLIC", PUBLIC: "name purpose legalBasis days decision" },
  DemoAccount: { is: "PUBLIC", PUBLIC: "email displayName role partnershipName partnershipSlug" },
  FieldChange: { is: "PARTNERSHIP", PARTNERSHIP: "field before after" },
  Goal: { is: "PUBLIC", PUBLIC: "id partnership code parent theme statement why causeAnalysis status baselineDueOn owners indicators activities activityTotals", FEW: "progressState overdue", RISES: "version", VIEWER: "viewerCanEdit" },
  HostSlot: { is: "PARTNERSHIP", PARTNERSHIP: "id occurrence user", RISES: "version" },
  HalfYearDifference: { is: "PARTNERSHIP", PARTNERSHIP: "activity figure issued current" },
  HalfYearFigures: { is: "PARTNERSHIP", PARTNERSHIP: "occurrencesHeld notReported participantOccasions girlsWomen boysMen otherOrUnknown genderNotCounted ageBands agesNotCounted hours enteredLate estimated" },
  HalfYearReport: { is: "PUBLIC", PUBLIC: "id partnership visibility periodStart periodEnd csv digest issuedAt", RISES: "version" },
  HalfYearSummary: { is: "PARTNERSHIP", PARTNERSHIP: "from lastDay isOver figures activities uniqueParticipants csv report correctedAfterClose differences", VIEWER: "viewerCanIssue" },
  HistoryEntry: { is: "PARTNERSHIP", PARTNERSHIP: "id at action mutationId actorName actorOrganisation actorRole reason nodeId node label changes" },
  Indicator: { is: "PUBLIC", PUBLIC: "id partnership goal code name definition level quadrant unit unitLabel decimals direction baseline breaks cadence lagDays source sourceText accountableOrganisation dataProvider countsPersons minGroup target targets latest expected measurements progress", RISES: "version", VIEWER: "viewerCanRecord viewerCanConfirm" },
  Invitation: { is: "ORGANISATION", ORGANISATION: "id partnership email role organisation lastDay expiresOn status acceptedBy", RISES: "version" },
  Measurement: { is: "PUBLIC", PUBLIC: "id indicator periodStart periodEnd dueOn qualifier status provenance sourceReference", FEW: "value relativeChangePct text denominator responseRate correctionReason suppressed", PARTNERSHIP: "recordedAt recordedBy", RISES: "version" },
  Membership: { is: "PUBLIC", PUBLIC: "id partnership organisation unit role isInitiator status joinedOn lastDay", PARTNERSHIP: "commitments", RESTRICTED: "noticeGivenOn leaveReason", RISES: "version" },
  MembershipContribution: { is: "PARTNERSHIP", PARTNERSHIP: "membership cashSek premisesSek premisesM2 staffHours volunteerHours valueSek shareOfValue" },
  Occurrence: { is: "PUBLIC", PUBLIC: "id partnership activity title description organiser originalStart startsAt endsAt localDate startTime endDate endTime timeZone room placeText status cancelReason moved movedFrom recordedAfterwards onNow notReported signUp", PARTNERSHIP: "attendance booking hosts", RISES: "version", VIEWER: "organiserTotal viewerCanEdit viewerCanReinstate viewerCanReport viewerCanHost viewerIsHost viewerCanReadSignUps" },
  OccurrenceSignUp: { is: "PUBLIC", PUBLIC: "isOpen opensAt closesAt capacity mostInParty placesLeftAtLeast isFull takesContact", PARTNERSHIP: "tally" },
  OpenInvitation: { is: "PUBLIC", LETTER: "partnershipName partnershipSlug organisationName role expiresOn isKnown" },
  OpeningHours: { is: "PUBLIC", PUBLIC: "weekday opens closes" },
  Organisation: { is: "PUBLIC", PUBLIC: "id name kind orgNumber municipalityCode website isDemo units", RISES: "version" },
  OwnSignUp: { is: "PUBLIC", CODE: "occurrence persons name getsMessages state place partiesBefore canChange" },
  OwnPrivacy: { is: "PARTNERSHIP", OWNER: "name email isProtected" },
  PageInfo: { is: "PUBLIC", PUBLIC: "hasNextPage hasPreviousPage startCursor endCursor" },
  Partnership: { is: "PUBLIC", PUBLIC: "id slug name purpose form status startDate timeZone isDemo host areas today now closures schoolBreaks memberships goals indicators activities occurrences rooms publicBoard boards halfYearReports", PARTNERSHIP: "halfYear assignments contributions history processLeaderVacant waitingBookings", ORGANISATION: "invitations", RESTRICTED: "auditEntries trailHead", LEADER: "contacts", RISES: "version", VIEWER: "cursor viewerRole viewerCanPlan viewerCanManagePeople viewerCanManageOwnPeople viewerRolesToGive viewerCanAppoint" },
  PartnershipPrivacy: { is: "PUBLIC", PUBLIC: "partnership controllers contact arrangement dataClasses", VIEWER: "viewerCanDescribe" },
  Passkey: { is: "PARTNERSHIP", OWNER: "id name createdAt lastUsedAt" },
  PeriodParticipants: { is: "PARTNERSHIP", PARTNERSHIP: "id partnership activity periodStart periodEnd uniqueCount method", RISES: "version" },
  Placement: { is: "PUBLIC", PUBLIC: "localDate startTime endTime room placeText" },
  Premises: { is: "PUBLIC", PUBLIC: "id name owner address", RISES: "version" },
  PresencePlace: { is: "PARTNERSHIP", LIVE: "page nodeId node edits" },
  PresenceSnapshot: { is: "PARTNERSHIP", LIVE: "people total" },
  PresentPerson: { is: "PARTNERSHIP", LIVE: "user places" },
  Progress: { is: "PUBLIC", PUBLIC: "evaluatedOn overdue", FEW: "state value expectedValue ratio" },
  RoleRight: { is: "PUBLIC", PUBLIC: "right roles programs" },
  Room: { is: "PUBLIC", PUBLIC: "id partnership premises name capacity areaM2 equipment stepFree hearingLoop accessibleToilet openingHours quietAfter rules parts closures setupMinutes cleanupMinutes shortestMinutes longestMinutes asksApproval hoursToAnswer openToPartners", PARTNERSHIP: "bookings freeTimes trial", RISES: "version", VIEWER: "viewerCanBook viewerCanRun" },
  RoomClosure: { is: "PUBLIC", PUBLIC: "from lastDay reason" },
  RoomAlternative: { is: "PARTNERSHIP", PARTNERSHIP: "kind room localDate startTime endTime" },
  FreeTime: { is: "PARTNERSHIP", PARTNERSHIP: "localDate startTime endTime startsAt endsAt" },
  StandingBooking: { is: "PARTNERSHIP", PARTNERSHIP: "booking room startsAt endsAt" },
  SchoolBreak: { is: "PUBLIC", PUBLIC: "id municipalityCode kind name from lastDay schoolYear source provenance", RISES: "version" },
  Series: { is: "PUBLIC", PUBLIC: "rule startDate startTime endTime timeZone pausesForClosures pausesForSchoolBreaks excludedDates extraDates lastDay" },
  SeriesBreak: { is: "PUBLIC", PUBLIC: "on reason" },
  Session: { is: "PARTNERSHIP", OWNER: "id label current createdAt lastSeenAt expiresAt" },
  SignUpEntry: { is: "PARTNERSHIP", ARRANGES: "id place persons name state madeAt" },
  SignUpRule: { is: "PUBLIC", PUBLIC: "id activity capacity mostInParty opensDaysBefore closesHoursBefore", PARTNERSHIP: "hostsNeeded", RISES: "version" },
  SignUpTally: { is: "PARTNERSHIP", PARTNERSHIP: "id occurrence signedUpCount waitingCount waitingParties", RISES: "version" },
  SignInMeans: { is: "PUBLIC", VIEWER: "emailLink demoEmail mailIsReadHere passkey providers connectable" },
  SignInProvider: { is: "PUBLIC", PUBLIC: "id name" },
  Target: { is: "PUBLIC", PUBLIC: "id value min max date from lastDay provenance", RISES: "version" },
  SeriesAudience: { is: "PARTNERSHIP", ACT: "kind count mayBeMore" },
  SeriesClash: { is: "PARTNERSHIP", ACT: "room startsAt endsAt localDate startTime endTime name" },
  SeriesDependents: { is: "PARTNERSHIP", ACT: "kind following leftOver" },
  SeriesPreview: { is: "PARTNERSHIP", ACT: "token movedCount renamedCount addedCount cancelledCount reinstatedCount deletedCount keptCount pausedCount untouchedCount bookedCount releasedCount lines exceptions guarded clashes dependents audiences questions" },
  SeriesPreviewLine: { is: "PARTNERSHIP", ACT: "effect occurrence activity before after" },
  TrailHead: { is: "RESTRICTED", RESTRICTED: "place hash" },
  UndoDifference: { is: "PARTNERSHIP", ACT: "nodeId node field before after current changedBy" },
  Unit: { is: "PUBLIC", PUBLIC: "id name organisation", RISES: "version" },
  User: { is: "PARTNERSHIP", PARTNERSHIP: "id displayName localTitle organisation", RESTRICTED: "status", RISES: "version" },
  UserError: { is: "PARTNERSHIP", ACT: "code path message" },
  Viewer: { is: "PUBLIC", PUBLIC: "demoAccounts", VIEWER: "user assignments tokens calendarFeeds sessions passkeys accounts privacy signInMeans" },

  ArrangeSignUpPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors activity signUpRule" },
  CancelSignUpPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors signUp" },
  ChangeSignUpPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors signUp" },
  LeaveHostSlotPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors occurrence" },
  RemoveSignUpPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors occurrence" },
  SignUpForOccurrencePayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors code signUp" },
  TakeHostSlotPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors occurrence" },
  AcceptInvitationPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors partnershipSlug" },
  AddClosurePayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors closure preview" },
  EditClosurePayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors closure preview" },
  RemoveClosurePayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors closure removedId preview" },
  AddSchoolBreaksPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors schoolBreaks preview" },
  EditSchoolBreakPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors schoolBreak preview" },
  RemoveSchoolBreakPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors schoolBreak removedId preview" },
  AddOrganisationPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors membership" },
  ApproveBoardPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors board" },
  AnswerBookingPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors booking clashes" },
  BookRoomPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors booking bookings clashes" },
  CancelBookingPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors booking" },
  EditBookingPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors booking clashes" },
  EditRoomPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors room" },
  TakeFreedTimesPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors bookings" },
  CancelOccurrencePayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors occurrence activity preview" },
  ClaimBoardPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors claim" },
  ConfirmMeasurementPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors measurement indicator" },
  CreateCalendarFeedPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors feed path" },
  CreateTokenPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors token secret" },
  DeleteOccurrencePayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors occurrence activity preview" },
  DescribePrivacyPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors partnership" },
  DisconnectAccountPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors accounts" },
  EditActivityPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors activity" },
  EditBoardPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors board" },
  EditGoalPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors goal" },
  EditOccurrencePayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors occurrence activity preview" },
  EditOwnNamePayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors user" },
  EndRolePayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors assignment" },
  EraseOwnDataPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors" },
  ExportOwnDataPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors json" },
  GiveRolePayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors assignment" },
  AdmitOrganisationPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors membership" },
  WithdrawOrganisationPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors membership withdrawnId" },
  InviteOrganisationPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors membership" },
  InvitePersonPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors invitation" },
  ImportCalendarPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors events" },
  ImportedEvent: { is: "PARTNERSHIP", ACT: "uid title result times firstAt reason" },
  IssueHalfYearPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors report" },
  MoveOccurrencePayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors occurrence" },
  PasskeysPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors passkeys" },
  PlanActivityPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors activity" },
  ProtectIdentityPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors privacy" },
  RecordMeasurementPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors measurement indicator" },
  ReinstateOccurrencePayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors occurrence activity preview" },
  RemovePersonPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors user" },
  RecordOccurrencePayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors attendance occurrence" },
  ReportParticipantsPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors participants" },
  ReportAttendancePayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors attendance occurrence" },
  ResumePersonPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors user" },
  RevokeCalendarFeedPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors" },
  RevokeTokenPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors token" },
  RotateTokenPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors token secret" },
  SignOutSessionsPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors sessions" },
  SuspendPersonPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors user" },
  TellPresencePayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors" },
  UndoPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors nodes removedIds differences" },
  UnpairBoardPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors unpairedId" },
  WithdrawInvitationPayload: { is: "PARTNERSHIP", ACT: "clientMutationId cursor userErrors invitation" },
};

/** What stands in pages: the page and its edges have the class of what they hold. */
export const pages: Readonly<Record<"PUBLIC" | "PARTNERSHIP" | "ORGANISATION" | "RESTRICTED", string>> = {
  PUBLIC: "Activity Board Goal HalfYearReport Indicator Measurement Membership Occurrence Partnership Room",
  PARTNERSHIP: "Assignment History",
  ORGANISATION: "Invitation",
  RESTRICTED: "Audit",
};

/** What is told instead of a FEW field where the thing is about few persons; null where nothing is said. */
export const insteadOfFew: Readonly<Record<string, unknown>> = {
  "Goal.progressState": "SUPPRESSED",
  "Goal.overdue": false,
  "Measurement.suppressed": true,
  "Progress.state": "SUPPRESSED",
};

/** What the matrix asks fields with that cannot be asked without. */
export const askedWith: Readonly<Record<string, string>> = {
  "Goal.activityTotals": '(from: "2026-11-01", to: "2026-11-30")',
  "Membership.commitments": "(year: 2026)",
  // The matrix asks for the person that it has planted there.
  "Partnership.contacts": "(userIds: [])",
  "Partnership.contributions": "(year: 2026)",
  "Partnership.halfYear": "(year: 2026, half: 2)",
  "Partnership.history": "(first: 100)",
  "Partnership.occurrences": '(from: "2026-11-01", to: "2026-12-31")',
  "Room.bookings": '(from: "2026-11-01", to: "2026-11-30")',
  "Room.freeTimes": '(from: "2026-12-06", to: "2026-12-08", minutes: 60)',
  "Room.trial": '(startDate: "2026-12-07", startTime: "18:00", endTime: "20:00")',
};

/** The fields that a viewer's own rights decide: the mutation that they tell about, or what else they say. APART: a test of its own tells. */
export const ofTheViewer: Readonly<Record<string, { readonly act: string } | { readonly roles: string } | "ROLE" | "GIVES" | "OPAQUE" | "OWN" | "APART">> = {
  "Activity.viewerCanEdit": { act: "editActivity" },
  "Goal.viewerCanEdit": { act: "editGoal" },
  "HalfYearSummary.viewerCanIssue": { act: "issueHalfYear" },
  "Indicator.viewerCanConfirm": { act: "confirmMeasurement" },
  "Indicator.viewerCanRecord": { act: "recordMeasurement" },
  // Nothing that is planted is sensitive; who sees it is told by tests/calendar/sensitive.test.ts.
  "Occurrence.organiserTotal": "APART",
  "Occurrence.viewerCanEdit": { act: "moveOccurrence" },
  "Occurrence.viewerCanReinstate": { act: "reinstateOccurrence" },
  "Occurrence.viewerCanReport": { act: "reportAttendance" },
  "Occurrence.viewerCanHost": { act: "takeHostSlot" },
  "Occurrence.viewerIsHost": { act: "leaveHostSlot" },
  "Occurrence.viewerCanReadSignUps": { act: "removeSignUp" },
  "Booking.viewerCanAnswer": { act: "answerBooking" },
  "Booking.viewerCanEdit": { act: "editBooking" },
  "Room.viewerCanBook": { act: "bookRoom" },
  "Room.viewerCanRun": { act: "editRoom" },
  "Partnership.viewerCanPlan": { act: "planActivity" },
  "Partnership.viewerCanManagePeople": { act: "removePerson" },
  "Partnership.viewerCanManageOwnPeople": { roles: "ORGANISATION_ADMINISTRATOR" },
  // While nobody leads the partnership; whoever leads it gives every other role.
  "Partnership.viewerCanAppoint": { roles: "STEERING_MEMBER" },
  "Partnership.viewerRole": "ROLE",
  "Partnership.viewerRolesToGive": "GIVES",
  "PartnershipPrivacy.viewerCanDescribe": { act: "describePrivacy" },
  // Sealed with what the viewer may see: another text for every class.
  "Partnership.cursor": "OPAQUE",
  "Viewer.user": "OWN",
  "Viewer.assignments": "OWN",
  "Viewer.tokens": "OWN",
  "Viewer.calendarFeeds": "OWN",
  "Viewer.sessions": "OWN",
  "Viewer.passkeys": "OWN",
  "Viewer.accounts": "OWN",
  "Viewer.privacy": "OWN",
  "Viewer.signInMeans": "OWN",
  "SignInMeans.emailLink": "OWN",
  "SignInMeans.demoEmail": "OWN",
  "SignInMeans.mailIsReadHere": "OWN",
  "SignInMeans.passkey": "OWN",
  "SignInMeans.providers": "OWN",
  "SignInMeans.connectable": "OWN",
};

const planners = "PROCESS_LEADER STEERING_MEMBER WORKING_MEMBER";
const everyRole = `${planners} ORGANISATION_ADMINISTRATOR ACTIVITY_LEADER REPORTER EVALUATOR READER`;

interface Act {
  /** Who may, of those with a role where the thing belongs; ANYBODY: every person, for themselves. */
  readonly roles: string;
  /** Who may besides, for what their own organisation arranges or owns. */
  readonly whereArranging?: string;
  /** Who may besides, about people and letters of their own organisation. */
  readonly whereOwn?: string;
  /** Who may besides, because both organisations that have administrators arrange everything there is. */
  readonly ofArranger?: string;
  /** What a token must be for; null where programs may never. */
  readonly scope: string | null;
  /** Programs are refused before anything is looked up. */
  readonly peopleOnly?: true;
  /** Asks for a proof of the last ten minutes before anything is looked up. */
  readonly fresh?: true;
  /**
   * Which of the planted things it is aimed at. MINE: what its owner alone knows of. SELF: whoever asks. LETTER: a letter that
   * nobody got, so that it is not there for anybody. OPEN: an occurrence, by whoever sees it, signed in or not.
   * signUp: one for an occurrence, which those have heard of who have a role where it is.
   */
  readonly at: "partnership" | "goal" | "indicator" | "measurement" | "activity" | "upcoming" | "held" | "board" | "assignment" | "membership" | "invitation" | "room" | "booking" | "closure" | "schoolBreak" | "MINE" | "SELF" | "LETTER" | "OPEN" | "signUp";
}

/** What a person does for themselves. */
const own = { roles: "ANYBODY", scope: null, peopleOnly: true } as const;
/** What the process leader alone does, and no program. */
const leads = { roles: "PROCESS_LEADER", scope: null, peopleOnly: true } as const;
/** And the administrators of an organisation for its own people. */
const leadsOrOwn = { ...leads, whereOwn: "ORGANISATION_ADMINISTRATOR" } as const;

export const acts: Readonly<Record<string, Act>> = {
  planActivity: { roles: planners, scope: "WRITE_ACTIVITIES", at: "partnership" },
  editActivity: { roles: planners, scope: "WRITE_ACTIVITIES", at: "activity" },
  editOccurrence: { roles: planners, scope: "WRITE_ACTIVITIES", at: "upcoming" },
  deleteOccurrence: { roles: planners, scope: "WRITE_ACTIVITIES", at: "upcoming" },
  moveOccurrence: { roles: planners, scope: "WRITE_ACTIVITIES", at: "upcoming" },
  cancelOccurrence: { roles: planners, scope: "WRITE_ACTIVITIES", at: "upcoming" },
  reinstateOccurrence: { roles: planners, scope: "WRITE_ACTIVITIES", at: "upcoming" },
  addSchoolBreaks: { roles: "PROCESS_LEADER", scope: null, at: "partnership" },
  editSchoolBreak: { roles: "PROCESS_LEADER", scope: null, at: "schoolBreak" },
  removeSchoolBreak: { roles: "PROCESS_LEADER", scope: null, at: "schoolBreak" },
  addClosure: { roles: "PROCESS_LEADER", scope: null, at: "partnership" },
  editClosure: { roles: "PROCESS_LEADER", scope: null, at: "closure" },
  removeClosure: { roles: "PROCESS_LEADER", scope: null, at: "closure" },
  importCalendar: { roles: planners, scope: "WRITE_ACTIVITIES", at: "partnership" },
  bookRoom: { roles: planners, scope: "WRITE_ACTIVITIES", at: "room" },
  editBooking: { roles: planners, scope: "WRITE_ACTIVITIES", at: "booking" },
  cancelBooking: { roles: planners, scope: "WRITE_ACTIVITIES", at: "booking" },
  takeFreedTimes: { roles: planners, scope: "WRITE_ACTIVITIES", at: "booking" },
  answerBooking: { roles: "PROCESS_LEADER", whereArranging: "STEERING_MEMBER WORKING_MEMBER", scope: null, at: "booking" },
  editRoom: { roles: "PROCESS_LEADER", whereArranging: "STEERING_MEMBER WORKING_MEMBER", scope: null, at: "room" },
  reportAttendance: { roles: planners, whereArranging: "ACTIVITY_LEADER", scope: "WRITE_ACTIVITIES", at: "held" },
  recordOccurrence: { roles: planners, whereArranging: "ACTIVITY_LEADER", scope: "WRITE_ACTIVITIES", at: "activity" },
  // Of the whole partnership; of an activity also those who report for it (tests/calendar/half-year.test.ts).
  reportParticipants: { roles: planners, scope: "WRITE_ACTIVITIES", at: "partnership" },
  issueHalfYear: { roles: "PROCESS_LEADER STEERING_MEMBER", scope: null, at: "partnership" },
  recordMeasurement: { roles: `${planners} REPORTER`, scope: "WRITE_MEASUREMENTS", at: "indicator" },
  confirmMeasurement: { roles: "PROCESS_LEADER STEERING_MEMBER", scope: null, at: "measurement" },
  editGoal: { roles: planners, scope: null, at: "goal" },
  createToken: { roles: everyRole, scope: null, peopleOnly: true, fresh: true, at: "partnership" },
  rotateToken: { ...own, fresh: true, at: "MINE" },
  revokeToken: { ...own, at: "MINE" },
  createCalendarFeed: { roles: everyRole, scope: null, peopleOnly: true, fresh: true, at: "partnership" },
  revokeCalendarFeed: { ...own, at: "MINE" },
  // Of an activity that the process leader changed.
  undo: { roles: planners, scope: "WRITE_ACTIVITIES", at: "MINE" },
  tellPresence: { roles: everyRole, scope: null, at: "partnership" },

  invitePerson: { ...leadsOrOwn, fresh: true, at: "partnership" },
  withdrawInvitation: { ...leadsOrOwn, at: "invitation" },
  addOrganisation: { ...leads, at: "partnership" },
  inviteOrganisation: { ...leads, at: "partnership" },
  admitOrganisation: { ...leads, at: "membership" },
  withdrawOrganisation: { ...leads, at: "membership" },
  // Any role; while nobody leads, the steering group gives that one (tests/people/roles.test.ts).
  giveRole: { ...leadsOrOwn, fresh: true, at: "partnership" },
  endRole: { ...leadsOrOwn, at: "assignment" },
  removePerson: { ...leads, at: "partnership" },
  suspendPerson: { ...leads, at: "partnership" },
  resumePerson: { ...leads, at: "partnership" },
  describePrivacy: { ...leads, at: "partnership" },
  acceptInvitation: { roles: "ANYBODY", scope: null, at: "LETTER" },

  arrangeSignUp: { roles: planners, scope: "WRITE_ACTIVITIES", at: "activity" },
  takeHostSlot: { roles: everyRole, scope: "WRITE_ACTIVITIES", at: "upcoming" },
  leaveHostSlot: { roles: everyRole, scope: "WRITE_ACTIVITIES", at: "upcoming" },
  removeSignUp: { roles: "PROCESS_LEADER", whereArranging: "ACTIVITY_LEADER", ofArranger: "ORGANISATION_ADMINISTRATOR", scope: null, at: "signUp" },
  signUpForOccurrence: { roles: "ANYBODY", scope: null, at: "OPEN" },
  // With a code that nobody was given; with their own it is told of whoever holds one (tests/access/matrix.test.ts).
  changeSignUp: { roles: "ANYBODY", scope: null, at: "LETTER" },
  cancelSignUp: { roles: "ANYBODY", scope: null, at: "LETTER" },

  claimBoard: { ...leads, at: "partnership" },
  approveBoard: { ...leads, at: "MINE" },
  editBoard: { roles: "PROCESS_LEADER", scope: null, at: "board" },
  unpairBoard: { roles: "PROCESS_LEADER", scope: null, at: "board" },

  editOwnName: { ...own, at: "SELF" },
  signOutSession: { ...own, fresh: true, at: "MINE" },
  signOutOtherSessions: { ...own, fresh: true, at: "SELF" },
  addPasskey: { ...own, fresh: true, at: "SELF" },
  removePasskey: { ...own, fresh: true, at: "MINE" },
  disconnectAccount: { ...own, fresh: true, at: "MINE" },
  protectIdentity: { ...own, at: "SELF" },
  exportOwnData: { ...own, fresh: true, at: "SELF" },
  eraseOwnData: { ...own, fresh: true, at: "SELF" },
};

/** The rules as the hub keeps them: file and name, who may, and for which tokens. */
export const rules: Readonly<Record<string, { readonly roles: string; readonly scope: string | null }>> = {
  "server/board/board.access.ts boardRules.manage": { roles: "PROCESS_LEADER", scope: null },
  "server/calendar/calendar.access.ts mayIssue": { roles: "PROCESS_LEADER STEERING_MEMBER", scope: null },
  "server/calendar/calendar.access.ts mayPlan": { roles: planners, scope: "write:activities" },
  "server/calendar/calendar.access.ts mayReport": { roles: `${planners} ACTIVITY_LEADER`, scope: "write:activities" },
  "server/feeds/feed.access.ts mayFollowInCalendar": { roles: everyRole, scope: null },
  "server/goals/goal.access.ts goalRules.confirm": { roles: "PROCESS_LEADER STEERING_MEMBER", scope: null },
  "server/goals/goal.access.ts goalRules.edit": { roles: planners, scope: null },
  "server/goals/goal.access.ts goalRules.record": { roles: `${planners} REPORTER`, scope: "write:measurements" },
  "server/premises/premises.access.ts roomRules.book": { roles: planners, scope: "write:activities" },
  "server/premises/premises.access.ts roomRules.run": { roles: planners, scope: null },
  "server/partnership/partnership.access.ts partnershipRules.appoint": { roles: "STEERING_MEMBER", scope: null },
  "server/partnership/partnership.access.ts partnershipRules.manageOwnPeople": { roles: "ORGANISATION_ADMINISTRATOR", scope: null },
  "server/partnership/partnership.access.ts partnershipRules.managePeople": { roles: "PROCESS_LEADER", scope: null },
  "server/partnership/partnership.access.ts partnershipRules.plan": { roles: planners, scope: "write:activities" },
  "server/partnership/partnership.access.ts partnershipRules.setPauses": { roles: "PROCESS_LEADER", scope: null },
  "server/presence/presence.access.ts mayMeet": { roles: everyRole, scope: null },
  "server/sign-ups/sign-ups.access.ts mayHost": { roles: everyRole, scope: "write:activities" },
  "server/sign-ups/sign-ups.access.ts mayReadAllSignUps": { roles: "PROCESS_LEADER", scope: null },
  "server/tokens/token.access.ts tokenRules.create": { roles: everyRole, scope: null },
};

/** The roles that somebody may give, by their own. */
export const rolesToGive: Readonly<Record<string, string>> = {
  PROCESS_LEADER: everyRole,
  ORGANISATION_ADMINISTRATOR: "WORKING_MEMBER ACTIVITY_LEADER REPORTER READER",
};

/** Who may take back what they did to a kind: the rule that lets them do it. Nobody takes back the rest. */
export const takenBackBy: Readonly<Record<string, string>> = {
  Activity: "server/calendar/calendar.access.ts mayPlan",
  Attendance: "server/calendar/calendar.access.ts mayReport",
  Booking: "server/premises/premises.access.ts roomRules.book",
  Closure: "server/partnership/partnership.access.ts partnershipRules.setPauses",
  SchoolBreak: "server/partnership/partnership.access.ts partnershipRules.setPauses",
  Goal: "server/goals/goal.access.ts goalRules.edit",
  Measurement: "server/goals/goal.access.ts goalRules.record",
  Occurrence: "server/calendar/calendar.access.ts mayPlan",
  SignUpRule: "server/calendar/calendar.access.ts mayPlan",
  HostSlot: "server/sign-ups/sign-ups.access.ts mayHost",
  Room: "server/premises/premises.access.ts roomRules.run",
  PeriodParticipants: "server/calendar/calendar.access.ts mayReport",
};

/** What people are told that the roles may do: who, and whether a program of theirs may too. */
export const rights: Readonly<Record<string, { readonly roles: string; readonly programs: boolean }>> = {
  READ: { roles: everyRole, programs: true },
  READ_RESTRICTED: { roles: "PROCESS_LEADER STEERING_MEMBER", programs: false },
  PLAN_ACTIVITIES: { roles: planners, programs: true },
  RUN_ROOMS: { roles: planners, programs: false },
  REPORT_ATTENDANCE: { roles: `${planners} ACTIVITY_LEADER`, programs: true },
  ISSUE_REPORTS: { roles: "PROCESS_LEADER STEERING_MEMBER", programs: false },
  SET_PAUSES: { roles: "PROCESS_LEADER", programs: false },
  EDIT_GOALS: { roles: planners, programs: false },
  RECORD_MEASUREMENTS: { roles: `${planners} REPORTER`, programs: true },
  CONFIRM_MEASUREMENTS: { roles: "PROCESS_LEADER STEERING_MEMBER", programs: false },
  CREATE_TOKENS: { roles: everyRole, programs: false },
  MANAGE_PEOPLE: { roles: "PROCESS_LEADER", programs: false },
  MANAGE_OWN_PEOPLE: { roles: "ORGANISATION_ADMINISTRATOR", programs: false },
  APPOINT_PROCESS_LEADER: { roles: "STEERING_MEMBER", programs: false },
};

/** Roles that see what the few may see. */
export const restrictedRoles = "PROCESS_LEADER STEERING_MEMBER";

/** Columns above the class of their table, whether the schema shows them or not. */
export const guardedColumns: Readonly<Record<string, Declared>> = {
  "Activity.sensitive": "PARTNERSHIP",
  "Measurement.recordedAt": "PARTNERSHIP",
  "Measurement.recordedById": "PARTNERSHIP",
  "Membership.leaveReason": "RESTRICTED",
  "Membership.noticeGivenOn": "RESTRICTED",
  "Partnership.processLeaderVacant": "PARTNERSHIP",
  // Keys and codes; the history of premises leads to them.
  "Premises.accessNotes": "PARTNERSHIP",
  "SignUpRule.hostsNeeded": "PARTNERSHIP",
  // Who is shut out is for those who decide it, and for the person.
  "User.status": "RESTRICTED",
};

export const resolverClasses: Readonly<Record<string, Declared>> = {
  AccountMutationsResolver: "PARTNERSHIP",
  ActivityResolver: "PUBLIC",
  SignUpMutationsResolver: "PARTNERSHIP",
  SignUpListResolver: "PARTNERSHIP",
  OwnSignUpResolver: "PUBLIC",
  OccurrenceSignUpResolver: "PUBLIC",
  OccurrenceHostsResolver: "PARTNERSHIP",
  ActivitySignUpResolver: "PUBLIC",
  BoardHealthResolver: "PARTNERSHIP",
  BoardMutationsResolver: "PARTNERSHIP",
  BoardResolver: "PUBLIC",
  CalendarFeedMutationsResolver: "PARTNERSHIP",
  CalendarImportResolver: "PARTNERSHIP",
  CalendarMutationsResolver: "PARTNERSHIP",
  ChangesResolver: "PUBLIC",
  ContactsResolver: "RESTRICTED",
  GoalActivitiesResolver: "PUBLIC",
  GoalIndicatorResolver: "PUBLIC",
  GoalMutationsResolver: "PARTNERSHIP",
  GoalResolver: "PUBLIC",
  HalfYearMutationsResolver: "PARTNERSHIP",
  HistoryResolver: "PARTNERSHIP",
  InvitationAnswerResolver: "PUBLIC",
  InvitationMutationsResolver: "PARTNERSHIP",
  MeasurementResolver: "PUBLIC",
  MembershipResolver: "PUBLIC",
  NodeResolver: "PUBLIC",
  PartnershipBoardResolver: "PUBLIC",
  PartnershipBoardsResolver: "PUBLIC",
  PartnershipCalendarResolver: "PUBLIC",
  PartnershipHalfYearResolver: "PUBLIC",
  PartnershipIndicatorResolver: "PUBLIC",
  PartnershipInvitationsResolver: "ORGANISATION",
  PartnershipPrivacyResolver: "PUBLIC",
  PartnershipResolver: "PUBLIC",
  PartnershipRoomsResolver: "PUBLIC",
  PauseMutationsResolver: "PARTNERSHIP",
  PartnershipBookingsResolver: "PARTNERSHIP",
  RoomMutationsResolver: "PARTNERSHIP",
  PasskeyMutationsResolver: "PARTNERSHIP",
  PeopleMutationsResolver: "PARTNERSHIP",
  PresenceResolver: "PARTNERSHIP",
  PrivacyMutationsResolver: "PARTNERSHIP",
  RoleRightsResolver: "PUBLIC",
  RoomResolver: "PARTNERSHIP",
  TokenMutationsResolver: "PARTNERSHIP",
  UndoResolver: "PARTNERSHIP",
  ViewerAccountsResolver: "PARTNERSHIP",
  ViewerCalendarFeedsResolver: "PARTNERSHIP",
  ViewerDemoAccountsResolver: "PUBLIC",
  ViewerPasskeysResolver: "PARTNERSHIP",
  ViewerPrivacyResolver: "PARTNERSHIP",
  ViewerResolver: "PUBLIC",
  ViewerSessionsResolver: "PARTNERSHIP",
  ViewerSignInResolver: "PUBLIC",
  ViewerTokensResolver: "PARTNERSHIP",
};

/** Root fields: who gets what is told above, by the thing that is asked for. */
export const rootFields: Readonly<Record<string, string>> = {
  Query: "node nodes openInvitation partnership partnershipPrivacy partnerships roleRights signUp signUps viewer",
  Mutation: Object.keys(acts).join(" "),
  Subscription: "boardSnapshot partnershipChanges presence",
};
