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
