import { graphql } from "../graphql/gql.ts";

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
