import { graphql } from "../graphql/gql.ts";

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
