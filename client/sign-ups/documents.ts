import { graphql } from "../graphql/gql.ts";
import type { OwnSignUpQuery, SignUpListQuery, SignUpPageQuery } from "../graphql/graphql.ts";

/** What somebody needs who wonders whether to come. The cursor is read first, so that nothing is missed after it. */
export const SignUpPageDocument = graphql(`
  query SignUpPage($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Occurrence {
        version
        title
        description
        organiser {
          id
          version
          name
        }
        startsAt
        endsAt
        localDate
        startTime
        endTime
        status
        cancelReason
        moved
        movedFrom {
          ...FormerPlace @unmask
        }
        placeText
        room {
          id
          version
          name
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
            id
            version
            signedUpCount
            waitingCount
            waitingParties
          }
        }
        partnership {
          id
          version
          slug
          name
          now
          cursor
        }
        activity {
          id
          version
          costSek
          registration
        }
      }
    }
  }
`);

export type OpenToSignUp = Extract<NonNullable<SignUpPageQuery["node"]>, { __typename: "Occurrence" }>;

export const OwnSignUpDocument = graphql(`
  query OwnSignUp($code: String!) {
    signUp(code: $code) {
      persons
      name
      getsMessages
      state
      place
      partiesBefore
      canChange
      occurrence {
        id
        version
        title
        startsAt
        endsAt
        localDate
        startTime
        endTime
        status
        cancelReason
        moved
        movedFrom {
          ...FormerPlace @unmask
        }
        placeText
        room {
          id
          version
          name
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
            id
            version
            signedUpCount
            waitingCount
            waitingParties
          }
        }
      }
    }
  }
`);

export type Own = NonNullable<OwnSignUpQuery["signUp"]>;

export const SignUpForOccurrence = graphql(`
  mutation SignUpForOccurrence($input: SignUpForOccurrenceInput!) {
    signUpForOccurrence(input: $input) {
      clientMutationId
      userErrors {
        ...Problem @unmask
      }
      code
      signUp {
        state
        partiesBefore
        getsMessages
      }
    }
  }
`);

export const ChangeSignUp = graphql(`
  mutation ChangeSignUp($input: ChangeSignUpInput!) {
    changeSignUp(input: $input) {
      clientMutationId
      userErrors {
        ...Problem @unmask
      }
      signUp {
        state
      }
    }
  }
`);

export const CancelSignUp = graphql(`
  mutation CancelSignUp($input: CancelSignUpInput!) {
    cancelSignUp(input: $input) {
      clientMutationId
      userErrors {
        ...Problem @unmask
      }
      signUp {
        state
      }
    }
  }
`);

/** Who has signed up, for those who arrange it. */
export const SignUpListDocument = graphql(`
  query SignUpList($occurrenceId: ID!) {
    signUps(occurrenceId: $occurrenceId) {
      id
      place
      persons
      name
      state
    }
  }
`);

export type Entry = NonNullable<SignUpListQuery["signUps"]>[number];
