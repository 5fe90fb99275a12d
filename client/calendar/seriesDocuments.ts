import { graphql } from "../graphql/gql.ts";

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
          ...FormerPlace @unmask
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
