import { graphql } from "../graphql/gql.ts";

/**
 * One subscription carries every kind. Each fragment below asks for all of an entity's own fields, so whatever a
 * screen shows of something it already has is brought up to date by one message. Two things are left out: fields
 * with arguments (lists are asked for again) and what the viewer may do (rights changes come as RESYNC). A test
 * holds the fragments to the contract, so a new field cannot be forgotten. Fields that share a name but not a type
 * between kinds carry an alias, as GraphQL demands of fragments that meet in one place; the cache stores them under
 * their own names.
 */
export const PartnershipChanges = graphql(`
  subscription PartnershipChanges($partnershipId: ID!, $after: String) {
    partnershipChanges(partnershipId: $partnershipId, after: $after) {
      n
      cursor
      op
      nodeId
      at
      reason
      retryAfterMs
      node {
        id
        ...LiveActivity
        ...LiveArea
        ...LiveAssignment
        ...LiveAttendance
        ...LiveBoard
        ...LiveBooking
        ...LiveClosure
        ...LiveCommitment
        ...LiveGoal
        ...LiveHostSlot
        ...LiveHalfYearReport
        ...LiveIndicator
        ...LiveInvitation
        ...LiveMeasurement
        ...LiveMembership
        ...LiveOccurrence
        ...LiveOrganisation
        ...LivePartnership
        ...LivePeriodParticipants
        ...LivePremises
        ...LiveRoom
        ...LiveSchoolBreak
        ...LiveSignUpRule
        ...LiveSignUpTally
        ...LiveUser
      }
    }
  }
`);

/** The head of the log, read before anything that follows: where a new subscription may begin. */
export const PartnershipCursor = graphql(`
  query PartnershipCursor($partnershipId: ID!) {
    node(id: $partnershipId) {
      __typename
      id
      ... on Partnership {
        version
        cursor
      }
    }
  }
`);

export const LiveActivity = graphql(`
  fragment LiveActivity on Activity {
    id
    version
    title
    description
    activityKind: kind
    activityStatus: status
    visibility
    sensitive
    targetGroup
    ageFrom
    ageTo
    season
    costSek
    openToAll
    registration
    residentLed
    youthRelated
    permanence
    provenance
    placeText
    goals {
      id
      version
      code
      statement
    }
    organiser {
      id
      version
      name
    }
    coOrganisers {
      id
      version
      name
    }
    series {
      rule
      startDate
      startTime
      endTime
      timeZone
      pausesForClosures
      pausesForSchoolBreaks
      excludedDates
      extraDates
      lastDay
    }
    earlierSeries {
      rule
      startDate
      startTime
      endTime
      timeZone
      pausesForClosures
      pausesForSchoolBreaks
      excludedDates
      extraDates
      lastDay
    }
    room {
      id
      version
      name
    }
    nextOccurrence {
      id
      version
    }
    signUpRule {
      ...LiveSignUpRule
    }
  }
`);

export const LiveSignUpRule = graphql(`
  fragment LiveSignUpRule on SignUpRule {
    id
    version
    places: capacity
    mostInParty
    opensDaysBefore
    closesHoursBefore
    hostsNeeded
    activity {
      id
      version
      title
    }
  }
`);

export const LiveSignUpTally = graphql(`
  fragment LiveSignUpTally on SignUpTally {
    id
    version
    signedUpCount
    waitingCount
    waitingParties
    occurrence {
      id
      version
    }
  }
`);

export const LiveHostSlot = graphql(`
  fragment LiveHostSlot on HostSlot {
    id
    version
    occurrence {
      id
      version
    }
    host: user {
      id
      version
      displayName
    }
  }
`);

export const LiveOccurrence = graphql(`
  fragment LiveOccurrence on Occurrence {
    id
    version
    occurrenceTitle: title
    occurrenceDescription: description
    organiser {
      id
      version
      name
    }
    startsAt
    endsAt
    localDate
    startTime
    endDate
    endTime
    timeZone
    originalStart
    placeText
    occurrenceStatus: status
    cancelReason
    moved
    recordedAfterwards
    organiserTotal
    onNow
    notReported
    activity {
      id
      version
      title
    }
    room {
      id
      version
      name
    }
    movedFrom {
      localDate
      startTime
      endTime
      placeText
      room {
        id
        version
        name
      }
    }
    attendance {
      ...LiveAttendance
    }
    booking {
      ...LiveBooking
    }
    signUp {
      isOpen
      opensAt
      closesAt
      capacity
      mostInParty
      placesLeftAtLeast
      isFull
      takesContact
      tally {
        ...LiveSignUpTally
      }
    }
    hosts {
      ...LiveHostSlot
    }
  }
`);

