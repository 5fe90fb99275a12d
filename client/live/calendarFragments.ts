import { graphql } from "../graphql/gql.ts";

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
