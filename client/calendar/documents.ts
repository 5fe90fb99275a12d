import { graphql } from "../graphql/gql.ts";

export const CalendarDocument = graphql(`
  query Calendar($slug: String!, $from: LocalDate!, $to: LocalDate!) {
    partnership(slug: $slug) {
      id
      version
      closures {
        id
        version
        name
        from
        lastDay
      }
      schoolBreaks(from: $from, to: $to) {
        id
        version
        name
        from
        lastDay
      }
      occurrences(from: $from, to: $to, first: 500) {
        totalCount
        nodes {
          id
          version
          title
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
          status
          cancelReason
          moved
          onNow
          notReported
          placeText
          viewerCanEdit
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
          activity {
            id
            version
            title
            targetGroup
            coOrganisers {
              id
              version
              name
            }
            goals {
              id
              version
              code
              statement
            }
          }
        }
      }
    }
  }
`);

/** What happens first in a time: a way on from where nothing does. */
export const NextOccurrenceDocument = graphql(`
  query NextOccurrence($slug: String!, $from: LocalDate!, $to: LocalDate!) {
    partnership(slug: $slug) {
      id
      version
      occurrences(from: $from, to: $to, first: 20) {
        nodes {
          id
          version
          title
          status
          localDate
          startTime
        }
      }
    }
  }
`);

/** What a plan can be made of: the partnership's goals, organisations and rooms. */
export const ChoicesDocument = graphql(`
  query CalendarChoices($slug: String!) {
    partnership(slug: $slug) {
      id
      version
      goals(first: 100) {
        nodes {
          id
          version
          code
          statement
        }
      }
      memberships(first: 100) {
        nodes {
          id
          version
          organisation {
            id
            version
            name
          }
        }
      }
      rooms(first: 100) {
        nodes {
          id
          version
          name
          capacity
        }
      }
      closures {
        id
        version
        name
        from
        lastDay
      }
      schoolBreaks {
        id
        version
        name
        from
        lastDay
      }
    }
  }
`);

export const OccurrenceDocument = graphql(`
  query OccurrenceSheet($id: ID!) {
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
        endDate
        endTime
        status
        cancelReason
        moved
        recordedAfterwards
        organiserTotal
        onNow
        notReported
        placeText
        viewerCanEdit
        viewerCanReinstate
        viewerCanReport
        viewerIsHost
        viewerCanHost
        viewerCanReadSignUps
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
        hosts {
          id
          version
          user {
            id
            version
            displayName
          }
        }
        room {
          id
          version
          name
          capacity
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
          id
          version
          total
          girlsWomen
          boysMen
          otherOrUnknown
          volunteers
          estimated
          reportedAt
          enteredLate
          reportedBy {
            id
            version
            displayName
          }
          ageBands {
            from0to12
            from13to15
            from16to19
            from20to25
            from26to64
            from65
          }
        }
        activity {
          id
          version
          title
          description
          targetGroup
          ageFrom
          ageTo
          openToAll
          registration
          signUpRule {
            id
            version
            capacity
            mostInParty
            opensDaysBefore
            closesHoursBefore
            hostsNeeded
          }
          residentLed
          youthRelated
          sensitive
          visibility
          provenance
          viewerCanEdit
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
          goals {
            id
            version
            code
            statement
          }
          series {
            rule
            startDate
            startTime
            endTime
            pausesForClosures
            pausesForSchoolBreaks
          }
          nextOccurrence {
            id
            version
            localDate
            startTime
          }
        }
      }
    }
  }
`);

/** The booking that goes along when something moves: it stands in nobody's way. */
export const OwnBooking = graphql(`
  query OwnBooking($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Occurrence {
        version
        booking {
          id
          version
        }
      }
    }
  }
`);

/** With what a change of a series will do, for whoever is about to make it. */
export const EditOccurrence = graphql(`
  mutation EditOccurrence($input: EditOccurrenceInput!) {
    editOccurrence(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      preview {
        ...SeriesPreviewFields @unmask
      }
      occurrence {
        id
        version
        title
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
        moved
        placeText
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
      }
    }
  }

  fragment SeriesPreviewFields on SeriesPreview {
    token
    movedCount
    renamedCount
    addedCount
    cancelledCount
    reinstatedCount
    deletedCount
    keptCount
    pausedCount
    untouchedCount
    bookedCount
    releasedCount
    questions
    lines {
      effect
      activity {
        id
        version
        title
      }
      before {
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
      after {
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
    }
    exceptions {
      id
      version
      localDate
      startTime
      endTime
    }
    guarded {
      id
      version
      localDate
      startTime
      endTime
    }
    clashes {
      name
      localDate
      startTime
      endTime
      room {
        id
        version
        name
      }
    }
    dependents {
      kind
      following
      leftOver
    }
    audiences {
      kind
      count
      mayBeMore
    }
  }
`);

export const CancelOccurrence = graphql(`
  mutation CancelOccurrence($input: CancelOccurrenceInput!) {
    cancelOccurrence(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      preview {
        ...SeriesPreviewFields @unmask
      }
      occurrence {
        id
        version
        status
        cancelReason
        onNow
        viewerCanEdit
        viewerCanReinstate
        viewerCanReport
      }
    }
  }
`);

export const DeleteOccurrence = graphql(`
  mutation DeleteOccurrence($input: DeleteOccurrenceInput!) {
    deleteOccurrence(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      preview {
        ...SeriesPreviewFields @unmask
      }
      occurrence {
        id
        version
      }
      activity {
        id
        version
        status
      }
    }
  }
`);

export const PlanActivity = graphql(`
  mutation PlanActivity($input: PlanActivityInput!) {
    planActivity(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      activity {
        id
        version
        title
      }
    }
  }
`);

export const EditActivity = graphql(`
  mutation EditActivity($input: EditActivityInput!) {
    editActivity(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      activity {
        id
        version
        title
        description
        targetGroup
        openToAll
        visibility
        sensitive
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
        goals {
          id
          version
          code
          statement
        }
      }
    }
  }
`);