export const LivePeriodParticipants = graphql(`
  fragment LivePeriodParticipants on PeriodParticipants {
    id
    version
    periodStart
    periodEnd
    uniqueCount
    method
    partnership {
      id
      version
    }
    ofActivity: activity {
      id
      version
    }
  }
`);

export const LiveHalfYearReport = graphql(`
  fragment LiveHalfYearReport on HalfYearReport {
    id
    version
    visibility
    periodStart
    periodEnd
    csv
    digest
    issuedAt
    partnership {
      id
      version
    }
  }
`);

export const LiveAttendance = graphql(`
  fragment LiveAttendance on Attendance {
    id
    version
    total
    girlsWomen
    boysMen
    otherOrUnknown
    newcomers
    youthLeaders
    volunteers
    volunteerHours
    estimated
    provenance
    reportedAt
    enteredLate
    ageBands {
      from0to12
      from13to15
      from16to19
      from20to25
      from26to64
      from65
    }
    occurrence {
      id
      version
    }
    reportedBy {
      id
      version
      displayName
    }
  }
`);

export const LiveBoard = graphql(`
  fragment LiveBoard on Board {
    id
    version
    name
    isPaired
    inches
    metres
    orientation
    room {
      id
      version
      name
    }
  }
`);

export const LiveBooking = graphql(`
  fragment LiveBooking on Booking {
    id
    version
    startsAt
    endsAt
    setupMinutes
    cleanupMinutes
    purpose
    seriesId
    expiresAt
    refusal
    bookingReason: reason
    roomIsFree
    whenClosed
    bookingStatus: status
    bookedRoom: room {
      id
      version
      name
    }
    bookedFor: occurrence {
      id
      version
    }
    organisation {
      id
      version
      name
    }
  }
`);

export const LiveGoal = graphql(`
  fragment LiveGoal on Goal {
    id
    version
    code
    theme
    statement
    why
    causeAnalysis
    baselineDueOn
    goalStatus: status
    progressState
    overdue
    owners {
      id
      version
      name
    }
    parent {
      id
      version
    }
  }
`);

export const LiveIndicator = graphql(`
  fragment LiveIndicator on Indicator {
    id
    version
    code
    name
    definition
    level
    quadrant
    measureUnit: unit
    unitLabel
    decimals
    direction
    cadence
    lagDays
    source
    sourceText
    countsPersons
    minGroup
    goal {
      id
      version
    }
    baseline {
      value
      date
      provenance
    }
    target {
      value
      min
      max
      date
      provenance
      from
      lastDay
    }
    targets {
      value
      min
      max
      date
      provenance
      from
      lastDay
    }
    breaks {
      on
      reason
    }
    accountableOrganisation {
      id
      version
      name
    }
    dataProvider {
      id
      version
      name
    }
    latest {
      ...LiveMeasurement
    }
    expected {
      ...LiveMeasurement
    }
    progress {
      state
      value
      expectedValue
      ratio
      evaluatedOn
      overdue
    }
  }
`);

export const LiveMeasurement = graphql(`
  fragment LiveMeasurement on Measurement {
    id
    version
    periodStart
    periodEnd
    dueOn
    value
    suppressed
    qualifier
    relativeChangePct
    text
    correctionReason
    denominator
    responseRate
    measurementStatus: status
    provenance
    sourceReference
    recordedAt
    indicator {
      id
      version
    }
    recordedBy {
      id
      version
      displayName
    }
  }
`);

export const LivePartnership = graphql(`
  fragment LivePartnership on Partnership {
    id
    version
    slug
    name
    purpose
    form
    partnershipStatus: status
    startDate
    timeZone
    isDemo
    processLeaderVacant
    host {
      id
      version
      name
    }
    areas {
      ...LiveArea
    }
    closures {
      ...LiveClosure
    }
  }
`);

export const LiveClosure = graphql(`
  fragment LiveClosure on Closure {
    id
    version
    name
    from
    closureLastDay: lastDay
  }
`);

export const LiveSchoolBreak = graphql(`
  fragment LiveSchoolBreak on SchoolBreak {
    id
    version
    breakMunicipality: municipalityCode
    schoolBreakKind: kind
    name
    from
    breakLastDay: lastDay
    schoolYear
    breakSource: source
    provenance
  }
`);

export const LiveInvitation = graphql(`
  fragment LiveInvitation on Invitation {
    id
    version
    email
    role
    lastDay
    expiresOn
    invitationStatus: status
    organisation {
      id
      version
      name
    }
    acceptedBy {
      id
      version
      displayName
    }
  }
`);

export const LiveMembership = graphql(`
  fragment LiveMembership on Membership {
    id
    version
    membershipRole: role
    isInitiator
    membershipStatus: status
    joinedOn
    lastDay
    noticeGivenOn
    leaveReason
    organisation {
      ...LiveOrganisation
    }
    unit {
      id
      version
      name
    }
  }
`);

export const LiveCommitment = graphql(`
  fragment LiveCommitment on Commitment {
    id
    version
    year
    commitmentKind: kind
    commitmentStatus: status
    amountSek
    areaM2
    hours
    adultHours
    youthHours
    valueSek
    description
    purpose
    businessRationale
    provenance
    membership {
      id
      version
    }
  }
`);

export const LiveOrganisation = graphql(`
  fragment LiveOrganisation on Organisation {
    id
    version
    name
    organisationKind: kind
    orgNumber
    municipalityCode
    website
    isDemo
    units {
      id
      version
      name
    }
  }
`);

export const LiveArea = graphql(`
  fragment LiveArea on Area {
    id
    version
    name
    areaMunicipalityCode: municipalityCode
    dwellingCount
    description
  }
`);

export const LiveAssignment = graphql(`
  fragment LiveAssignment on Assignment {
    id
    version
    role
    from
    lastDay
    user {
      ...LiveUser
    }
  }
`);

export const LiveUser = graphql(`
  fragment LiveUser on User {
    id
    version
    displayName
    localTitle
    userStatus: status
    employer: organisation {
      id
      version
      name
    }
  }
`);

export const LivePremises = graphql(`
  fragment LivePremises on Premises {
    id
    version
    name
    address
    owner {
      id
      version
      name
    }
  }
`);

export const LiveRoom = graphql(`
  fragment LiveRoom on Room {
    id
    version
    name
    capacity
    areaM2
    equipment
    stepFree
    hearingLoop
    accessibleToilet
    quietAfter
    rules
    setupMinutes
    cleanupMinutes
    shortestMinutes
    longestMinutes
    asksApproval
    hoursToAnswer
    openToPartners
    parts {
      id
      version
      name
    }
    premises {
      id
      version
      name
    }
    openingHours {
      weekday
      opens
      closes
    }
    closures {
      from
      lastDay
      reason
    }
  }
`);

/** Everything an undone act gave back, with the differences that stopped it. */
export const Undo = graphql(`
  mutation Undo($input: UndoInput!) {
    undo(input: $input) {
      clientMutationId
      cursor
      removedIds
      userErrors {
        ...Problem @unmask
      }
      nodes {
        id
        ...LiveActivity
        ...LiveAttendance
        ...LiveBooking
        ...LiveClosure
        ...LiveGoal
        ...LiveHostSlot
        ...LiveIndicator
        ...LiveMeasurement
        ...LiveOccurrence
        ...LiveSchoolBreak
        ...LiveSignUpRule
        ...LivePeriodParticipants
      }
      differences {
        nodeId
        field
        before
        after
        current
        changedBy
      }
    }
  }
`);

/** Who wrote what last, for telling whom one met. */
export const LatestActors = graphql(`
  query LatestActors($slug: String!) {
    partnership(slug: $slug) {
      id
      version
      history(first: 20) {
        nodes {
          id
          nodeId
          actorName
        }
      }
    }
  }
`);
